import { useEffect } from "react";
import { create } from "zustand";
import { api } from "../net/httpApi";
import type { View } from "../protocol/wire";
import { onArriving } from "../state/arriving";
import { loadStudy } from "../state/catalog";
import { isAwaited } from "./awaited";
import type { Arrival } from "./types";

const EVERY = 1000;
const ANYWAY_EVERY = 3_000;
const AT_MOST_EVERY = 250;
const LOAD_EVERY = 1500;
const LOOK_AFTER = 300;

/** By study; only those that are on their way, or came a moment ago. */
export const useArrivals = create<{ arrivals: Record<string, Arrival> }>()(() => ({ arrivals: {} }));

const put = (arrival: Arrival) => useArrivals.setState((s) => ({ arrivals: { ...s.arrivals, [arrival.study]: arrival } }));

export const isOver = (arrival: Arrival) => arrival.state === "COMPLETE" || arrival.state === "FAILED" || arrival.state === "STOPPED";

/** By series on its way, the SOP Instance UIDs that the archive lists, by Instance Number. */
export const useExpected = create<{ stacks: Record<string, readonly string[]> }>()(() => ({ stacks: {} }));

const asked = new Set<string>();

/** Asks once for what the series consist of that have not come whole. */
function expect(arrival: Arrival): void {
  for (const { series, listed, pictures, here, total } of arrival.series) {
    if (!listed || !pictures || here >= total || asked.has(series)) continue;
    asked.add(series);
    api.expected(arrival.study, series).then(({ images }) => {
      if (images.length > 0) useExpected.setState((s) => ({ stacks: { ...s.stacks, [series]: images.map((image) => image.instance) } }));
      else asked.delete(series);
    }, () => asked.delete(series));
  }
}

/** Objects of a series that is on its way; 0 when it is not. */
export const comingOf = (arrival: Arrival | undefined, series: string): number =>
  arrival && arrival.state !== "COMPLETE" ? arrival.series.find((part) => part.series === series)?.total ?? 0 : 0;

/**
 * Asks how far a study has come, and has its series grow meanwhile.
 *
 * @param told whether the server says when it has come further: then it is asked of itself only in case that such a word was lost
 */
export function follow(study: string, told: boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let asking = false;
  let again = false;
  let askedAt = -Infinity;
  let loadedHere = -1;
  let loadedAt = -Infinity;
  const later = (millis: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), millis);
  };
  const ask = async () => {
    asking = true;
    again = false;
    askedAt = performance.now();
    const arrival = await api.arrival(study).then((a) => a.arrival, () => undefined);
    asking = false;
    if (stopped) return;
    if (arrival) take(arrival);
    if (again) later(AT_MOST_EVERY);
    else if (arrival === undefined || (arrival && !isOver(arrival))) later(told ? ANYWAY_EVERY : EVERY);
  };
  const take = (arrival: Arrival) => {
    // Whole before anybody looked: nothing to show.
    if (loadedHere < 0 && arrival.state === "COMPLETE") return;
    put(arrival);
    if (!isOver(arrival)) expect(arrival);
    const now = performance.now();
    if (arrival.here !== loadedHere && (isOver(arrival) || now - loadedAt >= (isAwaited(study) ? AT_MOST_EVERY : LOAD_EVERY))) {
      loadedHere = arrival.here;
      loadedAt = now;
      loadStudy(study, true);
    }
  };
  const quiet = onArriving((which) => {
    if (which !== study) return;
    if (asking) again = true;
    else later(Math.max(0, askedAt + AT_MOST_EVERY - performance.now()));
  });
  void ask();
  return () => {
    stopped = true;
    quiet();
    clearTimeout(timer);
  };
}

/** Follows the studies that are on their way, and tells the server what is looked at of them, so that it comes first. */
export function useArriving(studies: readonly string[], view: View, told = false): void {
  const key = studies.join(" ");
  const again = useRetries();
  useEffect(() => {
    const stops = key === "" ? [] : key.split(" ").map((study) => follow(study, told));
    return () => stops.forEach((stop) => stop());
  }, [key, again, told]);
  const shown = view.viewports[view.active];
  const study = shown?.study ?? null;
  const series = shown?.series ?? null;
  const instance = shown?.image?.instance ?? null;
  const coming = useArrivals((s) => (study !== null && s.arrivals[study] ? !isOver(s.arrivals[study]) : false));
  useEffect(() => {
    if (!coming || study === null || series === null) return undefined;
    const timer = setTimeout(() => void api.lookAt(study, series, instance).catch(() => undefined), LOOK_AFTER);
    return () => clearTimeout(timer);
  }, [coming, study, series, instance]);
}

const retries = create<{ n: number }>()(() => ({ n: 0 }));
const useRetries = () => retries((s) => s.n);

/** The rest is not wanted. */
export const giveUp = (arrival: Arrival): Promise<void> => api.giveUpArrival(arrival.study);

/** Has the rest of a study come that broke off. */
export async function retryArrival(arrival: Arrival): Promise<void> {
  put(await api.openFromSource(arrival.source, arrival.study));
  retries.setState((s) => ({ n: s.n + 1 }));
}
