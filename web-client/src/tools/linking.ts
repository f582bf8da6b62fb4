import type { View, ViewCommand } from "../protocol/wire";
import { indexOfImage, refOf, useCatalog, type SeriesInfo } from "../state/catalog";
import { nearestImage } from "../viewer/planes";
import { useTools } from "./toolStore";
import { useViewing } from "./viewing";

/** Whether positions in the two can be compared (PS3.3 C.7.4.1). */
export const sameFrame = (a: SeriesInfo, b: SeriesInfo) => a.frameOfReference !== null && a.frameOfReference === b.frameOfReference && a.study === b.study;

/** What brings the other viewports to where `viewport` is, as far as they have the same frame of reference and orientation. */
export function linkedTo(view: View, viewport: number, image = view.viewports[viewport]?.image ?? null): ViewCommand[] {
  const { series: known } = useCatalog.getState();
  const from = known[view.viewports[viewport]?.series ?? ""];
  const shown = from?.stack[indexOfImage(from, image)];
  if (!from || !shown) return [];
  return view.viewports.flatMap((v, i): ViewCommand[] => {
    const series = i === viewport ? undefined : known[v.series ?? ""];
    const nearest = series && sameFrame(from, series) ? nearestImage(shown, series.stack) : null;
    if (!nearest || (v.image?.instance === nearest.instance && v.image.frame === nearest.frame)) return [];
    return [{ type: "ShowImage", viewport: i, image: refOf(nearest) }];
  });
}

/** `show` that takes the other viewports along while they are linked. */
export function linking(view: () => View, show: (command: ViewCommand) => void): (command: ViewCommand) => void {
  return (command) => {
    show(command);
    // A place pointed out moves the others by itself.
    if (command.type === "ShowImage" && useTools.getState().linked && !useViewing.getState().leading) linkedTo(view(), command.viewport, command.image).forEach(show);
  };
}

/** Links the viewports or lets them go; linking begins by going to where the active one is. */
export function toggleLink(view: View, show: (command: ViewCommand) => void): void {
  const linked = !useTools.getState().linked;
  useTools.setState({ linked });
  if (linked) linkedTo(view, view.active).forEach(show);
}
