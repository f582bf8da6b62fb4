import { create } from "zustand";
import { teachingApi } from "./teachingApi";
import type { Mine, Own } from "./types";

interface MineStore { pages: Readonly<Record<string, Mine | "failed">> }

/** Own answers to the questions of pages, by page: one request for all questions of a page. */
export const useMine = create<MineStore>()(() => ({ pages: {} }));
const asked = new Map<string, Promise<void>>();

/** Asks once while the page is open. */
export function loadMine(page: string): void {
  if (asked.has(page)) return;
  asked.set(page, teachingApi.mine(page).then(
    (mine) => useMine.setState((s) => ({ pages: { ...s.pages, [page]: mine } })),
    () => useMine.setState((s) => ({ pages: { ...s.pages, [page]: "failed" } })),
  ));
}

/** When the page is left: next time it is asked for anew. */
export function forgetMine(page: string): void {
  asked.delete(page);
  useMine.setState((s) => {
    const { [page]: _gone, ...pages } = s.pages;
    return { pages };
  });
}

export function keepOwn(page: string, own: Own): void {
  useMine.setState((s) => {
    const before = s.pages[page];
    const mine: Mine = before && before !== "failed" ? before : { answers: [], guess: null };
    return { pages: { ...s.pages, [page]: { ...mine, answers: [...mine.answers.filter((a) => a.question !== own.question), own] } } };
  });
}
