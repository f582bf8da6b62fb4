import type { Viewport, Voi } from "../protocol/wire";
import { goTo, placeNow, totalOf } from "../sources/places";
import { panBy, zoomAt, type Spot } from "../viewer/geometry";
import { dragWindow } from "../viewer/windowing";
import { setWindow } from "./presenting";
import { currentVoi, nothing, type Gesture, type PaneState } from "./paneState";

type State = () => PaneState;

/** Pixels of a drag for one slice, where the stack is short. */
const SLICE_DRAG = 8;

export function scrollBy(state: State, steps: number): void {
  const s = state();
  if (s.series && s.wantedIndex >= 0) scrollTo(state, placeNow(s.index, s.series, s.wantedIndex) + steps);
}

/** @param place in the stack with what of it is still on its way */
export function scrollTo(state: State, place: number): void {
  const s = state();
  if (s.series && s.wantedIndex >= 0) goTo(s.host.show, s.index, s.viewport, s.series, place);
}

export function scrolling(state: State, start: Spot): Gesture {
  const { index, series, wantedIndex } = state();
  const from = series ? placeNow(index, series, wantedIndex) : wantedIndex;
  const total = series ? totalOf(series) : 1;
  // The whole height scrolls the whole stack where that is finer than the fixed step.
  const step = Math.min(SLICE_DRAG, Math.max(2, state().box.height / total));
  return { move: (at) => scrollTo(state, from + Math.round((at.y - start.y) / step)), end: nothing, cancel: nothing };
}

export function windowing(state: State, start: Spot): Gesture | null {
  const voi = currentVoi(state());
  if (!voi) return null;
  return {
    move: (at) => {
      const s = state();
      setWindow(s.host.show, s.index, s.viewport, dragWindow(voi, at.x - start.x, at.y - start.y));
    },
    end: nothing, cancel: nothing,
  };
}

export function panning(state: State, start: Spot): Gesture {
  const camera = state().viewport.camera;
  return {
    move: (at) => {
      const s = state();
      if (s.surface) s.host.show({ type: "SetCamera", viewport: s.index, camera: panBy(camera, s.surface, s.box, at.x - start.x, at.y - start.y) });
    },
    end: nothing, cancel: nothing,
  };
}

export function zooming(state: State, start: Spot): Gesture {
  const camera = state().viewport.camera;
  return {
    move: (at) => {
      const s = state();
      if (s.surface) s.host.show({ type: "SetCamera", viewport: s.index, camera: zoomAt(camera, s.surface, s.box, start, Math.exp((start.y - at.y) * 0.008)) });
    },
    end: nothing, cancel: nothing,
  };
}

/** Two fingers: apart or together zooms and pans, side by side changes the window. Decided once by what comes first. */
export class TwoFingers {
  private mode: "undecided" | "zoom" | "window" = "undecided";
  private readonly viewport: Viewport;
  private readonly voi: Voi | null;

  constructor(private readonly state: State, private readonly start: readonly [Spot, Spot]) {
    this.viewport = state().viewport;
    this.voi = currentVoi(state());
  }

  move(a: Spot, b: Spot): void {
    const s = this.state();
    if (!s.surface) return;
    const size = (x: Spot, y: Spot) => Math.hypot(x.x - y.x, x.y - y.y);
    const middle = (x: Spot, y: Spot): Spot => ({ x: (x.x + y.x) / 2, y: (x.y + y.y) / 2 });
    const [from, to] = [middle(...this.start), middle(a, b)];
    const before = Math.max(20, size(...this.start));
    const spread = Math.abs(size(a, b) - before);
    const travel = size(from, to);
    if (this.mode === "undecided") {
      if (spread > 18 && spread > travel) this.mode = "zoom";
      else if (travel > 14) this.mode = "window";
      else return;
    }
    if (this.mode === "window" && this.voi) {
      setWindow(s.host.show, s.index, s.viewport, dragWindow(this.voi, to.x - from.x, to.y - from.y));
    } else if (this.mode === "zoom") {
      const zoomed = zoomAt(this.viewport.camera, s.surface, s.box, from, size(a, b) / before);
      s.host.show({ type: "SetCamera", viewport: s.index, camera: panBy(zoomed, s.surface, s.box, to.x - from.x, to.y - from.y) });
    }
  }
}
