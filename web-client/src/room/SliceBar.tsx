import { Pause, Play } from "lucide-react";
import { useEffect, useRef } from "react";
import { useT } from "../i18n";
import type { View, ViewCommand } from "../protocol/wire";
import { indexOfImage, refOf, useCatalog } from "../state/catalog";
import { useTools } from "../tools/toolStore";

/** The slider over the stack of the active viewport, and cine. */
export function SliceBar({ view, show, withCine = true }: { view: View; show: (c: ViewCommand) => void; withCine?: boolean }) {
  const t = useT();
  const viewport = view.viewports[view.active];
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  const cine = useTools((s) => s.cine);
  const index = indexOfImage(series, viewport?.image ?? null);
  const total = series?.stack.length ?? 0;
  const latest = useRef({ index, total, series, active: view.active, show });
  latest.current = { index, total, series, active: view.active, show };

  const to = (next: number) => {
    const now = latest.current;
    const image = now.series?.stack[next];
    if (image && next !== now.index) now.show({ type: "ShowImage", viewport: now.active, image: refOf(image) });
  };
  useEffect(() => {
    useTools.setState({ cine: false });
  }, [viewport?.series]);
  useEffect(() => {
    if (!cine || total < 2) return;
    // At most 30 images a second: more is neither sent nor seen.
    const timer = setInterval(() => to((latest.current.index + 1) % latest.current.total), Math.max(34, series?.cines[0]?.frameTimeMs ?? 66));
    return () => clearInterval(timer);
  }, [cine, total, series]);

  if (total < 2) return <div className="slice-bar" />;
  return (
    <div className="slice-bar">
      {withCine && (
        <button className="icon-button" aria-label={t(cine ? "room.cineStop" : "room.cine")} title={t(cine ? "room.cineStop" : "room.cine")} onClick={() => useTools.setState({ cine: !cine })}>
          {cine ? <Pause size={16} /> : <Play size={16} />}
        </button>
      )}
      <input type="range" min={0} max={total - 1} step={1} value={Math.max(0, index)} aria-label={t("room.slice")}
        aria-valuetext={t("room.image", { n: index + 1, total })} onChange={(e) => { useTools.setState({ cine: false }); to(Number(e.target.value)); }} />
      <span className="tabular slice-count">{index + 1}/{total}</span>
    </div>
  );
}
