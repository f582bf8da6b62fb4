/** Shapes of the case library's part of `docs/http-api.md`. */
import type { Mark, Point, Presentation, Voi } from "../protocol/wire";

export const PAGE_STATES = ["DRAFT", "REVIEW", "PUBLISHED", "WITHDRAWN"] as const;
export type PageState = (typeof PAGE_STATES)[number];
export const PAGE_KINDS = ["CASE", "CONFERENCE", "QUALITY", "LECTURE", "CHAPTER"] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export interface PersonRef { id: string; name: string }
export interface ThumbnailRef { study: string; series: string; instance: string; frame: number }
export interface PageSummary {
  id: string; title: string; state: PageState; kind: PageKind; authors: PersonRef[]; tags: string[]; modalities: string[]; anatomy: string[];
  difficulty?: number | null; updatedAt: number; publishedAt?: number | null; thumbnail?: ThumbnailRef | null; unknown: boolean; revealed: boolean;
  /** Plain text, `[[`..`]]` round what was found. */
  excerpt?: string | null;
}
export interface OutlineEntry { level: number; id: string; text: string }
/** What stands in a `figure` of the page; `content` is what this reader may see of it, of the shape of its kind. */
export interface Block<C = unknown> { key: string; kind: string; readable: boolean; content: C }
export interface Page extends PageSummary {
  revision: number;
  /** Only for who may edit. */
  markdown?: string | null;
  html: string; blocks: Block[]; outline: OutlineEntry[]; mayEdit: boolean; mayReview: boolean; mayPublish: boolean; watching: boolean;
  reviewers: PersonRef[];
  /** Keys of the stretches left out until the reveal; empty: nothing is hidden from this reader. */
  hidden: string[];
  /** Ids of the headings whose sections this reader may edit; empty: all of the page, or nothing. */
  sections?: string[];
  /** Others than its authors publish it, and a published one is made a draft before it is changed. */
  reviewRequired?: boolean;
}
/** Rights to all of the page, not to sections of it only. */
export const mayEditAll = (page: Pick<Page, "mayEdit" | "sections">) => page.mayEdit && (page.sections ?? []).length === 0;
export interface Rendered { html: string; blocks: Block[]; outline: OutlineEntry[] }
export interface ImageContent {
  study: string; series: string; instance: string; frame: number; voi?: Voi | null; zoom?: number | null; center?: Point | null; invert?: boolean | null;
  caption?: string | null; marks?: Mark[] | null; presentation?: Presentation | null;
}
export interface ClipContent { recording: string; from: number; to: number; caption?: string | null }

export const FACETS = ["state", "kind", "modality", "tag", "author", "anatomy", "difficulty", "year"] as const;
export type Facet = (typeof FACETS)[number];
export type FacetCounts = Partial<Record<Facet, Record<string, number>>>;
export type PageQuery = { [F in Facet]?: string } & { search?: string; collection?: string; sort?: string; offset?: number; limit?: number };
export interface PageList { total: number; tookMillis: number; facets: FacetCounts; pages: PageSummary[] }
export interface Template { id: string; kind: PageKind; title: string; language: string; mine: boolean }

export interface PageEdit {
  baseRevision: number; title: string; markdown: string; tags: string[]; anatomy?: string[]; difficulty?: number | null; unknown?: boolean; note?: string;
}
/** Of the answer 409 to an edit: the page has been changed in the same lines meanwhile. */
export interface Conflict { error: "changed-meanwhile"; message: string; revision: number; markdown: string; base: string; merged: string }
export interface Draft { baseRevision: number; markdown: string; title: string; savedAt: number }
export interface RevisionSummary { revision: number; at: number; author: PersonRef; title: string; note?: string | null; words: number; state: PageState }
export interface DiffPart { op: "same" | "added" | "removed"; text: string }
export interface ImageChange { key: string; from: Block<Partial<ImageContent>> | null; to: Block<Partial<ImageContent>> | null }
export interface RevisionDiff { parts: DiffPart[]; images: ImageChange[] }

/** `ref` is empty for the page, `data-p` of a paragraph, or `block/mark`. */
export interface Anchor { kind: "page" | "paragraph" | "mark"; ref: string }
export const WHOLE_PAGE: Anchor = { kind: "page", ref: "" };
export interface PageComment {
  id: string; anchor: Anchor; author: PersonRef; at: number; editedAt?: number | null; text: string; replyTo?: string | null; resolved: boolean;
  deleted: boolean; mine: boolean;
}
/** Who may be called by `@login` in a comment. */
export interface Called { login: string; name: string }
export interface WatchedPage { id: string; title: string; state: PageState }
export interface Editor { id: string; name: string; at: number }
export interface FeedItem {
  number: number; at: number; kind: "EDITED" | "STATE" | "COMMENTED"; page: { id: string; title: string }; by: PersonRef; state?: PageState | null; text: string;
  /** It calls this reader. */
  mention: boolean;
}
export interface FeedAnswer { unseen: number; seen: number; entries: FeedItem[] }
interface Shelf { id: string; title: string; kind: "COLLECTION" | "COURSE"; about: string; owner: PersonRef; mine: boolean }
export interface CollectionSummary extends Shelf { pages: number }
export interface Collection extends Shelf { pages: PageSummary[] }
export interface Profile { id: string; name: string; about: string; mine: boolean; total: number; pages: PageSummary[] }
export interface Term { scheme: string; code: string; name: string; language?: string | null }
/** A named list of accounts, kept by its owner. */
export interface PeopleGroup { id: string; title: string; mine: boolean; members: PersonRef[] }
/** Members of the group may edit the section below the heading, and nothing else of the page. */
export interface SectionGroup { heading: string; group: string }
