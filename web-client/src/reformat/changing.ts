import { complain } from "../library/openRoom";
import type { Camera, View, ViewCommand, Viewport } from "../protocol/wire";
import { indexOfImage, useCatalog, type SeriesInfo } from "../state/catalog";
import { panBy, fitScale, surfaceOf, toScreen, transformOf, type Box } from "../viewer/geometry";
import { onImage, type Vector } from "../viewer/planes";
import { turnOf } from "../viewer/presentation";
import type { Image } from "../net/apiTypes";
import { isKin, nearestFrame } from "./cross";
import { Newest } from "./newest";
import type { Planes, Recipe } from "./recipe";
import { seriesOf, useReformat } from "./store";

export type Show = (command: ViewCommand) => void;

const newest = new Newest<number>();
/** What a viewport will show once the server has it. */
const coming = new Map<number, Recipe>();

export const shownIn = (view: View): ReadonlySet<string> => new Set(view.viewports.flatMap((v) => (v.series ? [v.series] : [])));

/**
 * Puts another series of the same source into a viewport, with the frame nearest to a place, as soon as the server has it. Window, camera and
 * colours stay as they are; what was wanted before and has not come is passed over.
 */
export function change(view: () => View, show: Show, viewport: number, recipe: Recipe, at: Vector): void {
  const from = view().viewports[viewport];
  const series = useCatalog.getState().series[from?.series ?? ""];
  if (!from?.study || !series?.reformat) return;
  const { study } = from;
  const { source } = series.reformat;
  coming.set(viewport, recipe);
  const settle = () => coming.get(viewport) === recipe && coming.delete(viewport);
  newest.want(viewport, () => seriesOf(study, source, recipe, shownIn(view())), (found) => {
    settle();
    const now = view().viewports[viewport];
    const before = useCatalog.getState().series[now?.series ?? ""];
    // In the meantime something else may have been put there.
    if (!now || !before || !isKin(before, found)) return;
    put(show, viewport, now, before, found, at);
  }, (error) => {
    settle();
    useReformat.setState({ turn: null });
    complain(error);
  });
}

/** The plane of a viewport with what was asked of it and has not come. */
export function planeOfViewport(viewport: number, shown: Planes): Planes {
  const next = coming.get(viewport);
  return next?.type === "Planes" ? next : shown;
}

/** Once everything has come that was asked for. */
export const afterwards = (viewports: readonly number[], run: () => void): void => newest.whenRest(viewports, run);

function put(show: Show, viewport: number, now: Viewport, before: SeriesInfo, found: SeriesInfo, at: Vector): void {
  const frame = nearestFrame(found, at);
  const image = found.stack[indexOfImage(found, frame)];
  const old = before.stack[indexOfImage(before, now.image)];
  if (!frame || !image || !now.study) return;
  if (found.series === now.series) {
    if (now.image?.frame !== frame.frame) show({ type: "ShowImage", viewport, image: frame });
    return;
  }
  const camera = old ? sameCamera(now, old, image, at, boxOf(viewport)) : now.camera;
  show({ type: "ShowSeries", viewport, study: now.study, series: found.series, image: frame });
  if (now.voi || now.inverted) show({ type: "SetWindow", viewport, voi: now.voi, inverted: now.inverted });
  if (now.presentation) show({ type: "SetPresentation", viewport, presentation: now.presentation });
  if (camera) show({ type: "SetCamera", viewport, camera });
}

/** The size of a viewport on this screen; of one that is not drawn, as all but one are on a phone, that of the one that is. */
function boxOf(viewport: number): Box | null {
  const pane = document.querySelector<HTMLElement>(`[data-testid="viewport-${viewport}"]`) ?? document.querySelector<HTMLElement>(`.viewer [data-testid^="viewport-"]`);
  return pane && pane.clientWidth > 0 ? { width: pane.clientWidth, height: pane.clientHeight } : null;
}

/** What keeps a place where it is on the screen and millimetres as large as they are, though the field of another plane has another size. */
export function sameCamera(now: Pick<Viewport, "camera" | "presentation">, old: Image, image: Image, at: Vector, box: Box | null): Camera | null {
  const alike = old.columns === image.columns && old.rows === image.rows && old.orientation?.every((v, i) => Math.abs(v - image.orientation![i]!) < 1e-6);
  const [from, to] = [onImage(old, at), onImage(image, at)];
  if (alike || !box || !from || !to || !old.spacing || !image.spacing) return now.camera;
  const turn = turnOf(now.presentation);
  const [was, is] = [surfaceOf(old, turn), surfaceOf(image, turn)];
  const transform = transformOf(now.camera, was, box);
  const spot = toScreen(transform, from.point);
  const perMm = transform.scaleX / old.spacing.column;
  const zoom = Math.round(((perMm * image.spacing.column) / (fitScale(is, box) * is.pixelWidth)) * 1000) / 1000;
  return panBy({ center: to.point, zoom: Math.min(100, Math.max(0.05, zoom)) }, is, box, spot.x - box.width / 2, spot.y - box.height / 2);
}
