import type { Series } from "../net/apiTypes";
import type { Cine, CineMode, View, Viewport } from "../protocol/wire";
import { refOf, useCatalog } from "../state/catalog";
import { DEFAULT_FRAME_MS, dueAt, dueIndex, recordedMillis, timelineOf } from "./clock";

/** Where nobody else is: this machine's time, which no setting of the clock moves. */
export const localTime = (): number => performance.timeOrigin + performance.now();

export interface Range { first: number; last: number }

/** How a series shall be played; what is null is up to the file. */
export interface CineWish { range: Range | null; mode: CineMode | null; framesPerSecond: number | null | undefined; speed: number }

export const NO_WISH: CineWish = { range: null, mode: null, framesPerSecond: undefined, speed: 1 };

const cineOf = (series: Series, index: number) => series.cines.find((c) => c.instance === series.stack[index]?.instance);

/**
 * What belongs together in time around an image: the frames of its instance, between the file's trims; of those the ones at its
 * place where there are several places. A stack without time is one.
 */
export function naturalRange(series: Series, index: number): Range {
  const { stack } = series;
  const image = stack[index];
  const cine = cineOf(series, index);
  const whole = { first: 0, last: stack.length - 1 };
  if (!image || !cine) return whole;
  const grow = (same: (i: number) => boolean): Range => {
    let first = index;
    let last = index;
    while (first > 0 && same(first - 1)) first--;
    while (last < stack.length - 1 && same(last + 1)) last++;
    return { first, last };
  };
  const place = JSON.stringify(image.position);
  const wholeOf = (i: number) => stack[i]!.place?.concatenation?.uid ?? stack[i]!.instance;
  const own = (i: number) => wholeOf(i) === wholeOf(index);
  const here = image.position ? grow((i) => own(i) && JSON.stringify(stack[i]!.position) === place) : null;
  const range = here && here.last > here.first ? here : grow(own);
  // Trims count within an instance, not within a concatenation of several.
  const trimmed = (frame: number) => image.place?.concatenation != null || (frame >= cine.first && frame <= cine.last);
  let { first, last } = range;
  while (first < last && !trimmed(stack[first]!.frame)) first++;
  while (last > first && !trimmed(stack[last]!.frame)) last--;
  return trimmed(stack[first]!.frame) ? { first, last } : range;
}

/** Whether the file says how fast its images follow each other. */
export const isRecorded = (series: Series, index: number): boolean => cineOf(series, index) !== undefined;

/** Frames a second as recorded, on average over the range; null where the file does not say. */
export function recordedRate(series: Series, { first, last }: Range): number | null {
  if (!isRecorded(series, first)) return null;
  let millis = 0;
  for (let i = first; i <= last; i++) millis += recordedMillis(series, i);
  return (1000 * (last - first + 1)) / millis;
}

export const recommendedRate = (series: Series, index: number): number | null => cineOf(series, index)?.recommendedRate ?? null;

/** The cine that begins at an image. */
export function cineAt(series: Series, index: number, wish: CineWish): Cine {
  const natural = naturalRange(series, index);
  const range = wish.range && wish.range.first >= natural.first && wish.range.last <= natural.last ? wish.range : natural;
  const from = index < range.first || index > range.last ? range.first : index;
  const cine = cineOf(series, index);
  const rate = wish.framesPerSecond !== undefined ? wish.framesPerSecond : cine ? cine.recommendedRate : 1000 / DEFAULT_FRAME_MS;
  const mode = wish.mode ?? (cine?.sweep ? "SWING" : "LOOP");
  // What has run to its end once begins anew.
  const start = mode === "ONCE" && from === range.last ? range.first : from;
  const ref = (i: number) => refOf(series.stack[i]!);
  const allowed = (value: number, least: number, most: number) => Math.round(Math.max(least, Math.min(most, value)) * 1000) / 1000;
  return {
    start: ref(start), first: ref(range.first), last: ref(range.last), mode,
    framesPerSecond: rate === null ? null : allowed(rate, 0.1, 120), speed: allowed(wish.speed, 0.05, 16),
  };
}

/** Whether images follow each other there now; not when it has run to its end. */
export function isRunning(series: Series | undefined, viewport: Viewport | undefined, now: number): boolean {
  if (!viewport?.playing) return false;
  const line = series ? timelineOf(series, viewport.playing.cine) : null;
  return line === null || !dueAt(line, now - viewport.playing.since).done;
}

/** The view with the images that are due now: what actions and gestures start from. */
export function withDueImages(view: View, now: number): View {
  if (!view.viewports.some((v) => v.playing)) return view;
  const known = useCatalog.getState().series;
  return {
    ...view,
    viewports: view.viewports.map((v) => {
      const series = v.playing ? known[v.series ?? ""] : undefined;
      const image = series?.stack[dueIndex(series, v, now)];
      return image ? { ...v, image: refOf(image) } : v;
    }),
  };
}

/** The same without anything moving: every cine stops at the image that is due. */
export function stopped(view: View, now: number): View {
  const due = withDueImages(view, now);
  return due === view ? view : { ...due, viewports: due.viewports.map((v) => (v.playing ? { ...v, playing: null } : v)) };
}
