import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import { ApiError } from "../net/httpApi";
import type { ImageRef, Layer } from "../protocol/wire";
import { refOf, type SeriesInfo } from "../state/catalog";
import { turnMatrix, type Box, type Surface, type Transform } from "../viewer/geometry";
import { quantityOf } from "./changes";
import { ContourLayer } from "./ContourLayer";
import { drawingOf, knownDrawing } from "./drawings";
import { paintLabels, paintValues } from "./paint";
import { useLayers, useLayerStore } from "./store";
import { scaleOf } from "./fusion";
import { paletteOf, usePalettes } from "./palettes";
import { isValues, type LayerInfo } from "./types";

interface Props {
  study: string | null; series: SeriesInfo; image: ImageRef; layers: readonly Layer[]; transform: Transform;
  surface: Surface; box: Box; ratio: number;
}

interface Shown { layer: Layer; info: LayerInfo; quantity: number }

const NEIGHBOURS = [1, -1, 2, -2];

/** What is laid over the image on the glass, lowest first: pictures on a canvas, outlines above it. */
export function LayerCanvas({ study, series, image, layers, transform, surface, box, ratio }: Props) {
  const known = useLayers(study);
  const [version, again] = useReducer((n: number) => n + 1, 0);
  const maps = usePalettes(layers);
  const ref = useRef<HTMLCanvasElement>(null);
  const shown = useMemo<Shown[]>(() => layers.flatMap((layer) => {
    const info = known?.find((k) => k.layer === layer.instance);
    if (!info || !info.fits.includes(series.series)) return [];
    const quantity = isValues(info) ? quantityOf(info, layer)?.number : 1;
    return quantity === undefined ? [] : [{ layer, info, quantity }];
  }), [layers, known, series.series]);

  const wanted = shown.map((s) => `${s.info.layer}/${s.quantity}`).join();
  useEffect(() => {
    if (!study || shown.length === 0) return;
    let gone = false;
    const at = series.stack.findIndex((i) => i.instance === image.instance && i.frame === image.frame);
    Promise.allSettled(shown.map(({ info, quantity }) => drawingOf(study, info, image, quantity).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 403) useLayerStore.setState((s) => ({ withheld: { ...s.withheld, [info.layer]: true } }));
    }))).then(() => {
      if (gone) return;
      again();
      // What comes next when somebody scrolls.
      for (const step of NEIGHBOURS) {
        const neighbour = series.stack[at + step];
        if (at >= 0 && neighbour) shown.forEach(({ info, quantity }) => drawingOf(study, info, refOf(neighbour), quantity).catch(() => undefined));
      }
    });
    return () => {
      gone = true;
    };
  }, [study, series.series, image.instance, image.frame, wanted]);

  const painted = useMemo(() => shown.flatMap(({ layer, info, quantity }) => {
    const drawing = knownDrawing(info, image, quantity);
    if (!drawing || drawing.kind === "contours") return [];
    const scale = info.segments.find((s) => s.number === quantity)?.scale;
    const pictures = drawing.kind === "labels" ? paintLabels(drawing, info, layer.hidden, layer.opacity) : scale ? [paintValues(drawing, scaleOf(scale, layer.colours, paletteOf(maps, layer)), layer.opacity, layer.colours?.above)] : [];
    return pictures.map((data) => ({ canvas: canvasOf(data), smooth: drawing.kind === "values" }));
  }), [shown, image.instance, image.frame, version, maps]);

  const width = Math.round(box.width * ratio);
  const height = Math.round(box.height * ratio);
  useLayoutEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d")!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const [a, b, c, d] = turnMatrix(transform.turn);
    for (const { canvas: source, smooth } of painted) {
      const x = (surface.columns * transform.scaleX * ratio) / source.width;
      const y = (surface.rows * transform.scaleY * ratio) / source.height;
      // Segments end where their pixels end; values go over into each other.
      context.imageSmoothingEnabled = smooth || x < 1;
      context.setTransform(a * x, b * x, c * y, d * y, transform.x * ratio, transform.y * ratio);
      context.drawImage(source, 0, 0);
    }
  }, [painted, surface, transform, width, height, ratio]);

  if (shown.length === 0) return null;
  const contours = shown.flatMap(({ layer, info, quantity }) => {
    const drawing = knownDrawing(info, image, quantity);
    return drawing?.kind === "contours" ? [{ layer, info, contours: drawing.contours }] : [];
  });
  return (
    <>
      <canvas ref={ref} className="layers" data-testid="layers" data-drawn={painted.length} style={{ width: box.width, height: box.height }} />
      {contours.length > 0 && <ContourLayer layers={contours} transform={transform} box={box} />}
    </>
  );
}

function canvasOf(data: ImageData): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = data.width;
  canvas.height = data.height;
  canvas.getContext("2d")!.putImageData(data, 0, 0);
  return canvas;
}
