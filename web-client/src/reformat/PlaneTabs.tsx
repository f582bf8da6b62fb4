import { useT } from "../i18n";
import type { View, ViewCommand } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import { planeColour } from "./CrossLayer";
import { nameOf } from "./recipe";
import { groupNow } from "./turning";

/** On a narrow screen one plane is seen at a time: which one. It is the active viewport, so that everybody who follows sees the same. */
export function PlaneTabs({ view, show }: { view: View; show: (command: ViewCommand) => void }) {
  const t = useT();
  const known = useCatalog((s) => s.series);
  const members = groupNow(view)?.members ?? [];
  return (
    <div className="plane-tabs" role="group" aria-label={t("reformat.planes")} data-testid="plane-tabs">
      {view.viewports.map((v, i) => {
        const series = known[v.series ?? ""];
        if (!series) return null;
        const recipe = series.reformat?.recipe;
        const member = members.find((m) => m.viewport === i);
        return (
          <button key={i} aria-pressed={i === view.active} data-viewport={i} onClick={() => show({ type: "ActivateViewport", viewport: i })}>
            {member && <i className="plane-dot" style={{ background: planeColour(member.at) }} />}
            {recipe?.type === "Planes" ? t(`reformat.${nameOf(recipe.orientation).name}`) : recipe ? t("reformat.threeD") : t("reformat.source")}
          </button>
        );
      })}
    </div>
  );
}
