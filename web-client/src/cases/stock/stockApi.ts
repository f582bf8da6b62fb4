import { api } from "../../net/httpApi";
import type { PageKind, PersonRef, Rendered, Template, Term } from "../types";

export interface Vocabulary { scheme: string; language: string; terms: number; file?: string | null; loadedAt?: number | null; by?: PersonRef | null }
export const REASONS = ["QUOTE", "CELLS", "SCHEME", "CODE", "NAME", "LANGUAGE", "LENGTH", "TWICE"] as const;
export interface RefusedLine { line: number; reason: (typeof REASONS)[number]; text: string }
/** What a file has of one vocabulary, of which the library had `before` terms, `known` of them with codes of the file. */
export interface Share { scheme: string; language: string; inFile: number; before: number; known: number }
export interface TermsReport { terms: number; refused: number; lines: RefusedLine[]; shares: Share[]; sample: Term[]; charset: string }
export interface TermsChoice { scheme: string; language: string; replace: boolean }
export interface StoredTemplate extends Template { house: boolean; archived: boolean; markdown: string }
export interface TemplateText { kind: PageKind; title: string; language: string; markdown: string }

const TEMPLATES = "/api/library/templates";
const VOCABULARIES = "/api/library/vocabularies";
const query = (values: Record<string, string>) => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
const terms = (path: string, file: File, choice: TermsChoice) => api.send<TermsReport>("POST", `/api/library/terms${path}?${query({ file: file.name.slice(0, 200), scheme: choice.scheme.trim(), language: choice.language.trim(), replace: String(choice.replace) })}`, file);

/** What administrators keep for those who write: vocabularies and templates. */
export const stockApi = {
  vocabularies: () => api.get<Vocabulary[]>(VOCABULARIES),
  removeVocabulary: (scheme: string, language: string) => api.send<{ terms: number }>("DELETE", `${VOCABULARIES}?${query({ scheme, language })}`),
  checkTerms: (file: File, choice: TermsChoice) => terms("/check", file, choice),
  loadTerms: (file: File, choice: TermsChoice) => terms("", file, choice),
  templates: () => api.get<StoredTemplate[]>(TEMPLATES, { archived: "true" }),
  make: (text: TemplateText, house: boolean) => api.send<StoredTemplate>("POST", TEMPLATES, { ...text, house }),
  change: (id: string, text: TemplateText) => api.send<StoredTemplate>("PUT", `${TEMPLATES}/${id}`, text),
  order: (ids: readonly string[]) => api.send<StoredTemplate[]>("PUT", TEMPLATES, { templates: ids }),
  archive: (id: string, archived: boolean) => api.send<unknown>("POST", `${TEMPLATES}/${id}/archived`, { archived }),
  remove: (id: string) => api.send<unknown>("DELETE", `${TEMPLATES}/${id}`),
  preview: (markdown: string, signal: AbortSignal) => api.send<Rendered>("POST", "/api/library/preview", { markdown }, signal),
};
