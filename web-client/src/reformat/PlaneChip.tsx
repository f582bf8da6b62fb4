import { ChevronDown, RotateCcw } from "lucide-react";
import { useState } from "react";
import { formatNumber, useT } from "../i18n";
import { Slider } from "../layers/Slider";
import type { View } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import { useDismiss } from "../ui/useDismiss";
import { useLatest } from "../ui/useLatest";
import { useScene } from "../viewer/host";
import { planeColour } from "./CrossLayer";
import { setSlab, straighten } from "./mpr";
import { MOST_THICK, type Projection } from "./recipe";
import { useReformat } from "./store";
import { planeText, slabOfPlanes } from "./texts";
import { groupNow } from "./turning";

const PROJECTIONS: readonly Projection[] = ["MEAN", "MAX", "MIN"];

/** Says which plane a viewport shows, in the colour of its lines, and holds what can be changed of its slab. */
export function PlaneChip({ view, index, small }: { view: View; index: number; small: boolean }) {
  const t = useT();
  const { host } = useScene();
  const [open, setOpen] = useState(false);
  const root = useDismiss<HTMLDivElement>(open, () => setOpen(false));
  const together = useReformat((s) => s.together);
  useCatalog((s) => s.series);
  const now = useLatest(view);
  const member = groupNow(view)?.members.find((m) => m.viewport === index);
  if (!member) return null;
  const { recipe } = member;
  const name = planeText(recipe.orientation);
  const slab = slabOfPlanes(recipe);
  const set = (change: Parameters<typeof setSlab>[3]) => setSlab(now, host.show, index, change);
  return (
    <div ref={root} className={`plane-chip-box ${small ? "small" : ""}`} data-no-gesture>
      <button className="plane-chip" data-testid="plane-chip" aria-haspopup="dialog" aria-expanded={open} aria-label={t("reformat.slabOf", { plane: name })} title={t("reformat.slabOf", { plane: name })} onClick={() => setOpen(!open)}>
        <i className="plane-dot" style={{ background: planeColour(member.at) }} />{name}{slab && <span className="tabular"> · {slab}</span>}<ChevronDown size={12} />
      </button>
      {open && (
        <div className="plane-panel" role="dialog" aria-label={t("reformat.slabOf", { plane: name })} data-testid="plane-panel">
          <div className="plane-projections" role="group" aria-label={t("reformat.slab")}>
            {PROJECTIONS.map((p) => (
              <button key={p} aria-pressed={slab !== "" && recipe.projection === p} data-projection={p}
                onClick={() => set({ projection: p, ...(recipe.thickness < 0.01 ? { thickness: p === "MEAN" ? 5 : 10 } : {}) })}>{t(`reformat.${p}`)}</button>
            ))}
          </div>
          <Slider label={t("reformat.thickness")} name={name} value={recipe.thickness} least={0} most={MOST_THICK} step={1} testid="slab-thickness"
            text={(v) => (v < 0.01 ? t("reformat.thin") : t("reformat.mm", { mm: formatNumber(v, 0) }))} set={(thickness) => set({ thickness })} />
          <label className="check-row"><input type="checkbox" checked={together} onChange={(e) => useReformat.setState({ together: e.target.checked })} />{t("reformat.together")}</label>
          <button className="button small quiet" data-testid="straighten" onClick={() => { straighten(now, host.show); setOpen(false); }}><RotateCcw size={14} />{t("reformat.straighten")}</button>
        </div>
      )}
    </div>
  );
}
