import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { View } from "../../protocol/wire";
import { indexOfImage, useCatalog } from "../../state/catalog";
import { surfaceOf, transformOf, isAcross } from "../../viewer/geometry";
import type { Frames } from "../../viewer/frames";
import { filterOf, paintPicture } from "../../viewer/Picture";
import { renderedPart, turnOf } from "../../viewer/presentation";

const BOX = { width: 124, height: 93 };

/**
 * What an offered view shows in its active viewport: rendered by the server with its own window, in its own part of the image.
 *
 * @param slot number of a viewport that shows nothing else
 */
export function OfferPicture({ view, frames, slot }: { view: View; frames: Frames; slot: number }) {
  const viewport = view.viewports[view.active]?.series ? view.viewports[view.active]! : view.viewports.find((v) => v.series !== null);
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  const image = series?.stack[indexOfImage(series, viewport?.image ?? null)];
  const ratio = Math.min(2, window.devicePixelRatio || 1);
  const canvas = useRef<HTMLCanvasElement>(null);
  const surface = useMemo(() => (image ? surfaceOf(image, turnOf(viewport?.presentation)) : null), [image, viewport?.presentation]);
  const glass = useSyncExternalStore(useMemo(() => (listener: () => void) => frames.subscribe(slot, listener), [frames, slot]), () => frames.glass(slot));

  useEffect(() => {
    if (!viewport?.study || !viewport.series || !viewport.image) return;
    const [width, height] = [Math.round(BOX.width * ratio), Math.round(BOX.height * ratio)];
    const across = surface && isAcross(surface.turn);
    frames.want(slot, {
      study: viewport.study, series: viewport.series, image: viewport.image, voi: viewport.voi, inverted: viewport.inverted, presentation: renderedPart(viewport.presentation),
      width: across ? height : width, height: across ? width : height, zoom: Math.max(1, Math.min(4, viewport.camera?.zoom ?? 1)),
    });
  }, [frames, slot, viewport, ratio, surface]);
  useEffect(() => () => frames.want(slot, null), [frames, slot]);

  const { picture } = glass;
  const fits = picture !== null && picture.wanted.series === viewport?.series && surface !== null;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !fits) return;
    paintPicture(context, picture, surface, transformOf(viewport!.camera, surface, BOX), BOX.width * ratio, BOX.height * ratio, ratio, false);
  }, [fits, picture, surface, viewport, ratio]);

  return (
    <canvas ref={canvas} className="offer-picture" data-testid="offer-picture" data-ready={fits} width={BOX.width * ratio} height={BOX.height * ratio}
      style={fits ? { filter: filterOf(picture, viewport!, image) } : {}} />
  );
}
