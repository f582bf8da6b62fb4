/** Shapes of `docs/http-api.md`, de-identified copies. */
export const OPTIONS = ["RETAIN_MODIFIED_DATES", "RETAIN_PATIENT_CHARACTERISTICS", "CLEAN_DESCRIPTORS", "CLEAN_STRUCTURED_CONTENT", "CLEAN_GRAPHICS",
  "RETAIN_DEVICE_IDENTITY", "RETAIN_INSTITUTION_IDENTITY", "RETAIN_SAFE_PRIVATE"] as const;
export type ReleaseOption = (typeof OPTIONS)[number];
export interface Box { x: number; y: number; width: number; height: number }
/** Where a box is black; left out: in all pictures of the decision, in all frames. */
export interface PlacedBox extends Box { instances?: string[]; frames?: { from: number; to: number } }
export type PixelAction = "BOXES" | "OUTSIDE_REGIONS" | "CLEAN" | "LEAVE_OUT";
export interface PixelDecision { series: string; rows: number; columns: number; action: PixelAction; boxes: PlacedBox[] }
export interface ReviewedPictures {
  series: string; modality: string; rows: number; columns: number; instances: number; suspicion: "NONE" | "OUTSIDE" | "ANYWHERE";
  regions: Box[]; proposed: Box[]; images: { instance: string; frames: number }[];
}
export interface ReviewedText { tag: string; name: string; value: string; clean: string; count: number }
export interface ReviewedDocument { instance: string; series: string; title: string; mime: string }
export interface ReleaseReview {
  instances: number; pictures: ReviewedPictures[]; texts: ReviewedText[]; documents: ReviewedDocument[]; structuredReports: number; overlays: number;
  /** Images that hold a face: sections of heads and necks, and photographs of them. */
  faces: number;
}
export interface NewRelease {
  options: { options: ReleaseOption[]; patientName: string | null; patientId: string | null; keptTexts: string[]; overlays: boolean; documents: string[] };
  pixels: PixelDecision[];
}
export interface Release {
  id: string; source: string | null; study: string; state: "RUNNING" | "DONE" | "CANCELLED" | "FAILED"; by: string; at: number; finishedAt: number | null;
  total: number; done: number; failure: string | null;
}
export type Fate = "REMOVED" | "EMPTIED" | "REPLACED" | "MAPPED" | "SHIFTED" | "CLEANED" | "RETAINED";
export type LeftOutReason = "STRUCTURED_CONTENT" | "DOCUMENT" | "PRIVATE_CLASS" | "PIXELS_NOT_REVIEWED" | "CANNOT_BE_PAINTED" | "AS_DECIDED" | "REFUSED";
export interface ReleaseReport {
  study: string; codes: { value: string; meaning: string }[]; overlays: boolean; keptTexts: number; documents: number; by: string; at: number; instances: number;
  /** Of reports made before it was counted: none. */
  faces?: number;
  attributes: { tag: string; name: string; fate: Fate; count: number }[];
  pixels: { series: string; modality: string; rows: number; columns: number; action: PixelAction; boxes: number; instances: number; by: string }[];
  leftOut: { sopClass: string; reason: LeftOutReason; instances: number }[];
}
export interface Standing { released: boolean; release: string | null; source: string | null; copies: Release[] }
