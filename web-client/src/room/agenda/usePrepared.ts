import { useEffect, useState } from "react";
import type { View } from "../../protocol/wire";
import { refOf, indexOfImage, useCatalog, type SeriesInfo } from "../../state/catalog";
import type { RoomModel } from "../../state/roomSession";
import type { Frames, Wanted } from "../../viewer/frames";
import type { Box } from "../../viewer/geometry";
import { wantedOf } from "../../viewer/wanted";
import { nextCase } from "./schedule";

/** Space between viewports (viewer.css). */
const GAP = 2;
const NEIGHBOURS = [1, -1, 2, -2];
/** A phone held upright puts under each other what stands side by side elsewhere (viewer.css). */
const UPRIGHT = "(max-width: 640px) and (orientation: portrait)";

/** Where viewports of a layout will be, in whole pixels as the browser makes them. */
export function boxesOf(view: View, viewer: Box, upright: boolean): Box[] {
  const { rows, columns } = upright ? { rows: view.layout.columns, columns: view.layout.rows } : view.layout;
  const side = (whole: number, count: number) => Array.from({ length: count }, (_, i) => {
    const size = (whole - GAP * (count - 1)) / count;
    const start = i * (size + GAP);
    return Math.round(start + size) - Math.round(start);
  });
  const [widths, heights] = [side(viewer.width, columns), side(viewer.height, rows)];
  return view.viewports.map((_, i) => ({ width: widths[i % columns]!, height: heights[Math.floor(i / columns)] ?? 0 }));
}

/** The pictures that a case begins with, and after them their nearest neighbours. */
export function picturesOf(view: View, series: Readonly<Record<string, SeriesInfo>>, viewer: Box, ratio: number, upright: boolean): Wanted[] {
  const boxes = boxesOf(view, viewer, upright);
  const first: Wanted[] = [];
  const then: Wanted[] = [];
  view.viewports.forEach((viewport, i) => {
    const known = viewport.series ? series[viewport.series] : undefined;
    const wanted = wantedOf(viewport, known, boxes[i]!, ratio);
    if (!wanted || !known) return;
    first.push(wanted);
    const at = indexOfImage(known, wanted.image);
    for (const step of NEIGHBOURS) if (known.stack[at + step]) then.push({ ...wanted, image: refOf(known.stack[at + step]!) });
  });
  return [...first, ...then];
}

/** Everybody has the next case ready before it begins: rendered in his own sizes, sent and decoded. */
export function usePrepared(frames: Frames, s: RoomModel): void {
  const opening = nextCase(s.state.agenda)?.opening ?? null;
  const known = useCatalog((c) => c.series);
  const [resized, setResized] = useState(0);
  useEffect(() => {
    const viewer = document.querySelector(".viewer");
    if (!viewer) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setResized((n) => n + 1), 300);
    });
    observer.observe(viewer);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, []);
  useEffect(() => {
    const viewer = document.querySelector(".viewer");
    frames.prepare(opening && viewer
      ? picturesOf(opening, known, { width: viewer.clientWidth, height: viewer.clientHeight }, devicePixelRatio || 1, matchMedia(UPRIGHT).matches) : []);
  }, [frames, opening, known, resized]);
}
