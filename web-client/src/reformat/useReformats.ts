import { useEffect, useRef } from "react";
import { api, ApiError } from "../net/httpApi";
import type { View, Viewport } from "../protocol/wire";
import { loadStudy, useCatalog } from "../state/catalog";
import { shownIn } from "./changing";
import { remember, useReformat } from "./store";

const asked = new Set<string>();

/** Computed series have such UIDs; others are not asked for. */
const DERIVED = /^2\.25\.\d+$/;

const TRIES = 6;

/** Asks again after a while where the line or the server failed: whoever follows would stay on the plane before. */
async function fetched(study: string, series: string, view: View): Promise<void> {
  for (let tried = 1; tried <= TRIES; tried++) {
    try {
      remember(study, (await api.reformatOf(study, series)).series, shownIn(view));
      return;
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429) break;
      await new Promise((again) => setTimeout(again, 500 * tried));
    }
  }
  useReformat.setState((s) => ({ unknown: { ...s.unknown, [series]: true } }));
}

/**
 * Fetches what is known of the computed series that somebody shows, and gives the view without those that are not known yet: what stood there before
 * stays until then.
 */
export function useReformats(view: View): View {
  const known = useCatalog((s) => s.series);
  const studies = useCatalog((s) => s.studies);
  const unknown = useReformat((s) => s.unknown);
  const stranger = (v: Viewport) => v.series !== null && v.study !== null && studies[v.study] !== undefined && known[v.series] === undefined && DERIVED.test(v.series) && !unknown[v.series];
  const computed = new Set(Object.values(known).flatMap((s) => (s.reformat ? [s.study] : [])));
  const missing = (v: Viewport) => stranger(v) && computed.has(v.study!);
  // The first planes of a study are listed with it; and what is unknown may as well be a series that has just come.
  const listed = view.viewports.filter((v) => stranger(v) && !computed.has(v.study!)).map((v) => `${v.study} ${v.series}`).join();
  useEffect(() => {
    for (const study of new Set(listed ? listed.split(",").map((pair) => pair.split(" ")[0]!) : [])) loadStudy(study, true);
  }, [listed]);
  const wanted = view.viewports.filter(missing).map((v) => `${v.study} ${v.series}`).join();
  useEffect(() => {
    for (const pair of wanted ? wanted.split(",") : []) {
      const [study, series] = pair.split(" ") as [string, string];
      if (asked.has(series)) continue;
      asked.add(series);
      void fetched(study, series, view).finally(() => asked.delete(series));
    }
  }, [wanted]);

  const before = useRef<View>(view);
  const steady = !wanted ? view : {
    ...view,
    viewports: view.viewports.map((v, i) => {
      const old = before.current.viewports[i];
      return missing(v) && old?.study === v.study ? old : v;
    }),
  };
  before.current = steady;
  return steady;
}
