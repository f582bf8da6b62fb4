import { api } from "../net/httpApi";

/** A study that a page shows as it is, because there is no released copy of it. */
export interface Waiting { study: string; modality: string; images: number }
export interface MadePage { page: string; title: string; waiting: Waiting[] }
export type SessionSource = { room: string } | { recording: string };
export type ExportFormat = "HTML" | "PDF" | "MARKDOWN" | "SLIDES";
type JobState = "RUNNING" | "DONE" | "CANCELLED" | "FAILED";
export interface ExportView {
  id: string; title: string; format: ExportFormat; state: JobState; total: number; done: number; file: string | null; bytes: number | null; remark: string | null;
  failure: string | null;
}
export interface NewExport {
  pages?: string[]; collection?: string; format: ExportFormat; answers: boolean; comments: boolean; stacks: boolean; password?: string; language: string;
}
/** How many different letters, and the first 40 of them. */
export interface PrintLetters { count: number; letters: string }
export interface UsedCopies { images: number; waiting: number; revision: number; recordings: number }
export interface Brought { file: string; page: string | null; title: string | null; reason: string | null }
export interface ImportView {
  id: string; name: string; state: JobState; total: number; done: number; pages: Brought[]; accepted: number; duplicates: number;
  refused: { file: string; reason: string }[]; refusals: number; collection: { id: string; title: string } | null; failure: string | null;
}

const EXPORTS = "/api/library/exports";
const IMPORTS = "/api/library/imports";

export const packetApi = {
  pageOf: (source: SessionSource, language: string) =>
    api.send<MadePage>("POST", "room" in source ? `/api/rooms/${source.room}/page` : `/api/recordings/${source.recording}/page`, { language }),
  useCopies: (page: string) => api.send<UsedCopies>("POST", `/api/library/pages/${page}/copies`, {}),
  bringPages: (file: File, password: string, progress: (part: number) => void, signal: AbortSignal) =>
    api.upload<ImportView>(`${IMPORTS}?name=${encodeURIComponent(file.name)}`, file, password ? { "X-Archive-Password": encodeURIComponent(password) } : {}, progress, signal),
  importView: (id: string) => api.get<ImportView>(`${IMPORTS}/${id}`),
  cancelImport: (id: string) => api.send<void>("DELETE", `${IMPORTS}/${id}`),
  exportPages: (what: NewExport) => api.send<ExportView>("POST", EXPORTS, what),
  /** What no font of the server can print, before anything is made. */
  lettersOf: (what: NewExport) => api.send<PrintLetters>("POST", `${EXPORTS}/letters`, what),
  exports: () => api.get<ExportView[]>(EXPORTS),
  exportView: (id: string) => api.get<ExportView>(`${EXPORTS}/${id}`),
  dropExport: (id: string) => api.send<void>("DELETE", `${EXPORTS}/${id}`),
  contentOf: (id: string) => `${EXPORTS}/${id}/content`,
  /** By the browser's own download, which streams and shows how far it is. */
  fetchExport: (view: ExportView) => {
    const link = document.createElement("a");
    link.href = packetApi.contentOf(view.id);
    link.download = view.file ?? "";
    link.click();
  },
};
