import type { ImageRef, Mark, Point, Shape } from "../protocol/wire";
import { newId } from "../state/ids";
import { toImage, toScreen, wayOnImage, type Spot, type Transform } from "../viewer/geometry";
import { diameters } from "./diameters";
import { nothing, type Gesture, type PaneState } from "./paneState";
import { distanceTo, handlesOf, isMeant, moveHandle, simplify, translate } from "./shapes";
import { isDrawTool, SHAPE_OF, useTools, type DrawTool } from "./toolStore";

/** Makes and changes marks on one viewport: by drag, by two clicks, by handles. */
export class MarkHand {
  /** A shape placed by clicks: the first was made, the second is awaited. */
  private placing: { id: string; image: ImageRef; start: Point; kind: DrawTool } | null = null;

  constructor(private readonly element: HTMLElement, private readonly state: () => PaneState, private readonly spotOf: (e: MouseEvent) => Spot) {}

  get isPlacing(): boolean {
    return this.placing !== null;
  }

  drawing(start: Spot): Gesture | null {
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
    if (this.placing && this.placing.kind !== tool) this.stopPlacing();
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
          const spot = this.spotOf(e);
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
      case "Probe": return { type, at: to };
      case "Bidirectional": return diameters(from, to, t.scaleY / t.scaleX);
      case "Text":
      case "Freehand":
      case "Angle":
      case "Cobb":
      case "Polygon":
      case "Calibration": return null;
    }
  }

  drawTo(at: Spot): void {
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

  editing(mark: Mark, handle: number | null, start: Spot): Gesture {
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
        const way = wayOnImage(s.transform, at.x - start.x, at.y - start.y);
        shape = handle === null
          ? translate(mark.shape, way.column, way.row)
          : moveHandle(mark.shape, handle, toImage(s.transform, at), s.transform.scaleY / s.transform.scaleX);
        useTools.setState({ draft: { viewport: s.index, id: mark.id, image: mark.image, shape, isNew: false } });
        s.host.marking?.drawing(mark.id, mark.image, sketch(shape));
      },
      end: () => done(true),
      cancel: () => done(false),
    };
  }

  handleAt(spot: Spot, reach: number): { mark: Mark; index: number } | null {
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
  markAt(spot: Spot, reach: number): Mark | null {
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
}

const SKETCH_POINTS = 200;

/** What others see of a stroke under way: few points, for it is sent thirty times a second. */
function sketch(shape: Shape): Shape {
  if (shape.type !== "Freehand" || shape.points.length <= SKETCH_POINTS) return shape;
  const every = Math.ceil(shape.points.length / (SKETCH_POINTS - 1));
  return { ...shape, points: shape.points.filter((_, i) => i % every === 0 || i === shape.points.length - 1) };
}
