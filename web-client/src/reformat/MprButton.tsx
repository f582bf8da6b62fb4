import { Axis3d } from "lucide-react";
import { useT } from "../i18n";
import type { View, ViewCommand } from "../protocol/wire";
import { useShortcut } from "../room/Shortcut";
import { useCatalog } from "../state/catalog";
import { keyText } from "../tools/actions";
import { useLatest } from "../ui/useLatest";
import { isReformatted, isVolume, sourceIn, toggleMpr } from "./mpr";
import { useReformat } from "./store";

/** Three planes of what is shown, or back. Where no planes can be made of it there is no button. */
export function MprButton({ view, show }: { view: View; show: (c: ViewCommand) => void }) {
  const t = useT();
  const opening = useReformat((s) => s.opening);
  const key = useShortcut("mpr", "shift+x");
  const now = useLatest(view);
  useCatalog((s) => s.series);
  const on = isReformatted(view);
  if (!on && !isVolume(sourceIn(view))) return null;
  const label = t(on ? "reformat.leave" : opening ? "reformat.opening" : "reformat.open");
  return (
    <button className="tool-button" data-testid="mpr" aria-pressed={on} aria-busy={opening} disabled={opening} aria-label={label} title={key ? `${label} (${keyText(key)})` : label}
      onClick={() => toggleMpr(now, show)}><Axis3d size={17} /></button>
  );
}
