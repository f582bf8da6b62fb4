/** Shapes of `docs/http-api.md`, chapter "Documents". */
import type { ImageRef, Point } from "../protocol/wire";

export type DocumentKind = "REPORT" | "KEY_OBJECTS" | "PDF" | "CDA" | "MODEL" | "WAVEFORM" | "OTHER";
export interface DocumentSummary {
  instance: string; series: string; kind: DocumentKind; sopClass: string; modality: string; title: string | null; date: string | null; time: string | null;
  seriesNumber: number | null; number: number | null;
}
export interface Code { value: string; scheme: string; meaning: string }
export interface ImageLink { instance: string; sopClass: string; frames: number[] }
export interface Coordinates { graphic: string; dimensions: number; data: number[]; points: number; frameOfReference: string | null }
export interface ContentItem {
  type: string; relationship: string; name: Code | null; value: string | null; code: Code | null; unit: Code | null; qualifier: Code | null;
  link: ImageLink | null; coordinates: Coordinates | null; items: ContentItem[];
}
/** A drawing on one image, in image coordinates; of CIRCLE centre and a point on it, of ELLIPSE the ends of both axes. */
export interface Graphic { image: ImageRef | null; kind: "POINT" | "MULTIPOINT" | "POLYLINE" | "CIRCLE" | "ELLIPSE"; points: Point[]; closed: boolean; label: string | null }
export interface MeasurementGroup {
  label: string | null; tracking: string | null; finding: string | null; site: string | null;
  figures: { name: string; value: string; unit: string }[]; evaluations: { name: string; value: string }[]; graphics: Graphic[];
}
export interface StudyDocument {
  summary: DocumentSummary; manufacturer: string | null; institution: string | null; completion: string | null; verification: string | null; preliminary: boolean;
  authors: string[]; verifiers: string[]; template: string | null; content: ContentItem | null; images: ImageLink[]; groups: MeasurementGroup[];
  file: { name: string; mime: string; bytes: number } | null; truncated: boolean;
}
export interface PdfPages { pages: number; listed: { width: number; height: number; text: string }[] }
export type SavedKind = "MEASUREMENTS" | "PRESENTATION" | "KEY_IMAGES";
export interface ReportsSaved { saved: { kind: SavedKind; series: string; instance: string; sopClass: string }[] }
