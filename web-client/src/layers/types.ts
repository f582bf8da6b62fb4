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
/** `creator` of a series is its modality; `layer` one of its images. */
export interface LayerInfo {
  layer: string; series: string; kind: "SEGMENTATION" | "STRUCTURE_SET" | "PARAMETRIC_MAP" | "SERIES";
  form: "BINARY" | "FRACTIONAL" | "LABELMAP" | null; label: string; description: string | null; creator: string | null;
  segments: Part[]; fits: string[]; problem: string | null;
}
/** Whether values get colours, or segments their own. */
export const isValues = (info: LayerInfo) => info.kind === "PARAMETRIC_MAP" || info.kind === "SERIES";
export interface Outline { kind: "CLOSED" | "OPEN" | "POINT"; exact: boolean; points: number[] }
export interface Contours { regions: { number: number; outlines: Outline[] }[]; omitted: number }

export interface StateInfo {
  state: string; kind: "GRAYSCALE" | "COLOUR" | "PSEUDO_COLOUR" | "BLENDING" | "OTHER"; label: string; description: string | null;
  creator: string | null; created: string | null; images: number; fits: string[]; applied: boolean; problem: string | null;
}
export interface DisplayedArea {
  left: number; top: number; right: number; bottom: number; mode: "SCALE_TO_FIT" | "TRUE_SIZE" | "MAGNIFY"; magnification: number | null;
  spacing: [number, number] | null;
}
export interface StateGraphic {
  type: "POINT" | "POLYLINE" | "INTERPOLATED" | "CIRCLE" | "ELLIPSE" | "TEXT"; points: number[]; filled: boolean; dashed: boolean;
  text: string | null; anchor: boolean; box: [number, number, number, number] | null; justify: "LEFT" | "CENTER" | "RIGHT" | null;
  colour: string | null; width: number | null;
}
export interface StateView {
  applies: boolean; rotation: number; flipped: boolean; area: DisplayedArea | null;
  layers: { name: string; description: string | null; colour: string | null; graphics: StateGraphic[] }[];
}
