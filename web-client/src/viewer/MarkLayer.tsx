import { memo, useEffect, useMemo, useReducer } from "react";
import { useT } from "../i18n";
import { calibrationOf } from "../measure/calibration";
import { FigureLabel, labelBox } from "../measure/FigureLabel";
import { isMeasured, isRegion } from "../measure/figures";
import { draggedSpot, nearestPoint, useLabelPlaces } from "../measure/labelPlaces";
import { covered, extentOf, placeAtEnd, placeBeside, type Extent, type Place } from "../measure/place";
import type { Image } from "../net/apiTypes";
import { sameImage, type ImageRef, type Mark, type Shape } from "../protocol/wire";
import type { DrawingNow, PointerSource } from "../state/pointers";
import { handlesOf, outlineOf, pointsOf } from "../tools/shapes";
import { useTools } from "../tools/toolStore";
import { initials, participantColour } from "../ui/names";
import { toScreen, type Box, type Spot, type Transform } from "./geometry";
import { useScene } from "./host";
import { labelSpot, ShapePath } from "./shapeView";

interface Props { index: number; study: string | null; marks: readonly Mark[]; image: Image | undefined; shownRef: ImageRef; transform: Transform; box: Box }

/** Marks of the image on the glass, in the colours of their authors; a mark being changed is drawn as it will be. */
export const MarkLayer = memo(function MarkLayer({ index, study, marks, image, shownRef, transform, box }: Props) {
  const t = useT();
  const { host, participants, marks: all } = useScene();
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const selected = useTools((s) => s.selected);
  const draft = useTools((s) => s.draft);
  const draggedTo = useLabelPlaces();
  const calibration = useMemo(() => calibrationOf(all, shownRef.instance)?.shape ?? null, [all, shownRef.instance]);
  useEffect(() => host.pointers?.subscribe(onDrawings(host.pointers, redraw)), [host.pointers]);
  const numbers = useMemo(() => new Map(all.map((m, i) => [m.id, i + 1])), [all]);

  const own = draft && draft.viewport === index && sameImage(draft.image, shownRef) ? draft : null;
  // The same mark in another viewport moves along.
  const changed = draft && !draft.isNew ? draft : null;
  const drawings = (host.pointers?.drawings() ?? []).filter((d) => sameImage(d.image, shownRef));
  // Figures, one after the other, so that none stands over those before it.
  const taken: Extent[] = [];
  const lines = marks.length <= 100 ? marks.flatMap((m) => (m.shape.type === "Freehand" && m.shape.points.length > 200 ? [] : outlineOf(m.shape, transform))) : [];
  const placed = (shape: Shape, id: string | null, named: boolean): Placed | null => {
    if (!isMeasured(shape)) return null;
    const extent = extentOf(shape, transform);
    // Out of sight only its number stays at the edge.
    if (extent.right < 0 || extent.bottom < 0 || extent.left > box.width || extent.top > box.height) return null;
    const text = labelBox(shape, image, calibration, named);
    const dragged = id ? draggedTo[id] : undefined;
    const place = dragged ? { ...draggedSpot(shape, dragged, transform), end: false }
      : isRegion(shape) ? placeBeside(extent, text, box, taken, lines)
        : placeAtEnd(endsOf(shape, transform), outlineOf(shape, transform), text, box, taken, lines);
    const area = covered(place, text);
    taken.push(area);
    return { place, leader: dragged ? leaderOf(shape, area, transform) : null };
  };
  const crowded = marks.length > 8 || box.width < 400;

  const draftSpot = own?.isNew ? placed(own.shape, null, false) : null;

  return (
    <svg className="marks" width={box.width} height={box.height} aria-hidden="true">
      {marks.map((m) => {
        const other = drawings.find((d) => d.id === m.id);
        const shape = changed?.id === m.id ? changed.shape : (other?.shape ?? m.shape);
        const author = participants[m.author];
        const isSelected = m.id === selected;
        const who = author ? (crowded && !isSelected ? initials(author.name) : author.name) : "";
        const spot = placed(shape, m.id, who !== "");
        return (
          <g key={m.id} className={`mark ${isSelected ? "selected" : ""}`} data-mark={m.id} data-kind={m.shape.type} style={{ color: participantColour(author?.colour ?? 0) }}>
            <ShapePath shape={shape} transform={transform} />
            {study && spot
              ? <FigureLabel shape={shape} study={study} image={image} shownRef={shownRef} calibration={calibration} {...spot} number={numbers.get(m.id) ?? 0}
                author={who} changing={shape !== m.shape} />
              : <MarkLabel shape={shape} transform={transform} box={box} number={numbers.get(m.id) ?? 0} author={who} />}
            {isSelected && host.marking?.mayChange(m) && handlesOf(shape).map((p, i) => {
              const s = toScreen(transform, p);
              return <rect key={i} className="handle" data-handle={i} x={s.x - 5} y={s.y - 5} width={10} height={10} rx={2} />;
            })}
          </g>
        );
      })}
      {drawings.filter((d) => !marks.some((m) => m.id === d.id)).map((d) => (
        <g key={d.id} className="mark ghost" style={{ color: participantColour(participants[d.participant]?.colour ?? 0) }}>
          <ShapePath shape={d.shape} transform={transform} />
        </g>
      ))}
      {own?.isNew && (
        <g className="mark draft">
          <ShapePath shape={own.shape} transform={transform} />
          {study && draftSpot && <FigureLabel shape={own.shape} study={study} image={image} shownRef={shownRef} calibration={calibration} {...draftSpot} number={0} author="" changing />}
        </g>
      )}
      <title>{t("room.marks")}</title>
    </svg>
  );
});

interface Placed { place: Place; leader: [Spot, Spot] | null }

/** Where a label may stand beside: the ends of its lines, or of the cross at a point. */
function endsOf(shape: Shape, t: Transform): Spot[] {
  return shape.type === "Probe" ? outlineOf(shape, t).flat() : pointsOf(shape).map((p) => toScreen(t, p));
}

/** From the edge of a label that was dragged away to its mark; none while it stands at the mark all the same. */
function leaderOf(shape: Shape, label: Extent, t: Transform): [Spot, Spot] | null {
  const middle = { x: (label.left + label.right) / 2, y: (label.top + label.bottom) / 2 };
  const end = nearestPoint(shape, middle, t);
  const start = { x: Math.min(Math.max(end.x, label.left), label.right), y: Math.min(Math.max(end.y, label.top), label.bottom) };
  return Math.hypot(end.x - start.x, end.y - start.y) > 14 ? [start, end] : null;
}

interface LabelProps { shape: Shape; transform: Transform; box: Box; number: number; author: string }

/** Number and words of a mark that is not measured, or of one out of sight. */
function MarkLabel({ shape, transform, box, number, author }: LabelProps) {
  const value = shape.type === "Arrow" ? shape.text : "";
  if (!value && !number) return null;
  const { x, y, end } = labelSpot(shape, transform);
  // About as wide as it will be: where a name would be cut off, its initials do, and only a value may move over the shape.
  const room = end && shape.type !== "Text" ? x - 6 : box.width - 6 - x;
  const who = author && author.length * 5.6 > room ? initials(author) : author;
  const width = (value.length + 2) * 7.2;
  const left = end ? Math.min(Math.max(x, 6 + width), box.width - 6) : Math.max(6, Math.min(x, box.width - 6 - width));
  const top = Math.min(Math.max(y, 14), box.height - 18);
  return (
    <g className="mark-label" textAnchor={end ? "end" : "start"}>
      <text x={left} y={top}>
        {number > 0 && <tspan className="number">{number}</tspan>}
        {value && <tspan className="value" dx={number > 0 ? 6 : 0}>{value}</tspan>}
      </text>
      {who && <text className="author" x={shape.type === "Text" ? left + 6 : left} y={top + 15} textAnchor={shape.type === "Text" ? "start" : undefined}>{who}</text>}
    </g>
  );
}

/** Pointers tell many times a frame; the marks follow once a frame, and only when somebody draws. */
function onDrawings(source: PointerSource, redraw: () => void): () => void {
  let pending = false;
  let drawn: readonly DrawingNow[] = source.drawings();
  return () => {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      const now = source.drawings();
      if (now.length === drawn.length && now.every((d, i) => d === drawn[i])) return;
      drawn = now;
      redraw();
    });
  };
}
