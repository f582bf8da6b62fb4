import { create } from "zustand";
import { teachingApi } from "./teachingApi";
import type { Mine, Own } from "./types";

interface MineStore { pages: Readonly<Record<string, Mine | "failed">> }

/** Own answers to the questions of pages, by page: one request for all questions of a page. */
export const useMine = create<MineStore>()(() => ({ pages: {} }));
const asked = new Map<string, number>();
/** Questions of one page ask together; who comes back to it gets what he answered in a room meanwhile. */
const FRESH_MILLIS = 3_000;

/** What is known stays while it is asked for anew. */
export function loadMine(page: string): void {
  const now = performance.now();
  if (now - (asked.get(page) ?? -Infinity) < FRESH_MILLIS) return;
  asked.set(page, now);
  teachingApi.mine(page).then(
    (mine) => useMine.setState((s) => ({ pages: { ...s.pages, [page]: mine } })),
    () => useMine.setState((s) => (s.pages[page] ? s : { pages: { ...s.pages, [page]: "failed" } })),
  );
}

export const keepOwn = (page: string, own: Own) => change(page, (mine) => ({ ...mine, answers: [...mine.answers.filter((a) => a.question !== own.question), own] }));
export const keepGuess = (page: string, guess: string | null) => change(page, (mine) => ({ ...mine, guess }));

function change(page: string, how: (mine: Mine) => Mine): void {
  useMine.setState((s) => {
    const before = s.pages[page];
    return { pages: { ...s.pages, [page]: how(before && before !== "failed" ? before : { answers: [], guess: null }) } };
  });
}
