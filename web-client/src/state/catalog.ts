import { create } from "zustand";
import type { Image, Series, StudyDetail } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { ImageRef } from "../protocol/wire";

export interface SeriesInfo extends Series { study: string }

interface Catalog {
  studies: Record<string, StudyDetail>;
  series: Record<string, SeriesInfo>;
  failed: Record<string, true>;
}

/** What is known of studies; pictures are elsewhere. */
export const useCatalog = create<Catalog>()(() => ({ studies: {}, series: {}, failed: {} }));

const loading = new Set<string>();
const indexes = new WeakMap<Series, Map<string, number>>();

export function loadStudy(study: string, again = false): void {
  const { studies, failed } = useCatalog.getState();
  if (loading.has(study) || (!again && (studies[study] || failed[study]))) return;
  loading.add(study);
  api.study(study).then(
    (detail) => useCatalog.setState((s) => ({
      studies: { ...s.studies, [study]: detail },
      series: { ...s.series, ...Object.fromEntries(detail.series.map((x) => [x.series, { ...x, study }])) },
    })),
    () => useCatalog.setState((s) => ({ failed: { ...s.failed, [study]: true } })),
  ).finally(() => loading.delete(study));
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

/** Milliseconds a frame of a cine, null for a stack that is not one. */
export function frameTimeOf(series: Series | undefined): number | null {
  const time = series?.cine?.frameTimeMs ?? 0;
  return time > 0 ? time : null;
}

/** The image a series opens with: the middle of a stack, the first of a cine. */
export function firstImage(series: Series): ImageRef | null {
  const image = series.stack[frameTimeOf(series) ? 0 : Math.floor(series.stack.length / 2)];
  return image ? refOf(image) : null;
}
