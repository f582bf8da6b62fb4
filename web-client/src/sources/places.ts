import { useMemo } from "react";
import type { Series } from "../net/apiTypes";
import type { ImageRef, ViewCommand, Viewport } from "../protocol/wire";
import { refOf, type SeriesInfo } from "../state/catalog";
import { api } from "../net/httpApi";
import { isOver, useArrivals, useExpected } from "./arrivals";
import { dropAwaited, setAwaited, useAwaited } from "./awaited";

/** A place of a stack: the index of an image that is here, or the SOP Instance UID of one that is not. */
export type Place = number | string;

const LOOK_AFTER = 60;
const merged = new WeakMap<Series, { expected: readonly string[]; places: readonly Place[] | null }>();

/**
 * The stack with the places of what is still on its way between the images that are here; null when nothing of it is missing. Of what is
 * missing only the number is known, of the others where they lie in the patient. Two images say which way the numbers run; when the two
 * orders cross, nobody knows where a missing one belongs, and the stack grows as it comes.
 */
export function mergePlaces(series: Series, expected: readonly string[]): readonly Place[] | null {
  const known = merged.get(series);
  if (known?.expected === expected) return known.places;
  const places = merge(series, expected);
  merged.set(series, { expected, places });
  return places;
}

function merge(series: Series, expected: readonly string[]): readonly Place[] | null {
  const here = new Set(series.stack.map((image) => image.instance));
  if (here.size === 0 || expected.every((uid) => here.has(uid))) return null;
  const rank = new Map(expected.map((uid, i) => [uid, i]));
  let up = false;
  let down = false;
  let last = -1;
  for (const { instance } of series.stack) {
    const at = rank.get(instance);
    if (at === undefined || at === last) continue;
    if (last >= 0) at > last ? (up = true) : (down = true);
    last = at;
  }
  if (up === down) return null;
  const order = down ? [...expected].reverse() : expected;
  const places: Place[] = [];
  let next = 0;
  const upTo = (end: number) => {
    for (; next < end; next++) if (!here.has(order[next]!)) places.push(order[next]!);
  };
  series.stack.forEach((image, index) => {
    const at = rank.get(image.instance);
    if (at !== undefined) upTo(down ? order.length - 1 - at : at);
    places.push(index);
  });
  upTo(order.length);
  return places;
}

const placesNow = (series: SeriesInfo | undefined): readonly Place[] | null => {
  if (!series) return null;
  const arrival = useArrivals.getState().arrivals[series.study];
  const expected = useExpected.getState().stacks[series.series];
  return arrival && !isOver(arrival) && expected ? mergePlaces(series, expected) : null;
};

/** As {@link mergePlaces}, while the study is on its way. */
export function usePlaces(series: SeriesInfo | undefined): readonly Place[] | null {
  const coming = useArrivals((s) => (series && s.arrivals[series.study] ? !isOver(s.arrivals[series.study]!) : false));
  const expected = useExpected((s) => (series ? s.stacks[series.series] : undefined));
  return useMemo(() => (series && coming && expected ? mergePlaces(series, expected) : null), [series, coming, expected]);
}

/** Where an image that is here stands among all. */
export const placeOf = (places: readonly Place[] | null, index: number): number => (places && index >= 0 ? places.indexOf(index) : index);

/** Where a viewport stands, or waits. @param index of the image that it shows */
export function placeNow(viewport: number, series: SeriesInfo, index: number): number {
  const places = placesNow(series);
  const awaited = useAwaited.getState().awaited[viewport];
  const waiting = places && awaited?.series === series.series && awaited.instance !== null ? places.indexOf(awaited.instance) : -1;
  return waiting >= 0 ? waiting : placeOf(places, index);
}

export const totalOf = (series: SeriesInfo): number => placesNow(series)?.length ?? series.stack.length;

/** Of what a viewport shows. @param whole whatever image of the series it is */
export const keyOf = ({ series, image }: Pick<Viewport, "series" | "image">, whole = false): string =>
  (whole ? `${series ?? ""}` : `${series ?? ""} ${image ? `${image.instance}/${image.frame}` : ""}`);

/** Goes to a place of the stack: shows the image, or waits for it and has it brought next. */
export function goTo(show: (c: ViewCommand) => void, index: number, viewport: Viewport, series: SeriesInfo, to: number): void {
  const places = placesNow(series);
  const total = places?.length ?? series.stack.length;
  const at = Math.max(0, Math.min(total - 1, to));
  const place = places ? places[at] : at;
  if (typeof place === "string") {
    waitFor(index, { study: series.study, series: series.series, instance: place, from: keyOf(viewport) });
    return;
  }
  dropAwaited(index);
  const image = place === undefined ? undefined : series.stack[place];
  if (image && !same(viewport, refOf(image))) show({ type: "ShowImage", viewport: index, image: refOf(image) });
}

/** What plays shows another image than the one that it began with. */
const same = (viewport: Viewport, image: ImageRef): boolean =>
  viewport.playing === null && viewport.image?.instance === image.instance && viewport.image.frame === image.frame;

let timer: ReturnType<typeof setTimeout> | undefined;

function waitFor(viewport: number, awaited: Parameters<typeof setAwaited>[1]): void {
  setAwaited(viewport, awaited);
  clearTimeout(timer);
  // Who scrolls fast waits for where he stops.
  timer = setTimeout(() => void api.lookAt(awaited.study, awaited.series, awaited.instance).catch(() => undefined), LOOK_AFTER);
}

/** Shows a series of which nothing is here as soon as something is. */
export const awaitSeries = (index: number, study: string, series: string, shown: string | null): void =>
  waitFor(index, { study, series, instance: null, from: keyOf({ series: shown, image: null }, true) });
