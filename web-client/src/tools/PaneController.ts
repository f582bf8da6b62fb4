import { spinning } from "../reformat/threeD";
import { grab, putCross } from "../reformat/turning";
import { toImage, zoomAt, type Spot } from "../viewer/geometry";
import { panning, scrollBy, scrolling, TwoFingers, windowing, zooming } from "./looking";
import { locate, stopLocating } from "./locating";
import { MarkHand } from "./MarkHand";
import { nothing, type Gesture, type PaneState } from "./paneState";
import { isDrawTool, useTools } from "./toolStore";
import { useViewing } from "./viewing";

/** Told to the document when what is being drawn shall be given up. */
export const GIVE_UP = "caseroom-give-up";

const LONG_PRESS = 500;

/** Mouse, pen and fingers on one viewport. Holds gestures under way, nothing else. */
export class PaneController {
  private gesture: Gesture | null = null;
  private pointer: number | null = null;
  private readonly touches = new Map<number, Spot>();
  private pinch: TwoFingers | null = null;
  private longPress: ReturnType<typeof setTimeout> | undefined;
  private wheelRest = 0;
  private readonly abort = new AbortController();
  private readonly marks: MarkHand;

  constructor(private readonly element: HTMLElement, private readonly state: () => PaneState) {
    this.marks = new MarkHand(element, state, (e) => this.spot(e));
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
    document.addEventListener("keyup", (e) => e.key === "Shift" && useTools.getState().tool !== "locate" && stopLocating(), { signal: this.abort.signal });
    document.addEventListener(GIVE_UP, () => {
      this.giveUp();
      this.marks.stopPlacing();
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
    if ((e.target as Element).closest("input, form, [data-no-gesture]")) return;
    if (document.activeElement instanceof HTMLElement && document.activeElement !== document.body) document.activeElement.blur();
    const spot = this.spot(e);
    if (!s.active) s.host.show({ type: "ActivateViewport", viewport: s.index });
    if (e.button === 1) e.preventDefault();
    if (e.pointerType === "touch") {
      this.touches.set(e.pointerId, spot);
      if (this.touches.size === 2) return this.startPinch();
      if (this.touches.size > 2) return;
      clearTimeout(this.longPress);
      if (!useViewing.getState().magnifier && useTools.getState().tool !== "locate") this.longPress = setTimeout(() => this.startLaser(), LONG_PRESS);
    }
    if (!s.transform || this.gesture) return;
    this.element.setPointerCapture(e.pointerId);
    this.pointer = e.pointerId;
    this.gesture = this.begin(e, spot, s);
  }

  private begin(e: PointerEvent, spot: Spot, s: PaneState): Gesture | null {
    if (e.button === 2) return windowing(this.state, spot);
    if (e.button === 1) return panning(this.state, spot);
    if (e.button !== 0) return null;
    if (e.altKey) return { move: nothing, end: nothing, cancel: nothing };
    const held = grab(e.target, this.state, spot, e.shiftKey);
    if (held) return held;
    const { tool } = useTools.getState();
    if (this.marks.isPlacing && isDrawTool(tool)) return this.marks.drawing(spot);
    if (tool === "locate") return this.locating(spot);
    this.marks.stopPlacing();
    const drawing = isDrawTool(tool) && s.host.marking !== null;
    const handle = this.marks.handleAt(spot, e.pointerType === "touch" ? 16 : 8);
    if (handle) return this.marks.editing(handle.mark, handle.index, spot);
    const label = this.marks.labelAt(spot, drawing ? (useTools.getState().selected ?? "") : null);
    if (label) {
      useTools.setState({ selected: label.mark.id });
      return this.marks.draggingLabel(label, spot);
    }
    if (!drawing) {
      const mark = this.marks.markAt(spot, e.pointerType === "touch" ? 16 : 7);
      if (mark) {
        useTools.setState({ selected: mark.id });
        return s.host.marking?.mayChange(mark) ? this.marks.editing(mark, null, spot) : null;
      }
      useTools.setState({ selected: null });
    } else {
      // A pen draws, a finger navigates.
      if (e.pointerType !== "touch" || !penSeen) return this.marks.drawing(spot);
    }
    const spin = drawing || tool === "zoom" || tool === "pan" ? null : spinning(this.state, spot);
    if (spin) return spin;
    // A finger leads the glass, and what is under it stays.
    if (e.pointerType === "touch" && useViewing.getState().magnifier) return { move: nothing, end: nothing, cancel: nothing };
    if (e.pointerType === "touch" && (tool === "select" || tool === "window" || drawing)) return scrolling(this.state, spot);
    switch (tool) {
      case "window": return windowing(this.state, spot);
      case "zoom": return zooming(this.state, spot);
      case "pan": return panning(this.state, spot);
      case "scroll": return scrolling(this.state, spot);
      default: return null;
    }
  }

  private locating(spot: Spot): Gesture {
    locate(this.state(), spot);
    return { move: (at) => locate(this.state(), at), end: nothing, cancel: nothing };
  }

  /** Held, shift points out the place under the pointer; with its tool a press does, and it stays. */
  private hoverLocating(e: PointerEvent, spot: Spot): void {
    if (e.pointerType === "touch" || this.gesture || useTools.getState().tool === "locate") return;
    if (e.shiftKey && e.buttons === 0 && !this.marks.isPlacing) locate(this.state(), spot);
    else stopLocating();
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
        const [a, b] = [...this.touches.values()];
        if (a && b) this.pinch.move(a, b);
        return;
      }
    }
    if (this.gesture && e.pointerId === this.pointer) this.gesture.move(spot, e);
    else if (this.marks.isPlacing) this.marks.drawTo(spot);
    this.hoverLocating(e, spot);
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
    if (useTools.getState().tool !== "locate") stopLocating();
    this.state().host.point(null, null, false);
  }

  private doubleClick(e: MouseEvent): void {
    const s = this.state();
    const mark = this.marks.markAt(this.spot(e), 8);
    if (!mark && !isDrawTool(useTools.getState().tool) && !(e.target as Element).closest("[data-no-gesture]")) putCross(s, this.spot(e));
    if (mark && s.host.marking?.mayChange(mark) && (mark.shape.type === "Text" || mark.shape.type === "Arrow")) {
      useTools.setState({ textEntry: { viewport: s.index, image: mark.image, shape: mark.shape, id: mark.id, text: mark.shape.text } });
    }
    if (mark && s.host.marking?.mayChange(mark) && mark.shape.type === "Calibration" && !isDrawTool(useTools.getState().tool)) {
      const { from, to, millimetres } = mark.shape;
      useTools.setState({ calibrating: { viewport: s.index, image: mark.image, id: mark.id, from, to, millimetres } });
    }
  }

  private wheel(e: WheelEvent): void {
    if ((e.target as Element).closest("[data-no-gesture]")) return;
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
      scrollBy(this.state, Math.sign(delta) * Math.max(1, Math.round(Math.abs(delta) / 120)));
      return;
    }
    if (Math.sign(delta) !== Math.sign(this.wheelRest)) this.wheelRest = 0;
    this.wheelRest += delta;
    const steps = Math.trunc(this.wheelRest / 24);
    if (steps !== 0) {
      this.wheelRest -= steps * 24;
      scrollBy(this.state, steps);
    }
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
    this.marks.stopPlacing();
    this.pinch = new TwoFingers(this.state, [...this.touches.values()] as [Spot, Spot]);
  }

  private spot(e: MouseEvent): Spot {
    const r = this.element.getBoundingClientRect();
    return { x: e.clientX - r.left, y: e.clientY - r.top };
  }
}

/** Once a pen has been used, fingers only navigate. */
let penSeen = false;

function pixels(e: WheelEvent): number {
  const delta = e.deltaY || e.deltaX;
  return e.deltaMode === WheelEvent.DOM_DELTA_LINE ? delta * 40 : e.deltaMode === WheelEvent.DOM_DELTA_PAGE ? delta * 400 : delta;
}
