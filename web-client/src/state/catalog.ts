import { create } from "zustand";
import type { Image, Series, StudyDetail, StudySummary } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { ImageRef, ViewCommand } from "../protocol/wire";

export interface SeriesInfo extends Series { study: string }

interface Catalog {
  studies: Record<string, StudyDetail>;
  series: Record<string, SeriesInfo>;
  failed: Record<string, true>;
}

/** What is known of studies; pictures are elsewhere. */
export const useCatalog = create<Catalog>()(() => ({ studies: {}, series: {}, failed: {} }));

let loading = new Set<string>();
let era = 0;
const indexes = new WeakMap<Series, Map<string, number>>();

export function loadStudy(study: string, again = false): void {
  const { studies, failed } = useCatalog.getState();
  if (loading.has(study) || (!again && (studies[study] || failed[study]))) return;
  loading.add(study);
  const asked = era;
  api.study(study).then(
    (detail) => asked === era && useCatalog.setState((s) => ({
      // What is computed from a series is none of those that a study consists of: it is found by its UID, and listed under its source.
      studies: { ...s.studies, [study]: { ...detail, series: detail.series.filter((x) => !x.reformat) } },
      series: { ...s.series, ...Object.fromEntries(detail.series.map((x) => [x.series, { ...x, study }])) },
    })),
    () => asked === era && useCatalog.setState((s) => (s.studies[study] ? s : { failed: { ...s.failed, [study]: true } })),
  ).finally(() => asked === era && loading.delete(study));
}

/** What is still on its way is of before, too. */
export function forgetStudies(): void {
  loading = new Set();
  era++;
  useCatalog.setState({ studies: {}, series: {}, failed: {} });
}

const GROWTH_EVERY = 3000;
const GROWTH_RESTS_AFTER = 3;

/**
 * A study that is still being imported grows while it is looked at: asks how many images there are until that rests, and again
 * when the page is come back to. `summaries` is cheap; the study itself is loaded only when it has grown.
 */
export function followGrowth(summaries: () => Promise<readonly StudySummary[]>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting = 0;
  let stopped = false;
  const look = async () => {
    const list = await summaries().catch(() => []);
    if (stopped) return;
    const grown = list.filter((s) => (useCatalog.getState().studies[s.study]?.instanceCount ?? s.instanceCount) !== s.instanceCount);
    for (const s of grown) loadStudy(s.study, true);
    resting = grown.length > 0 ? 0 : resting + 1;
    if (resting < GROWTH_RESTS_AFTER) timer = setTimeout(() => void look(), GROWTH_EVERY);
  };
  const again = () => {
    if (document.visibilityState !== "visible") return;
    clearTimeout(timer);
    resting = GROWTH_RESTS_AFTER - 1;
    void look();
  };
  timer = setTimeout(() => void look(), GROWTH_EVERY);
  document.addEventListener("visibilitychange", again);
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", again);
  };
}

/** Place of an image in its stack, -1 when it is not there. */
export function indexOfImage(series: Series | undefined, image: ImageRef | null): number {
  if (!series || !image) return -1;
  let index = indexes.get(series);
  if (!index) {
    index = new Map(series.stack.map((x, i) => [`${x.instance}/${x.frame}`, i]));
    indexes.set(series, index);
  }
  return index.get(`${image.instance}/${image.frame}`) ?? -1;
}

export const refOf = (image: Image): ImageRef => ({ instance: image.instance, frame: image.frame });

/** The image a series opens with: the middle of a stack, the first of a cine. */
export function firstImage(series: Series): ImageRef | null {
  const image = series.stack[series.cines.length > 0 ? 0 : Math.floor(series.stack.length / 2)];
  return image ? refOf(image) : null;
}

/** What readers of nuclear medicine expect: uptake black on white. */
export const isShownInverted = (series: Series) => series.modality === "PT" && series.stack[0]?.samples === 1;

/** Puts a series into a viewport as it is usually read. Others see it alike, for what is unusual is said in a command of its own. */
export function showSeries(show: (c: ViewCommand) => void, viewport: number, series: SeriesInfo, image: ImageRef | null = firstImage(series)): void {
  if (!image) return;
  show({ type: "ShowSeries", viewport, study: series.study, series: series.series, image });
  if (isShownInverted(series)) show({ type: "SetWindow", viewport, voi: null, inverted: true });
}
