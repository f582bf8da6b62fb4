import { useEffect } from "react";
import { create } from "zustand";
import { api } from "../net/httpApi";
import type { View } from "../protocol/wire";
import { loadStudy } from "../state/catalog";
import type { Arrival } from "./types";

const EVERY = 1000;
const LOAD_EVERY = 1500;
const LOOK_AFTER = 300;

/** By study; only those that are on their way, or came a moment ago. */
export const useArrivals = create<{ arrivals: Record<string, Arrival> }>()(() => ({ arrivals: {} }));

const put = (arrival: Arrival) => useArrivals.setState((s) => ({ arrivals: { ...s.arrivals, [arrival.study]: arrival } }));

export const isOver = (arrival: Arrival) => arrival.state === "COMPLETE" || arrival.state === "FAILED";

/** Objects of a series that is on its way; 0 when it is not. */
export const comingOf = (arrival: Arrival | undefined, series: string): number =>
  arrival && arrival.state !== "COMPLETE" ? arrival.series.find((part) => part.series === series)?.total ?? 0 : 0;

/** Asks how far a study has come until it is here, and has its series grow meanwhile. */
function follow(study: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let loadedHere = -1;
  let loadedAt = 0;
  const ask = async () => {
    const arrival = await api.arrival(study).then((a) => a.arrival, () => undefined);
    if (stopped || arrival === null) return;
    if (arrival) {
      if (isOver(arrival) && loadedHere < 0 && arrival.state === "COMPLETE") return;
      put(arrival);
      const now = performance.now();
      if (arrival.here !== loadedHere && (isOver(arrival) || now - loadedAt >= LOAD_EVERY)) {
        loadedHere = arrival.here;
        loadedAt = now;
        loadStudy(study, true);
      }
      if (isOver(arrival)) return;
    }
    timer = setTimeout(() => void ask(), EVERY);
  };
  void ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Follows the studies that are on their way, and tells the server what is looked at of them, so that it comes first. */
export function useArriving(studies: readonly string[], view: View): void {
  const key = studies.join(" ");
  const again = useRetries();
  useEffect(() => {
    const stops = key === "" ? [] : key.split(" ").map(follow);
    return () => stops.forEach((stop) => stop());
  }, [key, again]);
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

/** Has the rest of a study come that broke off. */
export async function retryArrival(arrival: Arrival): Promise<void> {
  put(await api.openFromSource(arrival.source, arrival.study));
  retries.setState((s) => ({ n: s.n + 1 }));
}
