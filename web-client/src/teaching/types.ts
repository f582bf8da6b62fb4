/** Shapes of the teaching part of `docs/http-api.md`. */
import type { Answer, Command, ImageRef, RoundMeasure, Shape } from "../protocol/wire";

export const QUESTION_KINDS = ["CHOICE", "TEXT", "ORDER", "MEASURE", "LOCATE"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** A question as everybody gets it: nothing of what is right. */
export interface QuestionView {
  id: string; kind: QuestionKind; prompt: string; options: string[]; measure: RoundMeasure | null; unit: string | null; study: string | null; series: string | null;
  image: ImageRef | null;
}
export interface ShownTarget { name: string; image: ImageRef | null; shape: Shape | null; segmentation: string | null; segment: number | null }
export interface Solution {
  choices: number[]; whys: string[]; accepted: string[]; order: number[]; target: number | null; tolerance: number | null; unit: string | null;
  targets: ShownTarget[]; explanation: string;
}
export interface Verdict { right: boolean; score: number; value: number | null; off: number | null; unit: string | null }
/** What became of a question for one learner; `answer` null: he gave up. */
export interface Own { question: string; answer: Answer | null; verdict: Verdict | null; room: string | null; at: number; solution: Solution }
export interface Mine { answers: Own[]; guess: string | null }

export interface RoomPage { page: string; title: string; questions: QuestionView[] }
export interface Desk { pages: RoomPage[]; asked: { round: string; page: string; question: string }[] }
export interface RoundOutcome { page: string; question: QuestionView; solution: Solution; verdicts: Record<string, Verdict> }
export type AskRound = Extract<Command, { type: "AskRound" }>;

export interface Attempt {
  page: string; question: string; version: string; learner: string; name: string; room: string | null; round: string | null; at: number; answer: Answer | null;
  verdict: Verdict | null;
}
export interface ResultItem { question: QuestionView; solution: Solution; answers: number; difficulty: number | null; discrimination: number | null; given: Attempt[] }
export interface ResultLearner { id: string; name: string; answered: number; right: number; mean: number | null }
export interface PageResults {
  title: string; questions: ResultItem[]; learners: ResultLearner[]; rooms: { room: string; title: string; learners: number }[];
  guesses: { learner: string; name: string; at: number; guess: string }[]; alpha: number | null; outdated: number;
}

/** A question taken apart for its author's form. */
export interface WrittenQuestion {
  id: string; prompt: string; explanation: string; options?: { text: string; right: boolean; why: string }[]; accepted?: string[]; typos?: number | null; items?: string[];
  place?: { study: string; series: string; image: ImageRef }; measure?: RoundMeasure; target?: number; tolerance?: number; unit?: string; study?: string; series?: string;
  start?: ImageRef | null; targets?: { name: string; image?: ImageRef; shape?: Shape; instance?: string; segment?: number }[];
}
export interface ReadQuestion { kind: QuestionKind | ""; question: WrittenQuestion | null; fault: string | null }
