import { BookOpen, FileText, KeyRound, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import { navigate } from "../ui/router";
import { partOf } from "./exporting";
import type { Bringing } from "./importing";

/** How far a file is; then the pages that came of it, and what did not come and why. */
export function ImportedFile({ file, retry }: { file: Bringing; retry: (password: string) => void }) {
  const t = useT();
  const { view, phase } = file;
  const made = view?.pages.filter((p) => p.page) ?? [];
  const not = [...(view?.pages.filter((p) => !p.page).map((p) => ({ file: p.file, reason: p.reason ?? "" })) ?? []), ...(view?.refused ?? [])];
  const more = view ? view.refusals - view.refused.length : 0;
  const part = phase === "sending" ? file.sent : view ? partOf(view) : 0;
  const moves = phase === "sending" || phase === "working";
  return (
    <article data-phase={phase}>
      <h3>{file.name}</h3>
      {phase === "waiting" && <p className="quiet">{t("packet.inTurn")}</p>}
      {moves && (
        <div className="export-progress" role="status">
          <progress max={100} {...(phase === "working" && !view ? {} : { value: Math.round(part * 100) })} aria-label={file.name} />
          <span className="tabular">{phase === "sending" ? t("packet.sending", { n: Math.round(part * 100) }) : view ? t("packet.working", { done: view.done, total: view.total }) : t("packet.opening")}</span>
        </div>
      )}
      {phase === "password" && <PasswordAsked wrong={file.failure !== null} retry={retry} />}
      {phase !== "password" && file.failure && <p className="form-error" role="alert">{file.failure}</p>}
      {view?.collection && (
        <button className="button wide" data-testid="imported-collection" onClick={() => navigate(`/library/collections/${view.collection!.id}`)}><BookOpen size={15} />{view.collection.title}</button>
      )}
      {made.length > 0 && (
        <ul className="imported-pages">
          {made.map((p) => <li key={p.page}><button className="button wide" data-testid="imported-page" onClick={() => navigate(`/library/${p.page}`)}><FileText size={15} /><span>{p.title}</span></button></li>)}
        </ul>
      )}
      {phase === "done" && view && (made.length > 0 || view.accepted + view.duplicates > 0) && <p className="quiet">{made.length > 0 && t("packet.cameAsDrafts", { n: made.length })} {view.accepted + view.duplicates > 0 && t("packet.cameImages", { n: view.accepted, here: view.duplicates })}</p>}
      {phase === "done" && !view && !file.failure && <p className="quiet">{t("packet.notBrought")}</p>}
      {not.length > 0 && (
        <details className="imported-not" data-testid="imported-not" open={not.length <= 8}>
          <summary><TriangleAlert size={14} aria-hidden="true" />{t("packet.refused", { n: not.length + more })}</summary>
          <ul>{not.map((r, i) => <li key={i}><code>{r.file}</code><span>{r.reason}</span></li>)}</ul>
          {more > 0 && <p className="quiet">{t("packet.refusedMore", { n: more })}</p>}
        </details>
      )}
    </article>
  );
}

function PasswordAsked({ wrong, retry }: { wrong: boolean; retry: (password: string) => void }) {
  const t = useT();
  const [password, setPassword] = useState("");
  return (
    <form className="imported-password" onSubmit={(e) => { e.preventDefault(); retry(password); }}>
      <label className="field">{t("packet.passwordOf")}
        <input className="input" type="password" autoComplete="off" autoFocus data-testid="import-password" value={password} aria-invalid={wrong} onChange={(e) => setPassword(e.target.value)} />
      </label>
      <button className="button" data-testid="import-unlock" disabled={password === ""}><KeyRound size={15} />{t("packet.unlock")}</button>
      {wrong && <p className="form-error" role="alert">{t("packet.passwordWrong")}</p>}
    </form>
  );
}
