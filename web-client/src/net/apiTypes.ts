/** Shapes of `docs/http-api.md`. */
import type { Reformat } from "../reformat/recipe";
import type { CaseStatus, Role, Shape } from "../protocol/wire";

export interface Session {
  accountId: string; login: string; displayName: string; role: "ADMIN" | "HOST" | "PARTICIPANT" | "REVIEWER";
  permissions: string[]; csrfToken: string;
  /** The one room in which somebody without an account is a guest. */
  guestOf: string | null;
}
export interface ServerConfig { demo: boolean; version: string; limits: { importFileBytes: number; messageBytes: number } }
export interface PersonName { alphabetic?: string | null; ideographic?: string | null; phonetic?: string | null }
export interface StudySummary {
  study: string; patientName: PersonName | null; patientId: string | null; patientBirthDate: string | null;
  patientSex: string | null; studyDate: string | null; studyTime: string | null; description: string | null;
  accessionNumber: string | null; modalities: string[]; seriesCount: number; instanceCount: number; importedAt: number;
  thumbnailSeries: string | null;
}
export interface VoiWindow { center: number; width: number; function?: string | null; explanation?: string | null }
export interface Compression { method: string | null; ratio: number | null }
/** What an image lost before it came here; the last compression, and all of them in order. */
export interface Lossy extends Compression { history: Compression[] }
export interface VoiLut { explanation: string | null; first: number; last: number }
/** What can be switched and chosen for an image: VOI LUTs are numbered from 1 in a presentation. */
export interface Display { colour: boolean; voiLuts: VoiLut[]; overlays: boolean; shutter: boolean }
/** Sides of rows and columns, view, and figures by name in the units of http-api.md. */
export interface Acquisition { patientOrientation: [string, string] | null; view: string | null; technique: Record<string, number> }
/** In which plane a spacing is true, see http-api.md. */
export type SpacingSource = "patient" | "detector" | "detector-corrected" | "fiducial" | "geometry" | "calibrated" | "nominal";
export type ScaleSource = SpacingSource | "region" | "hand" | "none";
export interface Image {
  instance: string; frame: number; rows: number; columns: number; samples: number; photometric: string;
  instanceNumber: number | null; position: [number, number, number] | null;
  orientation: [number, number, number, number, number, number] | null;
  spacing: { row: number; column: number; source: SpacingSource } | null;
  sliceThickness: number | null; window: VoiWindow | null; windows: VoiWindow[]; rescaleUnit: string | null;
  pixelAspect: [number, number] | null; lossy: Lossy | null;
  sliceLocation: number | null; acquisitionTime: string | null;
  regions: { x0: number; y0: number; x1: number; y1: number; unitX: string; unitY: string; deltaX: number; deltaY: number; startX: number | null; startY: number | null }[];
  display: Display; acquisition: Acquisition; suvFactor: number | null; place: FramePlace | null;
}
/** Where a frame of a multi-frame object stands among the others by what its file says. */
export interface FramePlace {
  stack: string | null; inStack: number | null; temporal: number | null; dimensions: number[] | null;
  concatenation: { uid: string; part: number; parts: number | null; offset: number } | null;
}
/** A multi-frame object that was sent in parts, of which some are not here. */
export interface Incomplete { concatenation: string; missing: number[]; parts: number | null }
export interface Series {
  series: string; number: number | null; modality: string; description: string | null; bodyPart: string | null;
  laterality: string | null; frameOfReference: string | null; imageCount: number; stack: Image[];
  cines: Cine[]; incomplete: Incomplete[];
  /** Of what is computed from another series; left out: its images are stored. */
  reformat?: Reformat | null;
}
/** How the frames of one instance follow each other in time, and how its file asks to be played. */
export interface Cine {
  instance: string; frameTimeMs: number; timesMs: number[] | null; source: string; recommendedRate: number | null; sweep: boolean;
  first: number; last: number; delayMs: number | null;
}
export interface StudyDetail extends StudySummary { series: Series[] }
export interface ImportResult {
  name: string; outcome: "ACCEPTED" | "DUPLICATE" | "QUARANTINED" | "REFUSED"; reason: string | null; study: string | null;
  series: string | null; instance: string | null; frames: number | null;
}
export interface ImportBatch {
  id: string; startedAt: number; received: number; accepted: number; duplicates: number; quarantined: number; refused: number;
  pendingFrames: number; studies: string[];
}
/** One thing that happened to a mark; `by` is a participant. */
export interface MarkStep {
  seq: number; at: number; by: string; kind: "ADDED" | "CHANGED" | "REMOVED" | "RESTORED" | "MOVED" | "LOCKED" | "UNLOCKED"; shape: Shape | null; layer: string | null;
}
export interface RoomSummary {
  room: string; title: string; role: Role; createdAt: number; createdBy: { name: string }; open: boolean; online: number;
  studies: string[]; recording: boolean;
  /** null: nothing stands on it. */
  agenda: AgendaOutline | null;
}
export interface Invitation { id: string; code: string; url: string; role: Role; expiresAt: number }
/** What whoever holds the code may know before he has come in; `title` null while there is more to do than to follow the link. */
export interface InvitationView { room: string; title: string | null; role: Role; password: boolean; guests: boolean; waits: boolean; locked: boolean }
export interface InvitationTerms { role: Role; expiresInHours: number; maxUses: number | null; password: string | null; guests: boolean }
export interface InvitationListed {
  id: string; role: Role; createdAt: number; expiresAt: number; maxUses: number | null; uses: number; password: boolean; guests: boolean; knocks: boolean;
}
export interface RecordingSummary {
  id: string; room: string; title: string; startedBy: { name: string }; startedAt: number; endedAt: number | null;
  durationMs: number; events: number; studies: string[]; stateHash: string | null;
}
/**
 * What was said in a recording, by participant; times are ms since it began. `withheld`: nothing of it is for this reader. `mayRelease`: he decides
 * whether those hear it who do not see identities in full.
 */
export interface RecordingVoice {
  state: "SEALED" | "ALTERED" | "ABSENT" | "OPEN"; withheld: boolean; released: boolean; mayRelease: boolean; bytes: number; sha256: string | null;
  spurts: Record<string, { from: number; to: number }[]>;
}
/** Colours for gray values; `strip` is the address of a picture of them from the least value to the greatest. */
export interface ColourMapInfo { name: string; uid: string; strip: string; colours: string }
/** One element of a file, or one item of a sequence (`vr` empty). */
export interface TagRow { tag: string; vr: string; name: string; value: string; private: boolean; depth: number }
export type Quantity = "LENGTH" | "LONG_DIAMETER" | "SHORT_DIAMETER" | "ANGLE" | "COBB_ANGLE" | "HORIZONTAL" | "VERTICAL" | "SLOPE" | "HORIZONTAL_PLACE"
  | "VERTICAL_PLACE" | "AREA" | "COUNT" | "MEAN" | "SD" | "MINIMUM" | "MAXIMUM" | "SUV_MEAN" | "SUV_SD" | "SUV_MINIMUM" | "SUV_MAXIMUM" | "VALUE" | "SUV";
export type RemarkCode = "NOT_CALIBRATED" | "ACROSS_REGIONS" | "NOT_A_PICTURE" | "OUTSIDE" | "NO_PIXEL" | "NO_VALUE" | "COLOUR" | "CROSSING" | "NO_SUV";
/** `unit` is a UCUM code. */
export interface Figure { quantity: Quantity; value: number; unit: string }
export interface Scale { source: ScaleSource; column: number; row: number; unitColumn: string; unitRow: string }
/** What every measured mark has; a closed shape and a probe have more. */
export interface MarkFigures extends Partial<RegionFigures> {
  figures: Figure[]; scale: Scale; remarks: { code: RemarkCode; message: string }[]; pixel?: PixelFigures | null;
}
/** Statistics are of modality values; `sdPopulation` is what is shown as SD. */
export interface RegionFigures {
  area: { value: number; unit: "mm2" | "px"; source: ScaleSource };
  pixels: number; excluded: number; unit: string | null;
  statistics: { count: number; min: number; max: number; mean: number; sum: number; sdPopulation: number; sdSample: number } | null;
  suv: { factor: number; min: number; max: number; mean: number; sdPopulation: number } | null;
}
export interface PixelFigures {
  column: number; row: number; stored: number | null; value: number | null; unit: string | null; padding: boolean; suv: number | null;
  rgb: [number, number, number] | null;
}
/** A stretch of the meeting that goes on, which somebody missed; times in ms since 1970. */
export interface Missed { since: number; until: number; events: number }
export interface AgendaOutline {
  meetingSince: number | null; minutes: number; count: number;
  /** The first of them; a title is null where identities are not shown. */
  cases: { title: string | null; status: CaseStatus; minutes: number }[];
}
