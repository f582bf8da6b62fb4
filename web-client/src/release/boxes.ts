import type { Box, PixelDecision, PlacedBox, ReviewedPictures } from "./types";

/** A box as it is drawn: `span` are the first and the last of the images it is on, from 0 as the slider counts; without it, on all. */
export interface DrawnBox extends Box { span?: { from: number; to: number } }

/** A decision as long as it can be changed. */
export interface Decided extends Omit<PixelDecision, "boxes"> { boxes: readonly DrawnBox[] }

const MOST_FRAMES = 2000;

/** What the slider goes through. */
export const imagesOf = (pictures: ReviewedPictures): { instance: string; frame: number }[] =>
  pictures.images.flatMap((image) => Array.from({ length: Math.min(image.frames, MOST_FRAMES) }, (_, i) => ({ instance: image.instance, frame: i + 1 })));

/** Whether a box can be on some images: of a series too long to go through, what lies at its end is seen by nobody. */
export const spans = (pictures: ReviewedPictures): boolean => pictures.images.length === pictures.instances && imagesOf(pictures).length > 1;

export const isOn = (box: DrawnBox, at: number): boolean => !box.span || (at >= box.span.from && at <= box.span.to);

/** As the server takes it: instances that are black in all their frames, and parts of those at either end. */
export function placed({ span, ...box }: DrawnBox, pictures: ReviewedPictures): PlacedBox[] {
  if (!span) return [box];
  const whole: string[] = [];
  const parts: PlacedBox[] = [];
  let start = 0;
  for (const { instance, frames } of pictures.images) {
    const shown = Math.min(frames, MOST_FRAMES);
    const from = Math.max(span.from - start, 0) + 1;
    const last = Math.min(span.to - start, shown - 1) + 1;
    // The last one that can be looked at stands for those behind it.
    const to = last === shown ? frames : last;
    start += shown;
    if (last < from) continue;
    if (from === 1 && to === frames) whole.push(instance);
    else parts.push({ ...box, instances: [instance], frames: { from, to } });
  }
  return whole.length === pictures.images.length ? [box] : [...(whole.length > 0 ? [{ ...box, instances: whole }] : []), ...parts];
}

/** What is sent of it. */
export const asSent = (decision: Decided, pictures: readonly ReviewedPictures[]): PixelDecision => {
  const of = pictures.find((p) => groupKey(p) === groupKey(decision));
  return { ...decision, boxes: of ? decision.boxes.flatMap((box) => placed(box, of)) : decision.boxes.map(({ span: _, ...box }) => box) };
};

/** The pictures of a series that are of one size. */
export const groupKey = (p: { series: string; rows: number; columns: number }) => `${p.series} ${p.columns}x${p.rows}`;

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** Whole pixels inside of the picture, at least one. */
export function within<B extends Box>(box: B, columns: number, rows: number): B {
  const x = clamp(Math.round(box.x), 0, columns - 1);
  const y = clamp(Math.round(box.y), 0, rows - 1);
  return { ...box, x, y, width: clamp(Math.round(box.width), 1, columns - x), height: clamp(Math.round(box.height), 1, rows - y) };
}

/** Between two corners, in whichever order they were drawn. */
export const between = (a: { x: number; y: number }, b: { x: number; y: number }): Box =>
  ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) });

/** Moved without changing its size. */
export const moved = <B extends Box>(box: B, dx: number, dy: number, columns: number, rows: number): B =>
  ({ ...box, x: clamp(Math.round(box.x + dx), 0, columns - box.width), y: clamp(Math.round(box.y + dy), 0, rows - box.height) });

export const suspected = (p: ReviewedPictures) => p.suspicion !== "NONE";

/** Pictures that somebody has to decide about. */
export const open = (pictures: readonly ReviewedPictures[], decisions: Readonly<Record<string, Decided>>) =>
  pictures.filter((p) => suspected(p) && !decisions[groupKey(p)]);
