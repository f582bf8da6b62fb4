import { useT } from "../i18n";
import { libraryApi } from "./libraryApi";
import { PageCard } from "./PageCard";
import type { Page } from "./types";
import { useLoaded } from "./useLoaded";

/** Cases that have something to do with this one; nothing before an unknown has been revealed, for it would give it away. */
export function Related({ page }: { page: Page }) {
  const t = useT();
  const hidden = page.hidden.length > 0;
  const related = useLoaded(`${page.id} ${hidden}`, async () => {
    return hidden ? [] : libraryApi.related(page.id);
  });
  if (!related.value || related.value.length === 0) return null;
  return (
    <section className="related">
      <h2>{t("library.related")}</h2>
      <ul className="related-cards">{related.value.slice(0, 4).map((p) => <li key={p.id}><PageCard page={p} small /></li>)}</ul>
    </section>
  );
}
