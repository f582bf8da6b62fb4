import { LIMITS, sameImage, type ImageRef, type Mark, type Point, type Shape } from "../protocol/wire";
import { placeLabel, useLabelPlaces } from "../measure/labelPlaces";
import { newId } from "../state/ids";
import { toImage, toScreen, wayOnImage, type Spot, type Transform } from "../viewer/geometry";
import { longestFirst } from "./diameters";
import { nothing, type Gesture, type PaneState } from "./paneState";
import { beginsLine, finished, NEEDED, shapeThrough } from "./placing";
import { distanceTo, handlesOf, isMeant, moveHandle, simplify, translate } from "./shapes";
import { isDrawTool, useTools, type DrawTool } from "./toolStore";

interface Placing { id: string; image: ImageRef; kind: DrawTool; points: Point[] }

/** A press that moves less than this is a click. */
const CLICK = 4;

/** Makes and changes marks on one viewport: by drag, by clicks, by handles. */
export class MarkHand {
  /** Points placed so far; the next one is awaited. */
  private placing: Placing | null = null;

  constructor(private readonly element: HTMLElement, private readonly state: () => PaneState, private readonly spotOf: (e: MouseEvent) => Spot) {}

  get isPlacing(): boolean {
    return this.placing !== null;
  }

  drawing(start: Spot): Gesture | null {
    const s = this.state();
    if (!s.transform || !s.shownRef || !s.host.marking) return null;
    const { tool } = useTools.getState();
    if (!isDrawTool(tool)) return null;
    if (tool === "text") {
      return {
        move: nothing, cancel: nothing,
        end: (at) => useTools.setState({ textEntry: { viewport: s.index, image: s.shownRef!, id: null, text: "", shape: { type: "Text", at: toImage(s.transform!, at), text: "" } } }),
      };
    }
    if (this.placing && (this.placing.kind !== tool || !sameImage(this.placing.image, s.shownRef))) this.stopPlacing();
    const placing = (this.placing ??= { id: newId(), image: s.shownRef, kind: tool, points: [] });
    if (tool === "freehand") return this.stroke(toImage(s.transform, start), start);
    const begins = tool !== "probe" && beginsLine(tool, placing.points.length);
    if (begins) this.place(start);
    this.drawTo(start);
    return {
      move: (at) => this.drawTo(at),
      end: (at) => {
        // A press that began a line and did not move is a click: the next one ends the line.
        if (!begins || Math.hypot(at.x - start.x, at.y - start.y) >= CLICK) this.place(at);
      },
      cancel: () => this.stopPlacing(),
    };
  }

  /** Another point of the shape; the last one finishes it. */
  private place(at: Spot): void {
    const s = this.state();
    const placing = this.placing;
    if (!placing || !s.transform || placing.kind === "text" || placing.kind === "freehand") return;
    const aspect = s.transform.scaleY / s.transform.scaleX;
    const point = toImage(s.transform, at);
    if (placing.kind === "polygon" && placing.points.length > 0) {
      const near = (p: Point, reach: number) => {
        const spot = toScreen(s.transform!, p);
        return Math.hypot(spot.x - at.x, spot.y - at.y) <= reach;
      };
      // On the first corner, or twice on the last one.
      if (near(placing.points[0]!, 10) || near(placing.points[placing.points.length - 1]!, CLICK)) {
        if (placing.points.length >= 3) this.finish({ type: "Polygon", points: placing.points });
        else if (placing.points.length === 1) this.stopPlacing();
        return;
      }
      if (placing.points.length < LIMITS.SHAPE_MAX_POINTS) placing.points.push(point);
      return this.drawTo(at);
    }
    placing.points.push(point);
    if (placing.kind === "polygon" || placing.points.length < NEEDED[placing.kind]) return;
    const shape = finished(placing.kind, placing.points, aspect);
    if (shape && isMeant(shape, s.transform)) this.finish(shape);
    else this.stopPlacing();
  }

  /** A line by hand from press to release. */
  private stroke(first: Point, start: Spot): Gesture {
    const points: Point[] = [first];
    let last = start;
    return {
      move: (_, event) => {
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
      end: () => {
        const now = this.state();
        if (!this.placing || !now.transform) return this.stopPlacing();
        this.finishFreehand(points, now.transform);
      },
      cancel: () => this.stopPlacing(),
    };
  }

  drawTo(at: Spot): void {
    const placing = this.placing;
    const s = this.state();
    if (!placing) return;
    if (placing.kind !== useTools.getState().tool) return this.stopPlacing();
    if (!s.transform || !sameImage(placing.image, s.shownRef)) return;
    const shape = shapeThrough(placing.kind, placing.points, toImage(s.transform, at), s.transform.scaleY / s.transform.scaleX);
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
    if (placing.kind === "calibrate" && shape.type === "Line") {
      const { from, to } = shape;
      useTools.setState({ draft: { viewport: s.index, id: placing.id, image: placing.image, shape, isNew: true }, calibrating: { viewport: s.index, image: placing.image, id: null, from, to, millimetres: null } });
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
      // A short diameter that has become the longer one is the long one from then on.
      if (shape.type === "Bidirectional" && s.transform) shape = longestFirst(shape, s.transform.scaleY / s.transform.scaleX);
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

  /** The label under the pointer: it can be taken away from what it stands over. */
  labelAt(spot: Spot, only: string | null): { mark: Mark; corner: Spot } | null {
    const s = this.state();
    const origin = this.element.getBoundingClientRect();
    for (const mark of s.marks.toReversed()) {
      if (only !== null && mark.id !== only) continue;
      const r = this.element.querySelector(`[data-mark="${mark.id}"] .mark-label[data-testid]`)?.getBoundingClientRect();
      const [x, y] = [spot.x + origin.left, spot.y + origin.top];
      if (r && x >= r.left && x <= r.right && y >= r.top && y <= r.bottom) return { mark, corner: { x: r.left - origin.left, y: r.top - origin.top } };
    }
    return null;
  }

  draggingLabel({ mark, corner }: { mark: Mark; corner: Spot }, start: Spot): Gesture {
    const before = useLabelPlaces.getState()[mark.id];
    return {
      move: (at) => {
        const t = this.state().transform;
        if (t && Math.hypot(at.x - start.x, at.y - start.y) >= CLICK) placeLabel(mark, { x: corner.x + at.x - start.x, y: corner.y + at.y - start.y }, t);
      },
      end: nothing,
      cancel: () => {
        if (before) useLabelPlaces.setState({ [mark.id]: before });
        else useLabelPlaces.setState(({ [mark.id]: _, ...rest }) => rest, true);
      },
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
