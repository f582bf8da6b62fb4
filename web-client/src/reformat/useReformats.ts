import { useEffect, useRef } from "react";
import { api } from "../net/httpApi";
import type { View, Viewport } from "../protocol/wire";
import { loadStudy, useCatalog } from "../state/catalog";
import { shownIn } from "./changing";
import { remember, useReformat } from "./store";

const asked = new Set<string>();

/** Computed series have such UIDs; others are not asked for. */
const DERIVED = /^2\.25\.\d+$/;

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
      api.reformatOf(study, series).then((answer) => remember(study, answer.series, shownIn(view)),
        () => useReformat.setState((s) => ({ unknown: { ...s.unknown, [series]: true } }))).finally(() => asked.delete(series));
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
