import type { Box, PixelDecision, ReviewedPictures } from "./types";

/** The pictures of a series that are of one size. */
export const groupKey = (p: { series: string; rows: number; columns: number }) => `${p.series} ${p.columns}x${p.rows}`;

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** Whole pixels inside of the picture, at least one. */
export function within(box: Box, columns: number, rows: number): Box {
  const x = clamp(Math.round(box.x), 0, columns - 1);
  const y = clamp(Math.round(box.y), 0, rows - 1);
  return { x, y, width: clamp(Math.round(box.width), 1, columns - x), height: clamp(Math.round(box.height), 1, rows - y) };
}

/** Between two corners, in whichever order they were drawn. */
export const between = (a: { x: number; y: number }, b: { x: number; y: number }): Box =>
  ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) });

/** Moved without changing its size. */
export const moved = (box: Box, dx: number, dy: number, columns: number, rows: number): Box =>
  ({ ...box, x: clamp(Math.round(box.x + dx), 0, columns - box.width), y: clamp(Math.round(box.y + dy), 0, rows - box.height) });

export const suspected = (p: ReviewedPictures) => p.suspicion !== "NONE";

/** Pictures that somebody has to decide about. */
export const open = (pictures: readonly ReviewedPictures[], decisions: Readonly<Record<string, PixelDecision>>) =>
  pictures.filter((p) => suspected(p) && !decisions[groupKey(p)]);
