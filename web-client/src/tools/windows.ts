import { formatNumber, t } from "../i18n";
import { complain } from "../library/openRoom";
import { api } from "../net/httpApi";
import type { View, ViewCommand } from "../protocol/wire";
import { indexOfImage, useCatalog, type SeriesInfo } from "../state/catalog";
import { setWindow } from "./presenting";
import { windowOver, windowsOf, type NamedWindow } from "../viewer/windowing";

export function windowsFor(series: SeriesInfo | undefined, index: number): NamedWindow[] {
  const image = series?.stack[Math.max(0, index)];
  return windowsOf(series?.modality, image, image?.suvFactor ?? null);
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
