/** Shapes of `docs/http-api.md`, chapter Layers. */
import type { ImageRef } from "../protocol/wire";

export interface Scale {
  unit: string | null; low: number; high: number; from: number; to: number; colourMap: string;
  /** 256 colours, six hexadecimal digits each. */
  colours: string;
}
export interface Part {
  number: number; label: string; description: string | null; colour: string | null; category: string | null; type: string | null;
  algorithm: string | null; focus: { point: [number, number, number] | null; image: ImageRef | null } | null; scale: Scale | null;
}
export interface LayerInfo {
  layer: string; series: string; kind: "SEGMENTATION" | "STRUCTURE_SET" | "PARAMETRIC_MAP";
  form: "BINARY" | "FRACTIONAL" | "LABELMAP" | null; label: string; description: string | null; creator: string | null;
  segments: Part[]; fits: string[]; problem: string | null;
}
export interface Outline { kind: "CLOSED" | "OPEN" | "POINT"; exact: boolean; points: number[] }
export interface Contours { regions: { number: number; outlines: Outline[] }[]; omitted: number }
