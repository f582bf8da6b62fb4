import { api, type HttpApi } from "../net/httpApi";
import type { Answer } from "../protocol/wire";
import type { AskRound, Desk, Mine, Own, PageResults, ReadQuestion, RoundOutcome } from "./types";

/** Questions of pages over HTTP. Refusals are `ApiError`, whose `message` is a sentence for people. */
export class TeachingApi {
  constructor(private readonly http: Pick<HttpApi, "get" | "send">) {}

  mine = (page: string) => this.http.get<Mine>(`/api/teaching/pages/${page}/mine`);
  answer = (page: string, question: string, answer: Answer) => this.http.send<Own>("POST", `/api/teaching/pages/${page}/questions/${question}/answer`, { answer });
  reveal = (page: string, question: string) => this.http.send<Own>("POST", `/api/teaching/pages/${page}/questions/${question}/reveal`, {});
  read = (source: string) => this.http.send<ReadQuestion>("POST", "/api/teaching/question", { source });

  /** @param room null: everybody; `alone`: outside of rooms */
  results = (page: string, room: string | null) => this.http.get<PageResults>(`/api/teaching/pages/${page}/results`, { room: room ?? undefined });
  csvUrl = (page: string, room: string | null) => `/api/teaching/pages/${page}/results.csv${room ? `?room=${encodeURIComponent(room)}` : ""}`;

  openRoom = (page: string) => this.http.send<{ room: string; studies: number; left: number }>("POST", `/api/teaching/pages/${page}/room`, {});
  desk = (room: string) => this.http.get<Desk>(`/api/teaching/rooms/${room}`);
  ask = (room: string, page: string, question: string) => this.http.send<Omit<AskRound, "type">>("POST", `/api/teaching/rooms/${room}/rounds`, { page, question });
  outcome = (room: string, round: string) => this.http.get<RoundOutcome>(`/api/teaching/rooms/${room}/rounds/${round}`);
}

export const teachingApi = new TeachingApi(api);
