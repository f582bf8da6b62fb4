import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { currentLanguage, useT } from "../i18n";
import { Dialog } from "../ui/Dialog";
import { beginExport, stopWatching, useExports } from "./exporting";
import { ExportProgress } from "./ExportProgress";
import type { ExportFormat, NewExport } from "./packetApi";
import { PrintLettersNote } from "./PrintLettersNote";
import "./packet.css";

const FORMATS = ["HTML", "PDF", "SLIDES", "MARKDOWN"] as const;
const LEAST_PASSWORD = 8;

interface Props {
  what: { pages: string[] } | { collection: string };
  /** All of it, or, of a collection, perhaps some. */
  mayEdit: boolean;
  onClose: () => void;
}

/** In which form, with or without answers, behind a password; then it is made, watched and fetched. It goes on when this is closed. */
export function ExportDialog({ what, mayEdit, onClose }: Props) {
  const t = useT();
  const [format, setFormat] = useState<ExportFormat>("HTML");
  const [ticks, setTicks] = useState({ answers: false, comments: false, stacks: false });
  const [password, setPassword] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const job = useExports((s) => s.jobs.find((j) => j.id === s.watched));
  useEffect(() => stopWatching, []);
  const zip = format === "HTML" || format === "MARKDOWN";
  const short = zip && password !== "" && password.length < LEAST_PASSWORD;
  const busy = asking || job?.state === "RUNNING";
  const offered = { answers: mayEdit && format !== "MARKDOWN", comments: true, stacks: format === "HTML" };
  const order: NewExport = { ...what, format, answers: ticks.answers && offered.answers, comments: ticks.comments, stacks: ticks.stacks && offered.stacks, language: currentLanguage() };
  const begin = async () => {
    setFailure(null);
    setAsking(true);
    try {
      await beginExport({ ...order, ...(zip && password ? { password } : {}) });
    } catch (e) {
      setFailure(e instanceof Error ? e.message : String(e));
    }
    setAsking(false);
  };
  return (
    <Dialog title={t("packet.export")} onClose={onClose} className="export-dialog">
      <form className="export-form" onSubmit={(e) => { e.preventDefault(); void begin(); }}>
        <fieldset className="export-formats" disabled={busy}>
          <legend className="visually-hidden">{t("packet.format")}</legend>
          {FORMATS.filter((f) => f !== "MARKDOWN" || mayEdit).map((f) => (
            <label key={f} className="export-format">
              <input type="radio" name="format" value={f} checked={format === f} onChange={() => setFormat(f)} />
              <span><strong>{t(`packet.format${f}`)}</strong><span className="quiet">{t(`packet.format${f}About`)}</span></span>
            </label>
          ))}
        </fieldset>
        <fieldset className="export-formats extras" disabled={busy}>
          <legend>{t("packet.extras")}</legend>
          {(["answers", "comments", "stacks"] as const).filter((x) => offered[x]).map((x) => (
            <label key={x} className="export-format">
              <input type="checkbox" data-testid={`export-${x}`} checked={ticks[x]} onChange={(e) => setTicks({ ...ticks, [x]: e.target.checked })} />
              <span>{t(`packet.${x}`)}<span className="quiet">{t(`packet.${x}About`)}</span></span>
            </label>
          ))}
        </fieldset>
        {zip && (
          <label className="field">{t("packet.password")}
            <input className="input" type="password" autoComplete="new-password" data-testid="export-password" value={password} maxLength={128} disabled={busy} aria-invalid={short} onChange={(e) => setPassword(e.target.value)} />
            <span className="quiet">{t("packet.passwordHint")}</span>
          </label>
        )}
        {"collection" in what && mayEdit && (format === "MARKDOWN" || ticks.answers) && <p className="quiet">{t("packet.onlyOwn")}</p>}
        {!zip && !job && <PrintLettersNote order={order} onFolder={() => setFormat("HTML")} />}
        {job && <ExportProgress job={job} />}
        {failure && <p className="form-error" role="alert">{failure}</p>}
        <div className="dialog-actions">
          <button type="button" className="button" data-testid="export-close" onClick={onClose}>{t(busy ? "packet.goOn" : "app.close")}</button>
          <button className="button primary" data-testid="export-begin" disabled={busy || short}><Download size={16} />{t("packet.begin")}</button>
        </div>
      </form>
    </Dialog>
  );
}
