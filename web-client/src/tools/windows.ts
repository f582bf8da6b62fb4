import { create } from "zustand";
import { formatNumber, t } from "../i18n";
import { complain } from "../library/openRoom";
import { api } from "../net/httpApi";
import type { View, ViewCommand } from "../protocol/wire";
import { indexOfImage, useCatalog, type SeriesInfo } from "../state/catalog";
import { setWindow } from "./presenting";
import { suvFactor } from "../viewer/suv";
import { windowOver, windowsOf, type NamedWindow } from "../viewer/windowing";

/** Factors to SUV by series; null: not known, or not yet. */
const useFactors = create<Record<string, number | null>>()(() => ({}));

/** Asks the file for what an SUV needs, once for each PET series that is looked at. */
export function useSuvFactor(series: SeriesInfo | undefined): number | null {
  const factor = useFactors((s) => (series ? s[series.series] : null));
  if (series?.modality === "PT" && factor === undefined && series.stack[0]) {
    const { study, series: uid, stack } = series;
    queueMicrotask(() => {
      if (useFactors.getState()[uid] !== undefined) return;
      useFactors.setState({ [uid]: null });
      // What a series says of its tracer, it says in every image.
      api.tags(study, stack[0]!.instance).then((rows) => useFactors.setState({ [uid]: suvFactor(rows) }), () => undefined);
    });
  }
  return factor ?? null;
}

export function windowsFor(series: SeriesInfo | undefined, index: number): NamedWindow[] {
  return windowsOf(series?.modality, series?.stack[Math.max(0, index)], (series && useFactors.getState()[series.series]) ?? null);
}

export function windowLabel({ name }: NamedWindow): string {
  switch (name.kind) {
    case "preset": return t(`preset.${name.preset}`);
    case "file": return name.explanation || t("preset.file");
    case "suv": return t("preset.suv", { to: formatNumber(name.to) });
    case "share": return t("preset.share", { percent: name.percent });
  }
}

/** A window over what the image in the active viewport really holds. */
export async function autoWindow(view: () => View, show: (c: ViewCommand) => void): Promise<void> {
  const index = view().active;
  const { study, series, image } = view().viewports[index]!;
  if (!study || !series || !image) return;
  const known = useCatalog.getState().series[series];
  if (known?.stack[indexOfImage(known, image)]?.samples === 3) return;
  try {
    const voi = windowOver(await api.range(study, image));
    const now = view().viewports[index];
    if (now?.series === series) setWindow(show, index, now, voi);
  } catch (error) {
    complain(error);
  }
}
