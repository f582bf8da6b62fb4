import type { StudySummary } from "../net/apiTypes";

/** An archive elsewhere. */
export interface Source { name: string; title: string; kind: "DIMSE" | "DICOMWEB" }
/** A study in the list of an archive; counts are 0 where it does not say them. */
export interface Found { study: StudySummary; here: number }
export interface ArrivalPart { series: string; number: number | null; modality: string; description: string; total: number; here: number; failed: number; listed: boolean; pictures: boolean }
/** An object of a series as the archive lists it, here or not. */
export interface Expected { instance: string; number: number | null }
/** How far a study has come from an archive. */
export interface Arrival {
  study: string; source: string; state: "LISTING" | "FETCHING" | "COMPLETE" | "FAILED" | "STOPPED"; total: number; here: number; failed: number; series: ArrivalPart[]; problem: string | null;
}
/** What an archive is asked for beside the words. */
export interface Narrowed { days: number | null; modality: string }
