import type { View, ViewCommand } from "../protocol/wire";
import { indexOfImage, refOf, useCatalog } from "../state/catalog";
import { nearestImage } from "../viewer/planes";
import { sameFrame } from "./linking";

/**
 * What brings the viewports of one's own layout to the place in the patient that somebody else looks at: each to the image nearest to one
 * he shows in the same frame of reference and orientation, of his active viewport before his others.
 */
export function stepsTo(theirs: View, own: View): ViewCommand[] {
  const { series: known } = useCatalog.getState();
  const order = [theirs.viewports[theirs.active], ...theirs.viewports].flatMap((v) => {
    const series = known[v?.series ?? ""];
    const image = series?.stack[indexOfImage(series, v!.image)];
    return series && image ? [{ series, image }] : [];
  });
  return own.viewports.flatMap((v, viewport): ViewCommand[] => {
    const series = known[v.series ?? ""];
    if (!series) return [];
    for (const their of order) {
      if (!sameFrame(their.series, series)) continue;
      const nearest = nearestImage(their.image, series.stack);
      if (!nearest) continue;
      return v.image?.instance === nearest.instance && v.image.frame === nearest.frame ? [] : [{ type: "ShowImage", viewport, image: refOf(nearest) }];
    }
    return [];
  });
}
