import type { Layout, LoggedEvent, View, ViewCommand, Viewport } from "../wire";

export const EMPTY_VIEWPORT: Viewport = { study: null, series: null, image: null, voi: null, inverted: false, camera: null, presentation: null, playing: null };
export const EMPTY_VIEW: View = { layout: { rows: 1, columns: 1 }, viewports: [EMPTY_VIEWPORT], active: 0 };

type ViewEvent = Extract<LoggedEvent["event"], {
  type: "LayoutChanged" | "SeriesShown" | "ViewportCleared" | "ImageShown" | "WindowChanged" | "CameraChanged" | "PresentationChanged" | "CineStarted" | "ViewportActivated";
}>;

/** @param at time of the event, in milliseconds since 1970 UTC */
export function applyToView(view: View, e: ViewEvent, at: number): View {
  switch (e.type) {
    case "LayoutChanged":
      return withLayout(view, e.layout);
    case "SeriesShown":
      return withViewport(view, e.viewport, () => ({ ...EMPTY_VIEWPORT, study: e.study, series: e.series, image: e.image }));
    case "ViewportCleared":
      return withViewport(view, e.viewport, () => EMPTY_VIEWPORT);
    case "ImageShown":
      return withViewport(view, e.viewport, (v) => ({ ...v, image: e.image, playing: null }));
    case "WindowChanged":
      return withViewport(view, e.viewport, (v) => ({ ...v, voi: e.voi, inverted: e.inverted }));
    case "CameraChanged":
      return withViewport(view, e.viewport, (v) => ({ ...v, camera: e.camera }));
    case "PresentationChanged":
      return withViewport(view, e.viewport, (v) => ({ ...v, presentation: e.presentation }));
    case "CineStarted":
      return withViewport(view, e.viewport, (v) => ({ ...v, image: e.cine.start, playing: { cine: e.cine, since: at } }));
    case "ViewportActivated":
      return e.viewport >= 0 && e.viewport < view.viewports.length ? { ...view, active: e.viewport } : view;
  }
}

/**
 * What a view command will do once it is accepted: how the presenter sees his own hand before the answer comes.
 *
 * @param at the time of the server as far as it is known, in milliseconds since 1970 UTC
 */
export function previewCommand(view: View, c: ViewCommand, at: number): View {
  return applyToView(view, eventOf(c), at);
}

function eventOf(c: ViewCommand): ViewEvent {
  switch (c.type) {
    case "SetLayout":
      return { ...c, type: "LayoutChanged" };
    case "ShowSeries":
      return { ...c, type: "SeriesShown" };
    case "ClearViewport":
      return { ...c, type: "ViewportCleared" };
    case "ShowImage":
      return { ...c, type: "ImageShown" };
    case "SetWindow":
      return { ...c, type: "WindowChanged" };
    case "SetCamera":
      return { ...c, type: "CameraChanged" };
    case "SetPresentation":
      return { ...c, type: "PresentationChanged" };
    case "PlayCine":
      return { ...c, type: "CineStarted" };
    case "ActivateViewport":
      return { ...c, type: "ViewportActivated" };
  }
}

function withLayout(view: View, layout: Layout): View {
  const count = layout.rows * layout.columns;
  const viewports = view.viewports.slice(0, count);
  while (viewports.length < count) viewports.push(EMPTY_VIEWPORT);
  return { layout, viewports, active: Math.min(view.active, count - 1) };
}

function withViewport(view: View, index: number, change: (v: Viewport) => Viewport): View {
  const before = view.viewports[index];
  if (!before) return view;
  const viewports = view.viewports.slice();
  viewports[index] = change(before);
  return { ...view, viewports };
}

export function withoutStudy(view: View, study: string): View {
  return { ...view, viewports: view.viewports.map((v) => (v.study === study ? EMPTY_VIEWPORT : v)) };
}
