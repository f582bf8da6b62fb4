import { Box } from "lucide-react";
import { useT } from "../i18n";
import type { ViewCommand } from "../protocol/wire";
import { closeSheet } from "../room/sideTab";
import { showSeries, useCatalog, type SeriesInfo } from "../state/catalog";
import { ORTHOGONAL, PLANES, sameRecipe, plane, type Recipe } from "./recipe";
import { sourceText, titleOf } from "./texts";

const STANDING: readonly Recipe[] = PLANES.map((name) => plane(ORTHOGONAL[name]));

/** What is computed from a series, under it: what is shown, and the planes of the body where somebody has made them. Of the many planes of a turn the others are nothing to come back to. */
export function SeriesReformats({ source, shown, active, show }: { source: SeriesInfo; shown: readonly (string | null)[]; active: number; show: (c: ViewCommand) => void }) {
  const t = useT();
  const known = useCatalog((s) => s.series);
  const listed = Object.values(known).filter((s) => s.study === source.study && s.reformat?.source === source.series
    && (shown.includes(s.series) || s.reformat.recipe.type === "Turntable" || STANDING.some((r) => sameRecipe(r, s.reformat!.recipe))));
  if (listed.length === 0) return null;
  return (
    <div className="series-reformats" role="group" aria-label={t("reformat.listed", { source: sourceText(source) })} data-testid="series-reformats">
      {listed.map((s) => (
        <button key={s.series} className={`series-reformat ${shown.includes(s.series) ? "shown" : ""}`} data-series={s.series} title={titleOf(s) ?? ""}
          onClick={() => { showSeries(show, active, s); closeSheet(); }}>
          <Box size={13} aria-hidden="true" /><span>{titleOf(s)}</span>
        </button>
      ))}
    </div>
  );
}
