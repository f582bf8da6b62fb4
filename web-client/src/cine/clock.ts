import type { Series } from "../net/apiTypes";
import type { Cine, CineMode, Playing } from "../protocol/wire";
import { indexOfImage } from "../state/catalog";

/** Milliseconds an image stays where nothing at all is known. */
export const DEFAULT_FRAME_MS = 1000 / 15;

/** The images of a cine and when each is due. Rule D20 of docs/protocol.md. */
export interface Timeline {
  /** Place of the first image in the stack; the others follow it. */
  first: number;
  /** How many there are. */
  count: number;
  mode: CineMode;
  /** Milliseconds from the first image to each one, and to the end: `count` + 1 values. */
  at: Float64Array;
  /** Milliseconds into the cycle at which it begins. */
  offset: number;
}

/**
 * Where a player stands. Steps count the images of the playback one by one over all its rounds, so the higher one is the newer.
 */
export interface Due { step: number; index: number; done: boolean }

/** Milliseconds that the image at this place of the stack stays, as recorded. */
export function recordedMillis(series: Series, index: number): number {
  const image = series.stack[index];
  const own = image && series.cines.find((c) => c.instance === image.instance);
  if (!own) return series.cines[0]?.frameTimeMs ?? DEFAULT_FRAME_MS;
  const next = series.stack[index + 1];
  if (!own.timesMs || next?.instance !== image.instance) return own.frameTimeMs;
  const step = (own.timesMs[next.frame - 1] ?? NaN) - (own.timesMs[image.frame - 1] ?? NaN);
  return step > 0 && step <= 10 * own.frameTimeMs ? step : own.frameTimeMs;
}

const lines = new WeakMap<Cine, { series: Series; line: Timeline | null }>();

/** null when the series does not hold the images, as when the study is still loading. */
export function timelineOf(series: Series, cine: Cine): Timeline | null {
  let known = lines.get(cine);
  if (known?.series !== series) {
    known = { series, line: build(series, cine) };
    lines.set(cine, known);
  }
  return known.line;
}

function build(series: Series, cine: Cine): Timeline | null {
  const first = indexOfImage(series, cine.first);
  const last = indexOfImage(series, cine.last);
  const start = indexOfImage(series, cine.start);
  if (first < 0 || last < 0) return null;
  const count = Math.max(1, last - first + 1);
  const at = new Float64Array(count + 1);
  for (let i = 0; i < count; i++) {
    at[i + 1] = at[i]! + (cine.framesPerSecond ? 1000 / cine.framesPerSecond : recordedMillis(series, first + i) / cine.speed);
  }
  const from = Math.max(0, Math.min(count - 1, start - first));
  return { first, count, mode: cine.mode, at, offset: at[from]! };
}

/** Images of one round. */
export function roundOf({ mode, count }: Timeline): number {
  return mode === "SWING" ? Math.max(1, 2 * (count - 1)) : count;
}

/** Milliseconds of one round. */
export function roundMillis({ mode, count, at }: Timeline): number {
  return mode === "SWING" ? Math.max(1, 2 * at[count - 1]!) : Math.max(1, at[count]!);
}

/** Place in the stack of a step. */
export function indexOfStep(line: Timeline, step: number): number {
  const { first, count, mode } = line;
  if (count === 1) return first;
  if (mode === "ONCE") return first + Math.max(0, Math.min(count - 1, step));
  const round = roundOf(line);
  const phase = ((step % round) + round) % round;
  return first + (phase < count ? phase : round - phase);
}

/** @param elapsed milliseconds since the cine began; before that, its start image is due */
export function dueAt(line: Timeline, elapsed: number): Due {
  const { first, count, mode, at, offset } = line;
  if (count === 1) return { step: 0, index: first, done: mode === "ONCE" };
  const time = offset + Math.max(0, elapsed);
  if (mode === "ONCE") {
    const place = Math.min(count - 1, lastAtOrBefore(at, count, time));
    return { step: place, index: first + place, done: place === count - 1 };
  }
  const millis = roundMillis(line);
  const rounds = Math.floor(time / millis);
  const within = time - rounds * millis;
  let phase: number;
  if (mode === "LOOP") phase = lastAtOrBefore(at, count, within);
  else {
    const top = at[count - 1]!;
    phase = within < top ? lastAtOrBefore(at, count, within) : roundOf(line) - firstAtOrAfter(at, count, 2 * top - within);
    phase = Math.min(phase, roundOf(line) - 1);
  }
  const step = rounds * roundOf(line) + phase;
  return { step, index: indexOfStep(line, step), done: false };
}

/** Frames a second as they are asked for, on average over the range. */
export function rateOf(line: Timeline): number {
  return line.count > 1 ? (1000 * line.count) / line.at[line.count]! : 0;
}

/** Which image a viewport shows: of a cine the one that is due. @param now of the server, in ms since 1970 */
export function dueIndex(series: Series | undefined, viewport: { image: Parameters<typeof indexOfImage>[1]; playing: Playing | null }, now: number): number {
  const line = series && viewport.playing ? timelineOf(series, viewport.playing.cine) : null;
  return line ? dueAt(line, now - viewport.playing!.since).index : indexOfImage(series, viewport.image);
}

/** The greatest i below `count` with at[i] <= time. */
function lastAtOrBefore(at: Float64Array, count: number, time: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at[middle]! <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The least i with at[i] >= time. */
function firstAtOrAfter(at: Float64Array, count: number, time: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}
