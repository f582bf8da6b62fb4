import { api, type HttpApi } from "../net/httpApi";
import type { Called, Collection, CollectionSummary, Draft, Editor, FeedAnswer, Anchor, Page, PageComment, PageEdit, PageKind, PageList, PageQuery, PageState, PageSummary, PeopleGroup, PersonRef, Profile, Rendered, RevisionDiff, RevisionSummary, SectionGroup, Template, Term, WatchedPage } from "./types";

const PAGES = "/api/library/pages";

/** The case library over HTTP. Refusals are `ApiError`, whose `message` is a sentence for people. */
export class LibraryApi {
  constructor(private readonly http: Pick<HttpApi, "get" | "send">) {}

  pages = (query: PageQuery) => this.http.get<PageList>(PAGES, query);
  page = (page: string) => this.http.get<Page>(`${PAGES}/${page}`);
  create = (title: string, kind: PageKind, template?: string, markdown?: string) =>
    this.http.send<Page>("POST", PAGES, { title, kind, ...(template ? { template } : {}), ...(markdown ? { markdown } : {}) });
  save = (page: string, edit: PageEdit) => this.http.send<Page>("PUT", `${PAGES}/${page}`, edit);
  preview = (page: string | null, markdown: string, signal?: AbortSignal) =>
    this.http.send<Rendered>("POST", "/api/library/preview", { ...(page ? { page } : {}), markdown }, signal);
  reveal = (page: string, guess: string | null) => this.http.send<Page>("POST", `${PAGES}/${page}/reveal`, guess ? { guess } : {});
  setState = (page: string, state: PageState, note: string | null) => this.http.send<unknown>("POST", `${PAGES}/${page}/state`, { state, ...(note ? { note } : {}) });
  related = (page: string) => this.http.get<PageSummary[]>(`${PAGES}/${page}/related`);

  draft = (page: string) => this.http.get<{ draft: Draft | null }>(`${PAGES}/${page}/draft`);
  saveDraft = (page: string, draft: Omit<Draft, "savedAt">) => this.http.send<unknown>("PUT", `${PAGES}/${page}/draft`, { baseRevision: draft.baseRevision, markdown: draft.markdown, title: draft.title });
  dropDraft = (page: string) => this.http.send<unknown>("DELETE", `${PAGES}/${page}/draft`);
  editing = (page: string, open: boolean) => this.http.send<{ others: Editor[] }>("POST", `${PAGES}/${page}/editing`, { open });

  revisions = (page: string) => this.http.get<RevisionSummary[]>(`${PAGES}/${page}/revisions`);
  diff = (page: string, from: number, to: number) => this.http.get<RevisionDiff>(`${PAGES}/${page}/diff`, { from, to });
  restore = (page: string, revision: number) => this.http.send<Page>("POST", `${PAGES}/${page}/restore`, { revision });

  comments = (page: string) => this.http.get<PageComment[]>(`${PAGES}/${page}/comments`);
  comment = (page: string, text: string, anchor: Anchor, replyTo: string | null) =>
    this.http.send<PageComment>("POST", `${PAGES}/${page}/comments`, { anchor, text, ...(replyTo ? { replyTo } : {}) });
  changeComment = (page: string, comment: string, text: string) => this.http.send<unknown>("PATCH", `${PAGES}/${page}/comments/${comment}`, { text });
  deleteComment = (page: string, comment: string) => this.http.send<unknown>("DELETE", `${PAGES}/${page}/comments/${comment}`);
  resolve = (page: string, comment: string, resolved: boolean) => this.http.send<unknown>("POST", `${PAGES}/${page}/comments/${comment}/resolve`, { resolved });

  mentions = (page: string, prefix: string) => this.http.get<Called[]>(`${PAGES}/${page}/mentions`, { prefix: prefix.slice(0, 64) });
  watch = (page: string, on: boolean) => this.http.send<unknown>("PUT", `${PAGES}/${page}/watch`, { on });
  watched = () => this.http.get<WatchedPage[]>("/api/library/watched");
  feed = () => this.http.get<FeedAnswer>("/api/library/feed");
  feedSeen = (number: number) => this.http.send<void>("POST", "/api/library/feed/seen", { number });
  templates = () => this.http.get<Template[]>("/api/library/templates");
  saveTemplate = (title: string, kind: PageKind, language: string, markdown: string) => this.http.send<Template>("POST", "/api/library/templates", { kind, title, language, markdown });
  people = (page: string, authors: readonly string[], reviewers: readonly string[]) => this.http.send<Page | undefined>("PUT", `${PAGES}/${page}/people`, { authors, reviewers });
  sections = (page: string) => this.http.get<{ sections: SectionGroup[] }>(`${PAGES}/${page}/sections`);
  saveSections = (page: string, sections: readonly SectionGroup[]) => this.http.send<unknown>("PUT", `${PAGES}/${page}/sections`, { sections });
  groups = () => this.http.get<PeopleGroup[]>("/api/library/groups");
  makeGroup = (title: string, members: readonly string[]) => this.http.send<PeopleGroup>("POST", "/api/library/groups", { title, members });
  changeGroup = (group: string, title: string, members: readonly string[]) => this.http.send<PeopleGroup>("PUT", `/api/library/groups/${group}`, { title, members });
  accounts = (search: string) => this.http.get<PersonRef[]>("/api/library/accounts", { search });
  terms = (prefix: string) => this.http.get<Term[]>("/api/library/terms", { prefix });

  collections = () => this.http.get<CollectionSummary[]>("/api/library/collections");
  collection = (id: string) => this.http.get<Collection>(`/api/library/collections/${id}`);
  createCollection = (title: string, kind: "COLLECTION" | "COURSE") => this.http.send<Collection>("POST", "/api/library/collections", { title, kind });
  saveCollection = (id: string, c: { title: string; about: string; pages: string[] }) => this.http.send<Collection>("PUT", `/api/library/collections/${id}`, c);
  deleteCollection = (id: string) => this.http.send<unknown>("DELETE", `/api/library/collections/${id}`);
  random = (id: string) => this.http.get<{ id: string }>(`/api/library/collections/${id}/random`, { unseen: "true" });

  person = (account: string) => this.http.get<Profile>(`/api/library/people/${account}`);
  saveAbout = (account: string, about: string) => this.http.send<unknown>("PUT", `/api/library/people/${account}`, { about });
}

export const libraryApi = new LibraryApi(api);
