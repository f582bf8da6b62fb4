import { api } from "../net/httpApi";
import type { ImageRef } from "../protocol/wire";
import { isValues, type Contours, type LayerInfo } from "./types";

/** Values of the first and the last code. */
export interface Range { low: number; high: number }

/** A layer on one image, as numbers: colours are given when it is painted. */
export type Drawing =
  | { kind: "labels"; width: number; height: number; sheets: { labels: Uint16Array; weights: Uint8Array }[]; omitted: number }
  | { kind: "values"; width: number; height: number; codes: Uint32Array; range: Range | null }
  | { kind: "contours"; contours: Contours };

const MAX_BYTES = 96 << 20;
const cache = new Map<string, { drawing: Promise<Drawing | null>; done: Drawing | null | undefined; bytes: number }>();
let bytes = 0;

const keyOf = (info: LayerInfo, image: ImageRef, quantity: number) => `${info.layer}/${image.instance}/${image.frame}/${quantity}`;

export function forgetDrawings(): void {
  cache.clear();
  bytes = 0;
}

/** null where the layer has nothing on this image. */
export function drawingOf(study: string, info: LayerInfo, image: ImageRef, quantity = 1): Promise<Drawing | null> {
  const key = keyOf(info, image, quantity);
  const known = cache.get(key);
  if (known) {
    // The youngest stand last.
    cache.delete(key);
    cache.set(key, known);
    return known.drawing;
  }
  const entry = { drawing: load(study, info, image, quantity), done: undefined as Drawing | null | undefined, bytes: 0 };
  cache.set(key, entry);
  entry.drawing.then((drawing) => {
    if (cache.get(key) !== entry) return;
    entry.done = drawing;
    entry.bytes = 200 + sizeOf(drawing);
    bytes += entry.bytes;
    for (const [old, e] of cache) {
      if (bytes <= MAX_BYTES) break;
      if (e === entry) continue;
      cache.delete(old);
      bytes -= e.bytes;
    }
  }, () => cache.delete(key));
  return entry.drawing;
}

/** What is there already; undefined while it is not. */
export const knownDrawing = (info: LayerInfo, image: ImageRef, quantity = 1): Drawing | null | undefined => cache.get(keyOf(info, image, quantity))?.done;

async function load(study: string, info: LayerInfo, image: ImageRef, quantity: number): Promise<Drawing | null> {
  const response = await api.layerImage(study, info.layer, image, quantity);
  if (response.status === 204) return null;
  if (info.kind === "STRUCTURE_SET") {
    const contours = (await response.json()) as Contours;
    return contours.regions.length > 0 ? { kind: "contours", contours } : null;
  }
  const sheets = Number(response.headers.get("X-Layer-Sheets") ?? 1);
  const omitted = Number(response.headers.get("X-Layer-Omitted") ?? 0);
  const { width, height, data } = await pixels(await response.blob());
  const low = response.headers.get("X-Layer-Low");
  const high = response.headers.get("X-Layer-High");
  // A picture of a series has a range of its own.
  const range = low !== null && high !== null ? { low: Number(low), high: Number(high) } : null;
  return isValues(info) ? { kind: "values", width, height, codes: codesOf(data), range }
    : { kind: "labels", width, height: height / sheets, sheets: sheetsOf(data, width * (height / sheets), sheets), omitted };
}

/** The numbers of a PNG as they were written: nothing may be managed as a colour. */
async function pixels(png: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(png, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

export function codesOf(rgba: Uint8ClampedArray): Uint32Array {
  const codes = new Uint32Array(rgba.length / 4);
  for (let i = 0; i < codes.length; i++) codes[i] = rgba[4 * i]! | (rgba[4 * i + 1]! << 8) | (rgba[4 * i + 2]! << 16);
  return codes;
}

export function sheetsOf(rgba: Uint8ClampedArray, size: number, count: number) {
  return Array.from({ length: count }, (_, sheet) => {
    const labels = new Uint16Array(size);
    const weights = new Uint8Array(size);
    for (let i = 0; i < size; i++) {
      const at = 4 * (sheet * size + i);
      labels[i] = rgba[at]! | (rgba[at + 1]! << 8);
      weights[i] = rgba[at + 2]!;
    }
    return { labels, weights };
  });
}

function sizeOf(d: Drawing | null): number {
  if (!d) return 0;
  if (d.kind === "contours") return d.contours.regions.reduce((n, r) => n + r.outlines.reduce((m, o) => m + 16 * o.points.length, 0), 0);
  return d.width * d.height * (d.kind === "values" ? 4 : 3 * d.sheets.length);
}
