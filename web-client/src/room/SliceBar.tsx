import { Pause, Play, StepBack, StepForward } from "lucide-react";
import { useRef } from "react";
import { CineMenu } from "../cine/CineMenu";
import { changeWish, stepCine, toggleCine, useCineWishes, wishOf } from "../cine/control";
import { cineAt, withDueImages } from "../cine/range";
import { RangeHandles } from "../cine/RangeHandles";
import type { CineTime } from "../cine/reel";
import { useDue } from "../cine/useDue";
import { useT } from "../i18n";
import type { View, ViewCommand } from "../protocol/wire";
import { useAwaited } from "../sources/awaited";
import { goTo, placeNow, usePlaces } from "../sources/places";
import { SliceGaps } from "../sources/SliceGaps";
import { indexOfImage, useCatalog } from "../state/catalog";
import { SliceHeat } from "../teaching/SliceHeat";
import type { Frames } from "../viewer/frames";
import "../cine/cine.css";

interface Props {
  view: View; show: (c: ViewCommand) => void; time: CineTime; frames: Frames;
  /** The clock stands, as in a replay that is paused. */
  still?: boolean;
}

/** The slider over the stack of the active viewport, and its cine. */
export function SliceBar({ view, show, time, frames, still = false }: Props) {
  const t = useT();
  const viewport = view.viewports[view.active];
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  useCineWishes((s) => (series ? s.wishes[series.series] : undefined));
  const { index, running: due } = useDue(series, viewport, time);
  const running = due && !still;
  const places = usePlaces(series);
  const total = places?.length ?? series?.stack.length ?? 0;
  useAwaited((s) => s.awaited[view.active]);
  const latest = useRef(view);
  latest.current = view;

  if (!viewport || !series || total < 2) return <div className="slice-bar" />;
  const now = () => withDueImages(latest.current, time());
  const wish = wishOf(series, viewport);
  const cine = index >= 0 ? cineAt(series, index, wish) : null;
  const range = cine && { first: indexOfImage(series, cine.first), last: indexOfImage(series, cine.last) };
  const place = placeNow(view.active, series, index);
  const step = (by: 1 | -1) => (places ? goTo(show, view.active, viewport, series, place + by) : stepCine(now(), show, time(), by));
  const part = places === null && range !== null && (viewport.playing !== null || series.cines.length > 0 || wish.range !== null);
  return (
    <div className="slice-bar" data-testid="slice-bar" data-running={running}>
      <div className="cine-buttons">
        <button className="icon-button step" aria-label={t("cine.stepBack")} title={t("cine.stepBack")} onClick={() => step(-1)}><StepBack size={15} /></button>
        <button className="icon-button" data-testid="cine" aria-label={t(running ? "room.cineStop" : "room.cine")} title={t(running ? "room.cineStop" : "room.cine")}
          onClick={() => toggleCine(now(), show, time(), still)}>
          {running ? <Pause size={16} /> : <Play size={16} />}
        </button>
        <button className="icon-button step" aria-label={t("cine.step")} title={t("cine.step")} onClick={() => step(1)}><StepForward size={15} /></button>
      </div>
      <div className="slice-track">
        <input type="range" min={0} max={total - 1} step={1} value={Math.max(0, place)} aria-label={t("room.slice")} aria-valuetext={t("room.image", { n: place + 1, total })}
          onChange={(e) => goTo(show, view.active, viewport, series, Number(e.target.value))} />
        {places ? <SliceGaps places={places} /> : <SliceHeat series={series} />}
        {part && <RangeHandles range={range} total={total} change={(r) => changeWish(now(), show, time(), { range: r })} />}
      </div>
      <span className="tabular slice-count">{place + 1}/{total}</span>
      {index >= 0 && <CineMenu series={series} index={index} wish={wish} running={running} frames={frames} viewport={view.active} change={(c) => changeWish(now(), show, time(), c)} />}
    </div>
  );
}
