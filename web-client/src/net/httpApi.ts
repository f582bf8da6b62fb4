import type { DeskDetail, DeskSafety, DeskTable, LabExercise, LabVerdict, PeerTestResult } from "../admin/deskTypes";
import type { SendChoice, SendDetail, SendOrder, SendPeer, SendTable } from "../sending/types";
import type { RoomDestination, RoomDestinationView } from "../room/door/arrivals";
import type { House, PerformanceHistory } from "../admin/types";
import type {
  Missed,
  ColourMapInfo, ImportBatch, ImportResult, Invitation, InvitationListed, InvitationTerms, InvitationView, MarkFigures, MarkStep, PixelFigures, RecordingSummary, RecordingVoice, RoomSummary, Series, ServerConfig, Session, StudyDetail, StudySummary,
  TagRow,
} from "./apiTypes";
import type { DocumentSummary, PdfPages, ReportsSaved, SavedKind, StudyDocument } from "../documents/types";
import type { Arrival, Expected, Found, Narrowed, Source } from "../sources/types";
import type { NewRelease, Release, ReleaseReport, ReleaseReview, Standing } from "../release/types";
import type { LayerInfo, StateInfo, StateView } from "../layers/types";
import type { Recipe } from "../reformat/recipe";
import type { ChatMessage, ImageRef, Role, Shape } from "../protocol/wire";

const TICKET_MILLIS = 8_000;

/** A refusal of the server, or no answer at all (`status` 0). `message` is a sentence meant for people. */
export class ApiError extends Error {
  /** @param body what was answered, for refusals that say more than their sentence */
  constructor(readonly status: number, readonly code: string, message: string, readonly body: unknown = null) {
    super(message);
    this.name = "ApiError";
  }
}

/** The password was right; `pending` goes on with the sign-in. */
export interface Unfinished { pending: string; step: "CODE" | "ENROL" }

type Query = Record<string, string | number | undefined>;

export class HttpApi {
  private csrf: string | null = null;
  /** Grows when the server shows other pictures than before: browsers keep what stood under an address on the same page. */
  sight = 0;
  /** Called when the server no longer knows the session. */
  onSignedOut: () => void = () => {};

  async session(): Promise<Session | null> {
    try {
      return this.remember(await this.get<Session>("/api/session"));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  }

  async signIn(login: string, password: string): Promise<Session | Unfinished> {
    const answer = await this.send<Session | Unfinished>("POST", "/api/session", { login, password });
    return "pending" in answer ? answer : this.remember(answer);
  }

  /** For what opens a session on another way; @param session finds it in the answer */
  async enter<T>(path: string, body: unknown, session: (answer: T) => Session): Promise<T> {
    const answer = await this.send<T>("POST", path, body);
    this.remember(session(answer));
    return answer;
  }

  /** Where the browser goes to sign out at the provider that signed it in; null where that is nowhere. */
  async signOut(): Promise<string | null> {
    const answer = await this.send<{ next: string } | undefined>("DELETE", "/api/session");
    this.csrf = null;
    return answer?.next ?? null;
  }

  /** What another system asked to open. */
  launch = (name: string) => this.get<{ vouched: boolean; other: boolean }>(`/api/launches/${name}`);
  launchTarget = (name: string) => this.get<{ path: string | null; studies: StudySummary[] }>(`/api/launches/${name}/target`);
  async enterLaunch(name: string, framed: boolean): Promise<Session> {
    return this.remember(await this.send<Session>("POST", `/api/launches/${name}/enter`, { framed }));
  }

  nodes = () => this.get<House>("/api/admin/nodes");
  performance = () => this.get<PerformanceHistory>("/api/admin/performance");
  deskTable = (offset: number, limit: number) => this.get<DeskTable>("/api/admin/desk/associations", { offset, limit });
  deskSafety = () => this.get<DeskSafety>("/api/admin/desk/security");
  deskDetail = (id: string) => this.get<DeskDetail>(`/api/admin/desk/associations/${id}`);
  testPeer = (peer: string, store: boolean) => this.send<PeerTestResult>("POST", `/api/admin/desk/peers/${encodeURIComponent(peer)}/test${store ? "?store=true" : ""}`);
  mediaUrl = (study: string) => `/api/studies/${study}/media`;
  sendingPeers = () => this.get<SendPeer[]>("/api/sending/peers");
  orderSending = (study: string, choice: SendChoice) => this.send<SendOrder>("POST", `/api/studies/${study}/sending`, choice);
  /** Orders of one's own for a study. */
  sending = (study: string) => this.get<SendTable>("/api/sending", { study });
  allSending = (offset: number, limit: number) => this.get<SendTable>("/api/admin/sending", { offset, limit });
  sendingDetail = (id: string) => this.get<SendDetail>(`/api/sending/${id}`);
  changeSending = (id: string, what: "cancel" | "retry") => this.send<SendOrder>("POST", `/api/sending/${id}/${what}`);
  roomDestination = (room: string) => this.get<RoomDestinationView>(`/api/rooms/${room}/destination`);
  /** Opens the room as a destination, or gives it a new key. */
  openDestination = (room: string, hold: boolean) => this.send<RoomDestination>("POST", `/api/rooms/${room}/destination`, { hold });
  holdDestination = (room: string, hold: boolean) => this.send<RoomDestinationView>("PATCH", `/api/rooms/${room}/destination`, { hold });
  closeDestination = (room: string) => this.send<void>("DELETE", `/api/rooms/${room}/destination`);
  decideArrival = (room: string, study: string, what: "admit" | "refuse") => this.send<RoomDestinationView>("POST", `/api/rooms/${room}/arrivals/${study}/${what}`);
  labStart = () => this.send<LabExercise>("POST", "/api/admin/lab/exercises");
  labAnswer = (id: string, cause: string, side: string) => this.send<LabVerdict>("POST", `/api/admin/lab/exercises/${id}/answer`, { cause, side });
  config = () => this.get<ServerConfig>("/api/config");
  studies = (search: string, offset = 0, limit = 50) =>
    this.get<{ total: number; studies: StudySummary[] }>("/api/studies", { search: search || undefined, offset, limit });
  study = (study: string) => this.get<StudyDetail>(`/api/studies/${study}`);
  /** Makes a series of another one, or finds it made. */
  reformat = (study: string, source: string, recipe: Recipe) =>
    this.send<{ series: Series }>("POST", `/api/studies/${study}/series/${source}/reformats`, { recipe });
  reformatOf = (study: string, series: string) => this.get<{ series: Series }>(`/api/studies/${study}/reformats/${series}`);
  deleteStudy = (study: string) => this.send<void>("DELETE", `/api/studies/${study}`);
  thumbnailUrl = (study: string, series: string, size = 160) => `/api/studies/${study}/series/${series}/thumbnail?size=${size}${this.sight > 0 ? `&sight=${this.sight}` : ""}`;

  colourMaps = () => this.get<ColourMapInfo[]>("/api/colour-maps");
  tags = (study: string, instance: string) => this.get<TagRow[]>(`/api/studies/${study}/instances/${instance}/tags`);
  range = (study: string, image: ImageRef) =>
    this.get<{ low: number; high: number }>(`/api/studies/${study}/instances/${image.instance}/frames/${image.frame}/range`);
  measure = (study: string, image: ImageRef, shape: Shape, calibration: Shape | null) =>
    this.send<MarkFigures>("POST", `/api/studies/${study}/instances/${image.instance}/frames/${image.frame}/measure`, { shape, calibration });
  values = (study: string, image: ImageRef, column: number, row: number) =>
    this.get<PixelFigures>(`/api/studies/${study}/instances/${image.instance}/frames/${image.frame}/values`, { column, row });

  documents = (study: string) => this.get<DocumentSummary[]>(`/api/studies/${study}/documents`);
  document = (study: string, instance: string) => this.get<StudyDocument>(`/api/studies/${study}/documents/${instance}`);
  documentPages = (study: string, instance: string) => this.get<PdfPages>(`/api/studies/${study}/documents/${instance}/pages`);
  documentPageUrl = (study: string, instance: string, page: number, width: number) => `/api/studies/${study}/documents/${instance}/pages/${page}?width=${width}`;
  documentFileUrl = (study: string, instance: string) => `/api/studies/${study}/documents/${instance}/file`;
  /** @param marks ids; null: all */
  saveReports = (from: { room: string } | { recording: string; seq: number }, study: string, kinds: readonly SavedKind[], marks: readonly string[] | null = null) =>
    this.send<ReportsSaved>("POST", "room" in from ? `/api/rooms/${from.room}/reports` : `/api/recordings/${from.recording}/reports`,
      { study, kinds, seq: "seq" in from ? from.seq : null, marks });
  markHistory = (room: string, mark: string) => this.get<{ steps: MarkStep[] }>(`/api/rooms/${room}/marks/${mark}/history`);
  /** @param marks ids; null: all */
  marksTable = async (room: string, marks: readonly string[] | null, semicolons: boolean) =>
    (await this.request("POST", `/api/rooms/${room}/marks/table`, { marks, semicolons })).blob();
  imageUrl = (study: string, series: string, image: ImageRef, size: number) =>
    `/dicom-web/studies/${study}/series/${series}/instances/${image.instance}/frames/${image.frame}/rendered?viewport=${size},${size}&quality=80`;
  layers = (study: string) => this.get<LayerInfo[]>(`/api/studies/${study}/layers`);
  layerImage = (study: string, layer: string, image: ImageRef, quantity: number) =>
    this.request("GET", `/api/studies/${study}/layers/${layer}/images/${image.instance}/${image.frame}${quantity > 1 ? `?quantity=${quantity}` : ""}`);

  studyReleased = (study: string) => this.get<Standing>(`/api/studies/${study}/released`);
  markReleased = (study: string, released: boolean) => this.send<void>("PUT", `/api/studies/${study}/released`, { released });
  releaseReview = (study: string) => this.get<ReleaseReview>(`/api/studies/${study}/release/review`);
  beginRelease = (study: string, wanted: NewRelease) => this.send<Release>("POST", `/api/studies/${study}/release`, wanted);
  release = (id: string) => this.get<Release>(`/api/releases/${id}`);
  releaseReport = (id: string) => this.get<ReleaseReport>(`/api/releases/${id}/report`);
  cancelRelease = (id: string) => this.send<void>("DELETE", `/api/releases/${id}`);

  states = (study: string) => this.get<StateInfo[]>(`/api/studies/${study}/states`);
  stateView = (study: string, state: string, image: ImageRef) =>
    this.get<StateView>(`/api/studies/${study}/states/${state}`, { image: image.instance, frame: image.frame });

  sources = () => this.get<Source[]>("/api/sources");
  sourceStudies = (source: string, search: string, { days, modality }: Narrowed) =>
    this.get<{ studies: Found[]; more: boolean }>(`/api/sources/${source}/studies`, { search: search || undefined, modality: modality || undefined,
      dates: days === null ? undefined : `${dicomDay(days)}-${dicomDay(0)}` });
  /** Answers when there is a first picture of it. */
  openFromSource = (source: string, study: string) => this.send<Arrival>("POST", `/api/sources/${source}/studies/${study}/open`);
  arrival = (study: string) => this.get<{ arrival: Arrival | null }>(`/api/studies/${study}/arrival`);
  expected = (study: string, series: string) => this.get<{ images: Expected[] }>(`/api/studies/${study}/arrival/series/${series}`);
  giveUpArrival = (study: string) => this.send<void>("DELETE", `/api/studies/${study}/arrival`);
  lookAt = (study: string, series: string, instance: string | null) => this.send<void>("POST", `/api/studies/${study}/arrival/look`, { series, instance });

  openImport = (files: number, bytes: number) => this.send<{ id: string }>("POST", "/api/imports", { files, bytes });
  importBatch = (id: string) => this.get<ImportBatch>(`/api/imports/${id}`);

  rooms = () => this.get<RoomSummary[]>("/api/rooms");
  room = (room: string) => this.get<RoomSummary>(`/api/rooms/${room}`);
  missed = (room: string) => this.get<{ missed: Missed | null }>(`/api/rooms/${room}/missed`);
  missedLines = (room: string) => this.lines(`/api/rooms/${room}/missed/events`);
  createRoom = (title: string, studies: string[]) => this.send<RoomSummary>("POST", "/api/rooms", { title, studies });
  closeRoom = (room: string) => this.send<void>("DELETE", `/api/rooms/${room}`);
  /** As the server shows it to a role of the room: for its hosts. */
  seenStudy = (room: string, role: Role, study: string) => this.get<StudySummary>(`/api/rooms/${room}/seen/${role}/studies/${study}`);
  seenPicture = async (room: string, role: Role, study: string, image: ImageRef) =>
    (await this.request("GET", `/api/rooms/${room}/seen/${role}/studies/${study}/instances/${image.instance}/frames/${image.frame}`)).blob();
  roomStudies = (room: string) => this.get<StudySummary[]>(`/api/rooms/${room}/studies`);
  invite = (room: string, terms: InvitationTerms) => this.send<Invitation>("POST", `/api/rooms/${room}/invitations`, terms);
  invitations = (room: string) => this.get<InvitationListed[]>(`/api/rooms/${room}/invitations`);
  revokeInvitation = (room: string, id: string) => this.send<void>("DELETE", `/api/rooms/${room}/invitations/${id}`);
  invitation = (code: string) => this.get<InvitationView>(`/api/invitations/${encodeURIComponent(code)}`);
  acceptInvitation = (code: string, password: string | null = null) =>
    this.send<{ room: string; role: Role; waits: boolean }>("POST", `/api/invitations/${encodeURIComponent(code)}/accept`, { password });
  enterAsGuest = async (code: string, name: string, password: string | null): Promise<Session> =>
    this.remember(await this.send<Session>("POST", `/api/invitations/${encodeURIComponent(code)}/guest`, { name, password }));
  /** Given up after a while: on a line that swallows everything the next attempt to reconnect must not wait for this one. */
  ticket = (purpose: "room" | "frames" | "voice", room: string | null) =>
    this.send<{ ticket: string; expiresInSeconds: number }>("POST", "/api/tickets", { purpose, room }, AbortSignal.timeout(TICKET_MILLIS));

  searchChat = (room: string, words: string, before: number | null, most: number) =>
    this.get<{ messages: ChatMessage[] }>(`/api/rooms/${room}/chat`, { words, most, ...(before === null ? {} : { before }) });

  recordings = () => this.get<RecordingSummary[]>("/api/recordings");
  recording = (id: string) => this.get<RecordingSummary>(`/api/recordings/${id}`);
  deleteRecording = (id: string) => this.send<void>("DELETE", `/api/recordings/${id}`);

  recordingVoice = (id: string) => this.get<RecordingVoice>(`/api/recordings/${id}/voice`);
  recordingVoiceAddress = (id: string, participant: string, from: number, to: number) => `/api/recordings/${id}/voice/${participant}.ogg?from=${from}&to=${to}`;
  releaseRecordingVoice = (id: string, released: boolean) => this.send<void>("PUT", `/api/recordings/${id}/voice/released`, { released });

  recordingLines = (id: string) => this.lines(`/api/recordings/${id}/events`);

  private async lines(path: string): Promise<string[]> {
    const response = await this.request("GET", path);
    return (await response.text()).split("\n").filter((line) => line.length > 0);
  }

  /** One file; `progress` gets the part sent, 0 to 1. */
  uploadFile = async (batch: string, name: string, file: Blob, progress: (part: number) => void, signal: AbortSignal): Promise<ImportResult[]> =>
    (await this.upload<{ results: ImportResult[] }>(`/api/imports/${batch}/files?name=${encodeURIComponent(name)}`, file, {}, progress, signal)).results;

  /** XMLHttpRequest, for fetch cannot tell how much it has sent. */
  upload<T>(path: string, file: Blob, headers: Record<string, string>, progress: (part: number) => void, signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      const abort = () => xhr.abort();
      xhr.open("PUT", path);
      if (this.csrf) xhr.setRequestHeader("X-CSRF-Token", this.csrf);
      xhr.setRequestHeader("Content-Type", "application/octet-stream");
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      xhr.upload.onprogress = (e) => e.lengthComputable && progress(e.loaded / Math.max(1, e.total));
      xhr.onload = () => {
        signal.removeEventListener("abort", abort);
        const body = parse(xhr.responseText);
        if (xhr.status >= 200 && xhr.status < 300) resolve(body as T);
        else reject(refusal(xhr.status, body));
      };
      xhr.onerror = () => reject(new ApiError(0, "unreachable", ""));
      xhr.onabort = () => reject(new DOMException("cancelled", "AbortError"));
      signal.addEventListener("abort", abort, { once: true });
      if (signal.aborted) return abort();
      xhr.send(file);
    });
  }

  private remember(session: Session): Session {
    this.csrf = session.csrfToken;
    return session;
  }

  async get<T>(path: string, query: Query = {}): Promise<T> {
    const entries = Object.entries(query).filter(([, v]) => v !== undefined).map(([k, v]) => [k, String(v)]);
    const search = entries.length ? `?${new URLSearchParams(entries)}` : "";
    return (await (await this.request("GET", path + search)).json()) as T;
  }

  async send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const response = await this.request(method, path, body, signal);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async request(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json, application/x-ndjson, text/csv" };
    const file = body instanceof Blob;
    if (body !== undefined) headers["Content-Type"] = file ? "application/octet-stream" : "application/json";
    if (method !== "GET" && this.csrf) headers["X-CSRF-Token"] = this.csrf;
    let response: Response;
    try {
      response = await fetch(path, { method, headers, credentials: "same-origin", ...(signal ? { signal } : {}),
        ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }) });
    } catch {
      throw new ApiError(0, "unreachable", "");
    }
    if (response.ok) return response;
    const error = refusal(response.status, parse(await response.text()));
    if (error.status === 401 && error.code !== "bad-credentials" && !path.startsWith("/api/session")) this.onSignedOut();
    throw error;
  }
}

/** YYYYMMDD of so many days ago, by the clock of the reader. */
function dicomDay(daysAgo: number): string {
  const day = new Date();
  day.setDate(day.getDate() - daysAgo);
  return `${day.getFullYear()}${String(day.getMonth() + 1).padStart(2, "0")}${String(day.getDate()).padStart(2, "0")}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(status: number, body: unknown): ApiError {
  const { error, message } = (body ?? {}) as { error?: string; message?: string };
  return new ApiError(status, error ?? `http-${status}`, message ?? `The server answered ${status}.`, body);
}

export const api = new HttpApi();
