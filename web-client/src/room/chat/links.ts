import type { Mark, View, ViewCommand } from "../../protocol/wire";
import { useTools } from "../../tools/toolStore";
import { closeSheet } from "../sideTab";
import { showImage } from "../rounds/answering";

/** Shows what somebody spoke of: to all who presents, to himself everybody else. */
export function showView(view: View, show: (c: ViewCommand) => void): void {
  closeSheet();
  show({ type: "SetLayout", layout: view.layout });
  view.viewports.forEach((v, viewport) => {
    if (!v.study || !v.series || !v.image) return show({ type: "ClearViewport", viewport });
    show({ type: "ShowSeries", viewport, study: v.study, series: v.series, image: v.image });
    if (v.voi || v.inverted) show({ type: "SetWindow", viewport, voi: v.voi, inverted: v.inverted });
    if (v.presentation) show({ type: "SetPresentation", viewport, presentation: v.presentation });
    if (v.camera) show({ type: "SetCamera", viewport, camera: v.camera });
  });
  show({ type: "ActivateViewport", viewport: view.active });
}

export function showMark(mark: Mark, view: View, studies: readonly string[], show: (c: ViewCommand) => void): void {
  closeSheet();
  showImage(mark.image, view, studies, show);
  useTools.setState({ selected: mark.id });
}

/** What is seen now, standing still. */
export const linkable = (view: View): View | null =>
  (view.viewports.some((v) => v.image) ? { ...view, viewports: view.viewports.map((v) => ({ ...v, playing: null })) } : null);
