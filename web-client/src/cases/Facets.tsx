import { Check } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import { useNames } from "./names";
import { FACETS, type Facet, type FacetCounts, type PageKind, type PageQuery, type PageState } from "./types";

const FEW = 8;
const NOBODY: readonly string[] = [];

/** What the found pages are of, with how many; a second press lets a choice go. */
export function Facets({ counts, query, choose }: { counts: FacetCounts; query: PageQuery; choose: (facet: Facet, value: string | null) => void }) {
  return <>{FACETS.map((facet) => <FacetList key={facet} facet={facet} counts={counts[facet] ?? {}} chosen={query[facet] ?? null} choose={(v) => choose(facet, v)} />)}</>;
}

function FacetList({ facet, counts, chosen, choose }: { facet: Facet; counts: Record<string, number>; chosen: string | null; choose: (value: string | null) => void }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const names = useNames(facet === "author" ? Object.keys(counts) : NOBODY);
  const entries = Object.entries(counts);
  // What was chosen stays to be let go, also where the rest of the search leaves nothing of it.
  if (chosen !== null && !(chosen in counts)) entries.unshift([chosen, 0]);
  if (entries.length === 0) return null;
  const ordered = facet === "difficulty" ? entries.toSorted(([a], [b]) => a.localeCompare(b)) : facet === "year" ? entries.toSorted(([a], [b]) => b.localeCompare(a)) : entries.toSorted((a, b) => b[1] - a[1]);
  const name = (value: string) => {
    if (facet === "state") return t(`library.state${value as PageState}`);
    if (facet === "kind") return t(`library.kind${value as PageKind}`);
    if (facet === "difficulty") return t("library.difficultyShort", { n: value });
    return facet === "author" ? (names[value] ?? "…") : value;
  };
  const shown = all ? ordered : ordered.slice(0, FEW);
  return (
    <section className="facet" aria-label={t(`library.facet.${facet}`)}>
      <h2>{t(`library.facet.${facet}`)}</h2>
      <ul>
        {shown.map(([value, n]) => (
          <li key={value}>
            <button aria-pressed={value === chosen} data-facet={facet} data-value={value} onClick={() => choose(value === chosen ? null : value)}>
              <span className="facet-name">{value === chosen && <Check size={13} />}{name(value)}</span><span className="quiet tabular">{n}</span>
            </button>
          </li>
        ))}
      </ul>
      {ordered.length > FEW && <button className="button small quiet" onClick={() => setAll(!all)}>{all ? t("library.fewer") : t("library.all", { n: ordered.length })}</button>}
    </section>
  );
}

