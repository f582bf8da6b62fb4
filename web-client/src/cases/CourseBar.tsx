import { ChevronLeft, ChevronRight } from "lucide-react";
import type { MouseEvent } from "react";
import { useT } from "../i18n";
import { navigate } from "../ui/router";
import { libraryApi } from "./libraryApi";
import { within } from "./ordering";
import { useLoaded } from "./useLoaded";

/** Where a page stands in the course or collection that its reader goes through, and the way on. */
export function CourseBar({ collection, page, foot = false }: { collection: string; page: string; foot?: boolean }) {
  const t = useT();
  const loaded = useLoaded(`course ${collection}`, () => libraryApi.collection(collection));
  const pages = loaded.value?.pages ?? [];
  const at = pages.findIndex((p) => p.id === page);
  if (!loaded.value || at < 0) return null;
  const link = (to: string) => ({
    href: to,
    onClick: (e: MouseEvent) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      navigate(to);
      scrollTo(0, 0);
    },
  });
  const [before, next] = [pages[at - 1], pages[at + 1]];
  return (
    <nav className={`course-bar ${foot ? "foot" : ""}`} aria-label={loaded.value.title} data-testid={foot ? "course-foot" : "course-bar"}>
      {before ? <a className="course-step" {...link(within(before.id, collection))} aria-label={t("stock.before", { title: before.title })} title={before.title}><ChevronLeft size={18} />{foot && <span>{before.title}</span>}</a> : <span className="course-step" />}
      <a className="course-name" {...link(`/library/collections/${collection}`)}><span>{loaded.value.title}</span> <span className="quiet tabular">{t("stock.placeOf", { n: at + 1, all: pages.length })}</span></a>
      {next ? <a className="course-step next" data-testid={foot ? "course-next" : undefined} {...link(within(next.id, collection))} aria-label={t("stock.next", { title: next.title })} title={next.title}>{foot && <span>{next.title}</span>}<ChevronRight size={18} /></a> : <span className="course-step" />}
    </nav>
  );
}
