import { Eye } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { keepGuess, loadMine, useMine } from "../teaching/mine";
import { libraryApi } from "./libraryApi";
import type { Page } from "./types";

/** What is left out of an unknown, and the button that brings it; a guess may be written down before. */
export function RevealPanel({ page, onRevealed }: { page: Page; onRevealed: () => Promise<void> | void }) {
  const t = useT();
  const [guess, setGuess] = useState("");
  const [busy, setBusy] = useState(false);
  const reveal = async () => {
    setBusy(true);
    try {
      await libraryApi.reveal(page.id, guess.trim() || null);
      keepGuess(page.id, guess.trim() || null);
      await onRevealed();
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="reveal" aria-labelledby="reveal-title">
      <h2 id="reveal-title">{t("library.unknownTitle")}</h2>
      <p>{t("library.unknownLead")}</p>
      <label className="field">{t("library.guess")}
        <textarea className="input" rows={2} maxLength={2000} data-testid="guess" value={guess} placeholder={t("library.guessHint")} onChange={(e) => setGuess(e.target.value)} />
      </label>
      <button className="button" disabled={busy} data-testid="reveal" onClick={() => void reveal()}><Eye size={15} />{t(guess.trim() ? "library.revealGuess" : "library.reveal")}</button>
    </section>
  );
}

/** What somebody took an unknown for before he saw what it is. */
export function OwnGuess({ page }: { page: string }) {
  const t = useT();
  const mine = useMine((s) => s.pages[page]);
  useEffect(() => loadMine(page), [page]);
  if (!mine || mine === "failed" || !mine.guess) return null;
  return <section className="reveal own-guess" data-testid="own-guess"><h2>{t("library.ownGuess")}</h2><p>{mine.guess}</p></section>;
}
