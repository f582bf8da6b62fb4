import { Box, ChevronDown } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import type { View } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import { useDismiss } from "../ui/useDismiss";
import { useLatest } from "../ui/useLatest";
import { useScene } from "../viewer/host";
import { LOOKS } from "./recipe";
import { show3D } from "./threeD";
import { groupNow } from "./turning";

/** How the volume is seen from outside; beside planes it stands in the place of the images they are made of, too, for those can give way to it. */
export function LookChip({ view, index, small }: { view: View; index: number; small: boolean }) {
  const t = useT();
  const { host } = useScene();
  const [open, setOpen] = useState(false);
  const root = useDismiss<HTMLDivElement>(open, () => setOpen(false));
  const now = useLatest(view);
  const known = useCatalog((s) => s.series);
  const v = view.viewports[index];
  const recipe = known[v?.series ?? ""]?.reformat?.recipe;
  const look = recipe?.type === "Turntable" ? recipe.look : null;
  if (look === null && groupNow(view)?.source !== v?.series) return null;
  return (
    <div ref={root} className={`plane-chip-box ${small ? "small" : ""}`} data-no-gesture>
      <button className="plane-chip" data-testid="look-chip" aria-haspopup="dialog" aria-expanded={open} title={t("reformat.look")} onClick={() => setOpen(!open)}>
        <Box size={13} />{look === null ? t("reformat.source") : `${t("reformat.threeD")} · ${t(`reformat.look${look}`)}`}<ChevronDown size={12} />
      </button>
      {open && (
        <div className="plane-panel looks" role="dialog" aria-label={t("reformat.look")} data-testid="look-panel">
          {LOOKS.map((x) => (
            <button key={x} className="menu-item" data-look={x} aria-pressed={x === look} onClick={() => {
              setOpen(false);
              void show3D(now, host.show, x);
            }}>{`${t("reformat.threeD")}: ${t(`reformat.look${x}`)}`}</button>
          ))}
        </div>
      )}
    </div>
  );
}
