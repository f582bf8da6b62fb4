import type { Image } from "../net/apiTypes";
import type { ImageRef, Viewport } from "../protocol/wire";
import { quantityOf } from "./changes";
import { knownDrawing } from "./drawings";
import { valueOf, valueText } from "./paint";
import { useLayerStore } from "./store";
import { isValues } from "./types";

/** What the layers that are seen say of a pixel of the image, counted from 0: values with their unit, names of segments. */
export function layerText(viewport: Viewport, shown: ImageRef, image: Image, column: number, row: number): string {
  const known = viewport.study ? useLayerStore.getState().layers[viewport.study] : undefined;
  const words = (viewport.presentation?.layers ?? []).flatMap((layer): string[] => {
    const info = known?.find((k) => k.layer === layer.instance);
    const part = info && isValues(info) && info.fits.includes(viewport.series ?? "") ? quantityOf(info, layer) : null;
    const drawing = info && knownDrawing(info, shown, part?.number ?? 1);
    if (!info || !drawing || drawing.kind === "contours") return [];
    const at = Math.floor(((row + 0.5) * drawing.height) / image.rows) * drawing.width + Math.floor(((column + 0.5) * drawing.width) / image.columns);
    if (drawing.kind === "values") {
      const value = part?.scale ? valueOf(drawing.codes[at] ?? 0, drawing.range ?? part.scale) : null;
      return value === null ? [] : [[part!.label, valueText(value, part!.scale!), part!.scale!.unit].filter(Boolean).join(" ")];
    }
    return drawing.sheets.flatMap((sheet) => info.segments.filter((s) => s.number === sheet.labels[at] && !layer.hidden.includes(s.number)).map((s) => s.label));
  });
  return words.length > 0 ? `  ${words.join(", ")}` : "";
}
