import { BellOff } from "lucide-react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { navigate } from "../ui/router";
import { libraryApi } from "./libraryApi";
import { StateBadge } from "./StateBadge";
import { useLoaded } from "./useLoaded";

/** The pages that this reader watches, each to be let go with one press. */
export function WatchList() {
  const t = useT();
  const list = useLoaded("watched", () => libraryApi.watched());
  if (!list.value) return null;
  const leave = (page: string) => {
    list.set(list.value!.filter((x) => x.id !== page));
    libraryApi.watch(page, false).catch((error: unknown) => {
      complain(error);
      void list.reload();
    });
  };
  return (
    <section className="watch-list" aria-label={t("stock.watched")}>
      <h2>{t("stock.watched")} <span className="quiet tabular">{list.value.length}</span></h2>
      {list.value.length === 0 && <p className="quiet">{t("stock.watchHint")}</p>}
      <ul>
        {list.value.map((x) => (
          <li key={x.id} data-testid="watched">
            <a href={`/library/${x.id}`} onClick={(e) => { e.preventDefault(); navigate(`/library/${x.id}`); }}>{x.title}</a>
            {x.state !== "PUBLISHED" && <StateBadge state={x.state} />}
            <button className="icon-button" aria-label={t("stock.unwatch", { title: x.title })} title={t("library.unwatch")} onClick={() => leave(x.id)}><BellOff size={15} /></button>
          </li>
        ))}
      </ul>
    </section>
  );
}
