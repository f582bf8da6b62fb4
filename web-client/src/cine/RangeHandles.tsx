import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useT } from "../i18n";
import type { Range } from "./range";

const THUMB = 14;

/** Place of an image on a range input, whose thumb stays within it. */
const placeOf = (index: number, total: number) => `calc(${THUMB / 2}px + ${index / Math.max(1, total - 1)} * (100% - ${THUMB}px))`;

/** The part of the stack that a cine plays, on the slider: two handles to drag, or to move with the arrow keys. */
export function RangeHandles({ range, total, change }: { range: Range; total: number; change: (range: Range) => void }) {
  const t = useT();
  const root = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Range | null>(null);
  const shown = dragged ?? range;

  const moved = (end: keyof Range, index: number): Range => (end === "first"
    ? { ...shown, first: Math.max(0, Math.min(shown.last, index)) }
    : { ...shown, last: Math.min(total - 1, Math.max(shown.first, index)) });
  const indexAt = (e: PointerEvent) => {
    const r = root.current!.getBoundingClientRect();
    return Math.round(((e.clientX - r.left - THUMB / 2) / (r.width - THUMB)) * (total - 1));
  };
  const handle = (end: keyof Range) => (
    <div key={end} className={`range-handle ${end}`} style={{ left: placeOf(shown[end], total) }} role="slider" tabIndex={0} data-testid={`range-${end}`}
      aria-label={t(end === "first" ? "cine.first" : "cine.last")} title={t(end === "first" ? "cine.first" : "cine.last")}
      aria-valuemin={1} aria-valuemax={total} aria-valuenow={shown[end] + 1}
      onPointerDown={(e) => {
        e.preventDefault();
        e.currentTarget.setPointerCapture(e.pointerId);
        setDragged(range);
      }}
      onPointerMove={(e) => e.currentTarget.hasPointerCapture(e.pointerId) && setDragged(moved(end, indexAt(e)))}
      onPointerUp={() => {
        if (dragged) change(dragged);
        setDragged(null);
      }}
      onPointerCancel={() => setDragged(null)}
      onKeyDown={(e: KeyboardEvent) => {
        const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[e.key];
        if (!step) return;
        e.preventDefault();
        e.stopPropagation();
        change(moved(end, shown[end] + step));
      }} />
  );
  return (
    <div ref={root} className="range-handles">
      <i className="range-part" style={{ left: placeOf(shown.first, total), right: `calc(100% - (${placeOf(shown.last, total).slice(5, -1)}))` }} />
      {handle("first")}
      {handle("last")}
    </div>
  );
}
