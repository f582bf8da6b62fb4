import { create } from "zustand";
import type { SeriesInfo } from "../state/catalog";
import { indexOfImage, refOf, useCatalog } from "../state/catalog";
import type { View, ViewCommand, Viewport } from "../protocol/wire";
import { dueIndex } from "./clock";
import { cineAt, isRunning, naturalRange, NO_WISH, recordedRate, type CineWish } from "./range";

/** How one wants series to be played, by their UIDs; kept while the page is open. */
export const useCineWishes = create<{ wishes: Record<string, CineWish> }>()(() => ({ wishes: {} }));

/** What is offered besides the rate of the file. */
export const RATES = [1, 2, 5, 10, 15, 20, 25, 30, 60] as const;
export const FACTORS = [0.25, 0.5, 1, 2, 4] as const;

/** As it is being played, else as it was last wished for here. */
export function wishOf(series: SeriesInfo, viewport: Viewport): CineWish {
  const cine = viewport.playing?.cine;
  if (!cine) return useCineWishes.getState().wishes[series.series] ?? NO_WISH;
  const range = { first: indexOfImage(series, cine.first), last: indexOfImage(series, cine.last) };
  return { range: range.first < 0 || range.last < range.first ? null : range, mode: cine.mode, framesPerSecond: cine.framesPerSecond, speed: cine.speed };
}

interface Playable { series: SeriesInfo; viewport: Viewport; index: number; running: boolean }

function playable(view: View, now: number): Playable | null {
  const viewport = view.viewports[view.active];
  const series = useCatalog.getState().series[viewport?.series ?? ""];
  if (!viewport || !series || series.stack.length < 2) return null;
  const index = dueIndex(series, viewport, now);
  return index < 0 ? null : { series, viewport, index, running: isRunning(series, viewport, now) };
}

/** @param still the clock stands, as in a replay that is paused: whatever is playing there is not */
export function toggleCine(view: View, show: (c: ViewCommand) => void, now: number, still = false): void {
  const here = playable(view, now);
  if (!here) return;
  const { series, viewport, index, running } = here;
  if (running && !still) show({ type: "ShowImage", viewport: view.active, image: refOf(series.stack[index]!) });
  else play(view, show, here, wishOf(series, viewport), index);
}

/** Takes effect at once when something is running, from the image that is due. */
export function changeWish(view: View, show: (c: ViewCommand) => void, now: number, change: Partial<CineWish>): void {
  const here = playable(view, now);
  if (!here) return;
  const wish = { ...wishOf(here.series, here.viewport), ...change };
  useCineWishes.setState((s) => ({ wishes: { ...s.wishes, [here.series.series]: wish } }));
  if (here.running) play(view, show, here, wish, here.index);
}

export function changeRate(view: View, show: (c: ViewCommand) => void, now: number, step: 1 | -1): void {
  const here = playable(view, now);
  if (!here) return;
  const { series, index, viewport } = here;
  const wish = wishOf(series, viewport);
  const cine = cineAt(series, index, wish);
  if (cine.framesPerSecond === null) {
    const at = FACTORS.findIndex((f) => f >= cine.speed);
    changeWish(view, show, now, { speed: FACTORS[Math.max(0, Math.min(FACTORS.length - 1, (at < 0 ? FACTORS.length : at) + step))]! });
  } else {
    const rate = cine.framesPerSecond;
    const next = step > 0 ? RATES.find((r) => r > rate) : RATES.findLast((r) => r < rate);
    if (next) changeWish(view, show, now, { framesPerSecond: next, speed: 1 });
  }
}

/** One image on or back: what runs stops there. */
export function stepCine(view: View, show: (c: ViewCommand) => void, now: number, step: 1 | -1): void {
  const here = playable(view, now);
  if (!here) return;
  const { series, index, viewport } = here;
  const range = viewport.playing ? wishOf(series, viewport).range : null;
  const { first, last } = range ?? { first: 0, last: series.stack.length - 1 };
  const next = index + step > last ? first : index + step < first ? last : index + step;
  show({ type: "ShowImage", viewport: view.active, image: refOf(series.stack[next]!) });
}

function play(view: View, show: (c: ViewCommand) => void, { series, viewport }: Playable, wish: CineWish, index: number): void {
  // What was set while others played it belongs to what is played on, and to the next time.
  if (viewport.playing) useCineWishes.setState((s) => ({ wishes: { ...s.wishes, [series.series]: wish } }));
  show({ type: "PlayCine", viewport: view.active, cine: cineAt(series, index, wish) });
}

/** What the bar says: images a second as asked for, and where that comes from. */
export function askedRate(series: SeriesInfo, index: number, wish: CineWish): { rate: number; recorded: boolean } {
  const { framesPerSecond, speed } = cineAt(series, index, wish);
  if (framesPerSecond !== null) return { rate: framesPerSecond, recorded: false };
  const range = wish.range ?? naturalRange(series, index);
  return { rate: (recordedRate(series, range) ?? 15) * speed, recorded: true };
}
