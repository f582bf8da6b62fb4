import { useMemo, useState } from "react";
import { useT } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import type { Conflict } from "../types";
import { bothOf, piecesOf, resolved } from "./conflict";

/** Where two wrote differently at one place: both texts side by side, and what shall stand there. */
export function ConflictDialog({ conflict, mine, solve, onClose }: { conflict: Conflict; mine: string; solve: (markdown: string) => Promise<void>; onClose: () => void }) {
  const t = useT();
  const pieces = useMemo(() => {
    const all = piecesOf(conflict.merged ?? "");
    // A merge that shows no place of conflict is one as a whole.
    return all.some((p) => p.kind === "conflict") ? all : [{ kind: "conflict" as const, ours: mine, theirs: conflict.markdown }];
  }, [conflict, mine]);
  const conflicts = pieces.filter((p) => p.kind === "conflict");
  const [chosen, setChosen] = useState(() => conflicts.map((c) => bothOf(c.ours, c.theirs)));
  const choose = (i: number, text: string) => setChosen(chosen.map((x, n) => (n === i ? text : x)));
  return (
    <Dialog title={t("library.conflict")} onClose={onClose} className="conflict-dialog light">
      <p>{t("library.conflictLead")}</p>
      {conflicts.map((c, i) => (
        <section key={i} className="conflict" data-testid="conflict">
          <h3>{t("library.conflictPlace", { n: i + 1, total: conflicts.length })}</h3>
          <div className="conflict-sides">
            {([["ours", c.ours], ["theirs", c.theirs]] as const).map(([side, text]) => (
              <div key={side}>
                <button className="button small" data-testid={`take-${side}`} aria-pressed={chosen[i] === text} onClick={() => choose(i, text)}>{t(`library.${side}`)}</button>
                <pre>{text}</pre>
              </div>
            ))}
          </div>
          <label className="field">
            <span className="conflict-result">{t("library.yourText")}<button type="button" className="button small quiet" onClick={() => choose(i, bothOf(c.ours, c.theirs))}>{t("library.both")}</button></span>
            <textarea className="input" rows={Math.min(10, Math.max(3, (chosen[i] ?? "").split("\n").length + 1))} data-testid="conflict-text" value={chosen[i]} onChange={(e) => choose(i, e.target.value)} />
          </label>
        </section>
      ))}
      <div className="dialog-actions">
        <button className="button" onClick={onClose}>{t("library.conflictLater")}</button>
        <button className="button primary" data-testid="conflict-save" onClick={() => void solve(resolved(pieces, chosen))}>{t("library.conflictSave")}</button>
      </div>
    </Dialog>
  );
}
