import { Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { currentLanguage, useT } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { packetApi, type ExportFormat, type ExportView } from "./packetApi";
import "./packet.css";

const FORMATS = ["HTML", "PDF", "SLIDES", "MARKDOWN"] as const;
const LEAST_PASSWORD = 8;

/** In which form, with or without answers, behind a password; then it is made, watched and fetched. */
export function ExportDialog({ what, mayEdit, onClose }: { what: { pages: string[] } | { collection: string }; mayEdit: boolean; onClose: () => void }) {
  const t = useT();
  const [format, setFormat] = useState<ExportFormat>("HTML");
  const [answers, setAnswers] = useState(false);
  const [password, setPassword] = useState("");
  const [job, setJob] = useState<ExportView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<string | null>(null);
  useEffect(() => () => { if (running.current) void packetApi.dropExport(running.current).catch(() => undefined); }, []);
  useEffect(() => {
    if (job?.state !== "RUNNING") return;
    const timer = setTimeout(() => packetApi.exportView(job.id).then(setJob, (e: Error) => { setFailure(e.message); setJob(null); }), 400);
    return () => clearTimeout(timer);
  }, [job]);
  useEffect(() => {
    if (job?.state === "DONE") {
      running.current = null;
      packetApi.fetchExport(job);
    }
    if (job?.state === "FAILED") setFailure(job.failure ?? "");
  }, [job]);
  const zip = format === "HTML" || format === "MARKDOWN";
  const short = zip && password !== "" && password.length < LEAST_PASSWORD;
  const begin = async () => {
    setFailure(null);
    try {
      const begun = await packetApi.exportPages({ ...what, format, answers: answers && format !== "MARKDOWN", language: currentLanguage(), ...(zip && password ? { password } : {}) });
      running.current = begun.id;
      setJob(begun);
    } catch (e) {
      setFailure(e instanceof Error ? e.message : String(e));
    }
  };
  const busy = job?.state === "RUNNING";
  return (
    <Dialog title={t("packet.export")} onClose={onClose} className="export-dialog">
      <form className="export-form" onSubmit={(e) => { e.preventDefault(); void begin(); }}>
        <fieldset className="export-formats" disabled={busy}>
          <legend className="visually-hidden">{t("packet.format")}</legend>
          {FORMATS.filter((f) => f !== "MARKDOWN" || mayEdit).map((f) => (
            <label key={f} className="export-format">
              <input type="radio" name="format" value={f} checked={format === f} onChange={() => { setFormat(f); setJob(null); }} />
              <span><strong>{t(`packet.format${f}`)}</strong><span className="quiet">{t(`packet.format${f}About`)}</span></span>
            </label>
          ))}
        </fieldset>
        {mayEdit && format !== "MARKDOWN" && (
          <label className="export-format"><input type="checkbox" data-testid="export-answers" checked={answers} disabled={busy} onChange={(e) => setAnswers(e.target.checked)} />
            <span>{t("packet.answers")}</span></label>
        )}
        {zip && (
          <label className="field">{t("packet.password")}
            <input className="input" type="password" autoComplete="new-password" data-testid="export-password" value={password} maxLength={128} disabled={busy} aria-invalid={short} onChange={(e) => setPassword(e.target.value)} />
            <span className="quiet">{t("packet.passwordHint")}</span>
          </label>
        )}
        {busy && <div className="export-progress" role="status"><progress max={job.total} value={job.done} /><span className="tabular">{t("packet.progress", { done: job.done, total: job.total })}</span></div>}
        {job?.state === "DONE" && <p role="status" data-testid="export-done">{t("packet.done")} <a href={packetApi.contentOf(job.id)} download>{job.file}</a></p>}
        {failure && <p className="form-error" role="alert">{failure}</p>}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>{t(busy ? "app.cancel" : "app.close")}</button>
          <button className="button primary" data-testid="export-begin" disabled={busy || short}><Download size={16} />{t("packet.begin")}</button>
        </div>
      </form>
    </Dialog>
  );
}
