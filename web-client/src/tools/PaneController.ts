import type { Image } from "../net/apiTypes";
import type { ImageRef, Mark, Point, Shape, Viewport, Voi } from "../protocol/wire";
import { refOf, type SeriesInfo } from "../state/catalog";
import { newId } from "../state/ids";
import type { Picture } from "../viewer/frames";
import { milli, panBy, toImage, toScreen, zoomAt, type Box, type Spot, type Surface, type Transform } from "../viewer/geometry";
import type { ViewerHost } from "../viewer/host";
import { dragWindow } from "../viewer/windowing";
import { distanceTo, handlesOf, isMeant, moveHandle, simplify, translate } from "./shapes";
import { isDrawTool, SHAPE_OF, useTools, type DrawTool } from "./toolStore";

/** What a viewport is at this moment; read anew at every event. */
export interface PaneState {
  index: number; viewport: Viewport; active: boolean; series: SeriesInfo | undefined; wantedIndex: number;
  shownRef: ImageRef | null; shownImage: Image | undefined; surface: Surface | null; box: Box; transform: Transform | null;
  picture: Picture | null; marks: readonly Mark[]; host: ViewerHost;
}

interface Gesture {
  move(spot: Spot, event: PointerEvent): void;
  end(spot: Spot): void;
  cancel(): void;
}

/** Told to the document when what is being drawn shall be given up. */
export const GIVE_UP = "caseroom-give-up";

const LONG_PRESS = 500;
const SLICE_DRAG = 8;

/** Mouse, pen and fingers on one viewport. Holds gestures under way, nothing else. */
export class PaneController {
  private gesture: Gesture | null = null;
  private pointer: number | null = null;
  /** A shape placed by clicks: the first was made, the second is awaited. */
  private placing: { id: string; image: ImageRef; start: Point; kind: DrawTool } | null = null;
  private readonly touches = new Map<number, Spot>();
  private pinch: { mode: "undecided" | "zoom" | "window"; start: [Spot, Spot]; viewport: Viewport; voi: Voi | null } | null = null;
  private longPress: ReturnType<typeof setTimeout> | undefined;
  private wheelRest = 0;
  private readonly abort = new AbortController();

  constructor(private readonly element: HTMLElement, private readonly state: () => PaneState) {
    const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (e: HTMLElementEventMap[K]) => void, passive = true) =>
      element.addEventListener(type, listener as EventListener, { signal: this.abort.signal, passive });
    on("pointerdown", (e) => this.down(e), false);
    on("pointermove", (e) => this.moved(e));
    on("pointerup", (e) => this.up(e));
    on("pointercancel", (e) => this.cancelled(e));
    on("pointerleave", () => this.leave());
    on("wheel", (e) => this.wheel(e), false);
    on("contextmenu", (e) => e.preventDefault(), false);
    on("dblclick", (e) => this.doubleClick(e));
    on("auxclick", (e) => e.preventDefault(), false);
    document.addEventListener(GIVE_UP, () => {
      this.giveUp();
      this.stopPlacing();
    }, { signal: this.abort.signal });
  }

  dispose(): void {
    this.abort.abort();
    clearTimeout(this.longPress);
    this.gesture?.cancel();
  }

  // ---- pointer ----

  private down(e: PointerEvent): void {
    const s = this.state();
    if ((e.target as Element).closest("input")) return;
    if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body) document.activeElement.blur();
    const spot = this.spot(e);
    if (!s.active) s.host.show({ type: "ActivateViewport", viewport: s.index });
    if (e.button === 1) e.preventDefault();
    if (e.pointerType === "touch") {
      this.touches.set(e.pointerId, spot);
      if (this.touches.size === 2) return this.startPinch();
      if (this.touches.size > 2) return;
      clearTimeout(this.longPress);
      this.longPress = setTimeout(() => this.startLaser(), LONG_PRESS);
    }
    if (!s.transform || this.gesture) return;
    this.element.setPointerCapture(e.pointerId);
    this.pointer = e.pointerId;
    this.gesture = this.begin(e, spot, s);
  }

  private begin(e: PointerEvent, spot: Spot, s: PaneState): Gesture | null {
    if (e.button === 2) return this.windowing(spot);
    if (e.button === 1) return this.panning(spot);
    if (e.button !== 0) return null;
    if (e.altKey) return this.pointing();
    const { tool } = useTools.getState();
    if (this.placing && this.placing.kind !== tool) this.stopPlacing();
    if (this.placing) return this.drawing(spot);
    const drawing = isDrawTool(tool) && s.host.marking !== null;
    const handle = this.handleAt(spot, e.pointerType === "touch" ? 16 : 8);
    if (handle) return this.editing(handle.mark, handle.index, spot);
    if (!drawing) {
      const mark = this.markAt(spot, e.pointerType === "touch" ? 16 : 7);
      if (mark) {
        useTools.setState({ selected: mark.id });
        return s.host.marking?.mayChange(mark) ? this.editing(mark, null, spot) : null;
      }
      useTools.setState({ selected: null });
    } else {
      // A pen draws, a finger navigates.
      if (e.pointerType !== "touch" || !penSeen) return this.drawing(spot);
    }
    if (e.pointerType === "touch" && (tool === "select" || tool === "window" || drawing)) return this.scrolling(spot);
    switch (tool) {
      case "window": return this.windowing(spot);
      case "zoom": return this.zooming(spot);
      case "pan": return this.panning(spot);
      case "scroll": return this.scrolling(spot);
      default: return null;
    }
  }

  private moved(e: PointerEvent): void {
    if (e.pointerType === "pen") penSeen = true;
    const s = this.state();
    const spot = this.spot(e);
    if (this.touches.has(e.pointerId)) {
      const first = this.touches.get(e.pointerId)!;
      if (Math.hypot(spot.x - first.x, spot.y - first.y) > 8) clearTimeout(this.longPress);
      if (this.pinch) {
        this.touches.set(e.pointerId, spot);
        return this.pinched();
      }
    }
    if (this.gesture && e.pointerId === this.pointer) this.gesture.move(spot, e);
    else if (this.placing) this.drawTo(spot);
    if (s.transform && s.shownRef && (e.pointerType !== "touch" || this.touchLaser)) {
      s.host.point(s.shownRef, toImage(s.transform, spot), e.altKey || this.touchLaser);
      if (useTools.getState().laser !== e.altKey) useTools.setState({ laser: e.altKey });
    }
  }

  private up(e: PointerEvent): void {
    clearTimeout(this.longPress);
    this.touches.delete(e.pointerId);
    if (this.pinch && this.touches.size < 2) this.pinch = null;
    if (this.touchLaser) {
      this.touchLaser = false;
      this.leave();
    }
    if (e.pointerId !== this.pointer) return;
    const gesture = this.gesture;
    this.gesture = null;
    this.pointer = null;
    gesture?.end(this.spot(e));
  }

  private cancelled(e: PointerEvent): void {
    clearTimeout(this.longPress);
    this.touches.delete(e.pointerId);
    this.pinch = null;
    if (e.pointerId === this.pointer) this.giveUp();
  }

  private giveUp(): void {
    const gesture = this.gesture;
    this.gesture = null;
    this.pointer = null;
    gesture?.cancel();
  }

  private leave(): void {
    this.state().host.point(null, null, false);
  }

  private doubleClick(e: MouseEvent): void {
    const s = this.state();
    const mark = this.markAt(this.spot(e), 8);
    if (mark && s.host.marking?.mayChange(mark) && (mark.shape.type === "Text" || mark.shape.type === "Arrow")) {
      useTools.setState({ textEntry: { viewport: s.index, image: mark.image, shape: mark.shape, id: mark.id, text: mark.shape.text } });
    }
  }

  private wheel(e: WheelEvent): void {
    e.preventDefault();
    const s = this.state();
    if (!s.active) s.host.show({ type: "ActivateViewport", viewport: s.index });
    if (e.ctrlKey || e.metaKey) {
      if (!s.surface) return;
      const factor = Math.exp(-Math.max(-120, Math.min(120, pixels(e))) * 0.0022);
      s.host.show({ type: "SetCamera", viewport: s.index, camera: zoomAt(s.viewport.camera, s.surface, s.box, this.spot(e), factor) });
      return;
    }
    const delta = pixels(e);
    // A notch of a wheel is a slice; a trackpad sends many small steps.
    if (Math.abs(delta) >= 50) {
      this.wheelRest = 0;
      this.scrollBy(Math.sign(delta) * Math.max(1, Math.round(Math.abs(delta) / 120)));
      return;
    }
    if (Math.sign(delta) !== Math.sign(this.wheelRest)) this.wheelRest = 0;
    this.wheelRest += delta;
    const steps = Math.trunc(this.wheelRest / 24);
    if (steps !== 0) {
      this.wheelRest -= steps * 24;
      this.scrollBy(steps);
    }
  }

  // ---- looking ----

  private scrollBy(steps: number): void {
    this.scrollTo(this.state().wantedIndex + steps);
  }

  private scrollTo(index: number): void {
    const s = this.state();
    if (!s.series || s.wantedIndex < 0) return;
    const next = Math.max(0, Math.min(s.series.stack.length - 1, index));
    if (next !== s.wantedIndex) s.host.show({ type: "ShowImage", viewport: s.index, image: refOf(s.series.stack[next]!) });
  }

  private scrolling(start: Spot): Gesture {
    const from = this.state().wantedIndex;
    const total = this.state().series?.stack.length ?? 1;
    // The whole height scrolls the whole stack where that is finer than the fixed step.
    const step = Math.min(SLICE_DRAG, Math.max(2, this.state().box.height / total));
    return { move: (at) => this.scrollTo(from + Math.round((at.y - start.y) / step)), end: nothing, cancel: nothing };
  }

  private windowing(start: Spot): Gesture | null {
    const voi = currentVoi(this.state());
    if (!voi) return null;
    return {
      move: (at) => {
        const s = this.state();
        s.host.show({ type: "SetWindow", viewport: s.index, voi: dragWindow(voi, at.x - start.x, at.y - start.y), inverted: s.viewport.inverted });
      },
      end: nothing, cancel: nothing,
    };
  }

  private panning(start: Spot): Gesture {
    const camera = this.state().viewport.camera;
    return {
      move: (at) => {
        const s = this.state();
        if (s.surface) s.host.show({ type: "SetCamera", viewport: s.index, camera: panBy(camera, s.surface, s.box, at.x - start.x, at.y - start.y) });
      },
      end: nothing, cancel: nothing,
    };
  }

  private zooming(start: Spot): Gesture {
    const camera = this.state().viewport.camera;
    return {
      move: (at) => {
        const s = this.state();
        if (s.surface) s.host.show({ type: "SetCamera", viewport: s.index, camera: zoomAt(camera, s.surface, s.box, start, Math.exp((start.y - at.y) * 0.008)) });
      },
      end: nothing, cancel: nothing,
    };
  }

  private pointing(): Gesture {
    return { move: nothing, end: nothing, cancel: nothing };
  }

  private touchLaser = false;

  private startLaser(): void {
    if (this.touches.size !== 1) return;
    this.giveUp();
    this.touchLaser = true;
    const s = this.state();
    if (s.transform && s.shownRef) s.host.point(s.shownRef, toImage(s.transform, [...this.touches.values()][0]!), true);
  }

  private startPinch(): void {
    clearTimeout(this.longPress);
    this.giveUp();
    this.stopPlacing();
    const s = this.state();
    const [a, b] = [...this.touches.values()] as [Spot, Spot];
    this.pinch = { mode: "undecided", start: [a, b], viewport: s.viewport, voi: currentVoi(s) };
  }

  /** Two fingers: apart or together zooms and pans, side by side changes the window. Decided once by what comes first. */
  private pinched(): void {
    const s = this.state();
    const p = this.pinch!;
    const [a, b] = [...this.touches.values()] as [Spot, Spot];
    if (!b || !s.surface) return;
    const size = (x: Spot, y: Spot) => Math.hypot(x.x - y.x, x.y - y.y);
    const middle = (x: Spot, y: Spot): Spot => ({ x: (x.x + y.x) / 2, y: (x.y + y.y) / 2 });
    const [from, to] = [middle(...p.start), middle(a, b)];
    const before = Math.max(20, size(...p.start));
    const spread = Math.abs(size(a, b) - before);
    const travel = size(from, to);
    if (p.mode === "undecided") {
      if (spread > 18 && spread > travel) p.mode = "zoom";
      else if (travel > 14) p.mode = "window";
      else return;
    }
    if (p.mode === "window" && p.voi) {
      s.host.show({ type: "SetWindow", viewport: s.index, voi: dragWindow(p.voi, to.x - from.x, to.y - from.y), inverted: p.viewport.inverted });
    } else if (p.mode === "zoom") {
      const zoomed = zoomAt(p.viewport.camera, s.surface, s.box, from, size(a, b) / before);
      s.host.show({ type: "SetCamera", viewport: s.index, camera: panBy(zoomed, s.surface, s.box, to.x - from.x, to.y - from.y) });
    }
  }

  // ---- marks ----

  private drawing(start: Spot): Gesture | null {
    const s = this.state();
    if (!s.transform || !s.shownRef || !s.host.marking) return null;
    const { tool } = useTools.getState();
    if (!isDrawTool(tool)) return null;
    const first = toImage(s.transform, start);
    if (tool === "text") {
      return {
        move: nothing, cancel: nothing,
        end: (at) => useTools.setState({ textEntry: { viewport: s.index, image: s.shownRef!, id: null, text: "", shape: { type: "Text", at: toImage(s.transform!, at), text: "" } } }),
      };
    }
    const second = this.placing !== null;
    if (!this.placing) this.placing = { id: newId(), image: s.shownRef, start: first, kind: tool };
    const points: Point[] = [first];
    let last = start;
    return {
      move: (at, event) => {
        if (tool !== "freehand") return this.drawTo(at);
        const now = this.state();
        if (!now.transform) return;
        const coalesced = typeof event.getCoalescedEvents === "function" ? event.getCoalescedEvents() : [];
        for (const e of coalesced.length > 0 ? coalesced : [event]) {
          const spot = this.spot(e);
          if (Math.hypot(spot.x - last.x, spot.y - last.y) < 1.5) continue;
          last = spot;
          points.push(toImage(now.transform, spot));
        }
        if (points.length > 1) this.showDraft({ type: "Freehand", points: points.slice(), closed: false });
      },
      end: (at) => {
        const now = this.state();
        if (!this.placing || !now.transform) return this.stopPlacing();
        if (tool === "freehand") return this.finishFreehand(points, now.transform);
        const shape = this.shapeTo(at);
        if (shape && isMeant(shape, now.transform)) this.finish(shape);
        else if (second) this.stopPlacing();
        // else: a click; the second click finishes it.
      },
      cancel: () => this.stopPlacing(),
    };
  }

  private shapeTo(at: Spot): Shape | null {
    const t = this.state().transform;
    if (!this.placing || !t) return null;
    const to = toImage(t, at);
    const { start: from, kind } = this.placing;
    const type = SHAPE_OF[kind];
    switch (type) {
      case "Arrow": return { type, head: from, tail: to, text: "" };
      case "Line":
      case "Length":
      case "Rectangle":
      case "Ellipse": return { type, from, to };
      case "Text":
      case "Freehand": return null;
    }
  }

  private drawTo(at: Spot): void {
    if (this.placing && this.placing.kind !== useTools.getState().tool) return this.stopPlacing();
    const shape = this.shapeTo(at);
    if (shape) this.showDraft(shape);
  }

  private showDraft(shape: Shape): void {
    const s = this.state();
    if (!this.placing) return;
    useTools.setState({ draft: { viewport: s.index, id: this.placing.id, image: this.placing.image, shape, isNew: true } });
    s.host.marking?.drawing(this.placing.id, this.placing.image, sketch(shape));
  }

  private finishFreehand(points: Point[], t: Transform): void {
    const kept = simplify(points, 0.6 / t.scaleX);
    const a = toScreen(t, kept[0]!);
    const b = toScreen(t, kept[kept.length - 1]!);
    const long = kept.length > 4 && points.length > 12;
    const shape: Shape = { type: "Freehand", points: kept, closed: long && Math.hypot(a.x - b.x, a.y - b.y) < 14 };
    if (isMeant(shape, t)) this.finish(shape);
    else this.stopPlacing();
  }

  private finish(shape: Shape): void {
    const placing = this.placing;
    const s = this.state();
    if (!placing) return;
    this.placing = null;
    s.host.marking?.drawing(placing.id, placing.image, null);
    if (shape.type === "Arrow") {
      useTools.setState({ draft: { viewport: s.index, id: placing.id, image: placing.image, shape, isNew: true } });
      useTools.setState({ textEntry: { viewport: s.index, image: placing.image, shape, id: null, text: "" } });
      return;
    }
    s.host.marking?.add(placing.id, placing.image, shape);
    useTools.setState({ draft: null, selected: placing.id });
  }

  /** Escape, another tool or a second finger: what was begun is given up. */
  stopPlacing(): void {
    const placing = this.placing;
    this.placing = null;
    if (!placing) return;
    useTools.setState({ draft: null });
    this.state().host.marking?.drawing(placing.id, placing.image, null);
  }

  private editing(mark: Mark, handle: number | null, start: Spot): Gesture {
    let shape = mark.shape;
    const done = (keep: boolean) => {
      const s = this.state();
      useTools.setState({ draft: null });
      s.host.marking?.drawing(mark.id, mark.image, null);
      if (keep && shape !== mark.shape) s.host.marking?.change(mark, shape);
    };
    return {
      move: (at) => {
        const s = this.state();
        if (!s.transform || (shape === mark.shape && Math.hypot(at.x - start.x, at.y - start.y) < 3)) return;
        shape = handle === null
          ? translate(mark.shape, milli((at.x - start.x) / s.transform.scaleX), milli((at.y - start.y) / s.transform.scaleY))
          : moveHandle(mark.shape, handle, toImage(s.transform, at));
        useTools.setState({ draft: { viewport: s.index, id: mark.id, image: mark.image, shape, isNew: false } });
        s.host.marking?.drawing(mark.id, mark.image, sketch(shape));
      },
      end: () => done(true),
      cancel: () => done(false),
    };
  }

  private handleAt(spot: Spot, reach: number): { mark: Mark; index: number } | null {
    const s = this.state();
    const mark = s.marks.find((m) => m.id === useTools.getState().selected);
    if (!mark || !s.transform || !s.host.marking?.mayChange(mark)) return null;
    const distances = handlesOf(mark.shape).map((p) => {
      const at = toScreen(s.transform!, p);
      return Math.hypot(at.x - spot.x, at.y - spot.y);
    });
    const nearest = distances.indexOf(Math.min(...distances));
    return nearest >= 0 && distances[nearest]! <= reach ? { mark, index: nearest } : null;
  }

  /** The topmost mark under the pointer; of texts their own boxes answer. */
  private markAt(spot: Spot, reach: number): Mark | null {
    const s = this.state();
    if (!s.transform) return null;
    const origin = this.element.getBoundingClientRect();
    for (const mark of s.marks.toReversed()) {
      if (mark.shape.type === "Text") {
        const text = this.element.querySelector(`[data-mark="${mark.id}"] .mark-text`)?.getBoundingClientRect();
        const [x, y] = [spot.x + origin.left, spot.y + origin.top];
        if (text && x >= text.left - 4 && x <= text.right + 4 && y >= text.top - 4 && y <= text.bottom + 4) return mark;
      } else if (distanceTo(mark.shape, s.transform, spot) <= reach) return mark;
    }
    return null;
  }

  private spot(e: MouseEvent): Spot {
    const r = this.element.getBoundingClientRect();
    return { x: e.clientX - r.left, y: e.clientY - r.top };
  }
}

const SKETCH_POINTS = 200;

/** What others see of a stroke under way: few points, for it is sent thirty times a second. */
function sketch(shape: Shape): Shape {
  if (shape.type !== "Freehand" || shape.points.length <= SKETCH_POINTS) return shape;
  const every = Math.ceil(shape.points.length / (SKETCH_POINTS - 1));
  return { ...shape, points: shape.points.filter((_, i) => i % every === 0 || i === shape.points.length - 1) };
}

/** Once a pen has been used, fingers only navigate. */
let penSeen = false;

const nothing = () => undefined;

function pixels(e: WheelEvent): number {
  const delta = e.deltaY || e.deltaX;
  return e.deltaMode === WheelEvent.DOM_DELTA_LINE ? delta * 40 : e.deltaMode === WheelEvent.DOM_DELTA_PAGE ? delta * 400 : delta;
}

/** The window that is in force: set, else the default of the image, else what the server says it used; null for colour. */
export function currentVoi(s: Pick<PaneState, "viewport" | "shownImage" | "picture">): Voi | null {
  if (s.shownImage?.samples === 3) return null;
  if (s.viewport.voi) return s.viewport.voi;
  if (s.shownImage?.window) return { center: s.shownImage.window.center, width: s.shownImage.window.width };
  const header = s.picture?.header;
  return header && header.width > 0 ? { center: header.center, width: header.width } : null;
}
