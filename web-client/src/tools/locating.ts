import { indexOfImage, refOf, useCatalog, type SeriesInfo } from "../state/catalog";
import { toImage, type Spot } from "../viewer/geometry";
import { imageAt, inSpace } from "../viewer/planes";
import { sameFrame } from "./linking";
import type { PaneState } from "./paneState";
import { useViewing, type Located } from "./viewing";

/**
 * Points out the place in the patient under a spot of a viewport: the other viewports with the same frame of reference go to the image
 * through it, and it is marked in all. A spot beside the image points at nothing.
 */
export function locate(s: PaneState, spot: Spot): void {
  const { series, shownImage: image, transform, view } = s;
  if (!series?.frameOfReference || !image || !transform) return stopLocating();
  const point = toImage(transform, spot);
  const inside = point.column >= 0 && point.row >= 0 && point.column <= image.columns && point.row <= image.rows;
  const at = inside ? inSpace(image, point) : null;
  if (!at) return stopLocating();
  useViewing.setState({ located: { viewport: s.index, study: series.study, frameOfReference: series.frameOfReference, at } });
  const { series: known } = useCatalog.getState();
  useViewing.setState({ leading: true });
  view.viewports.forEach((v, i) => {
    const other = i === s.index ? undefined : known[v.series ?? ""];
    const image = other && sameFrame(series, other) ? imageAt(at, other.stack) : null;
    if (image && other!.stack[indexOfImage(other, v.image)] !== image) s.host.show({ type: "ShowImage", viewport: i, image: refOf(image) });
  });
  useViewing.setState({ leading: false });
}

export function stopLocating(): void {
  if (useViewing.getState().located) useViewing.setState({ located: null });
}

export const isLocatedIn = (located: Located | null, series: SeriesInfo | undefined): located is Located =>
  located !== null && series !== undefined && located.study === series.study && located.frameOfReference === series.frameOfReference;
