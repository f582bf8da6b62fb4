import { useEffect, useState } from "react";
import { libraryApi } from "../libraryApi";
import type { Editor } from "../types";

const EVERY = 10_000;

/** Who else has this page open to edit, and the newest revision where somebody does. */
export function useOthers(page: string): { others: Editor[]; revision: number } {
  const [known, setKnown] = useState<{ others: Editor[]; revision: number }>({ others: [], revision: 0 });
  useEffect(() => {
    let gone = false;
    const beat = async () => {
      try {
        const { others } = await libraryApi.editing(page, true);
        const revision = others.length > 0 ? (await libraryApi.page(page)).revision : 0;
        if (!gone) setKnown((k) => ({ others, revision: Math.max(k.revision, revision) }));
      } catch {
        // Without a line nobody is known to be gone.
      }
    };
    void beat();
    const timer = setInterval(() => void beat(), EVERY);
    // Who comes back to this window may have been away for long, and timers of a hidden one sleep.
    const back = () => void beat();
    addEventListener("focus", back);
    return () => {
      gone = true;
      removeEventListener("focus", back);
      clearInterval(timer);
      void libraryApi.editing(page, false).catch(() => undefined);
    };
  }, [page]);
  return known;
}
