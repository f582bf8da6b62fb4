import { FileUp } from "lucide-react";
import { useEffect, useRef, useState, type DragEvent } from "react";
import { currentLanguage, formatBytes, useT } from "../../i18n";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toasts";
import { RefusedLines } from "./RefusedLines";
import { stockApi, type Share, type TermsReport, type Vocabulary } from "./stockApi";
import { formatCount, languageName } from "./words";

const PAUSE = 250;

/** A file of terms: chosen, looked at, loaded. What is not good in it is shown before anything is kept. */
export function LoadTerms({ of, onClose, onLoaded }: { of: Vocabulary | null; onClose: () => void; onLoaded: () => Promise<void> }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [scheme, setScheme] = useState(of?.scheme ?? "");
  const [language, setLanguage] = useState<string>(of?.language ?? currentLanguage());
  const [replace, setReplace] = useState(of !== null);
  const [report, setReport] = useState<TermsReport | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const choice = { scheme, language, replace };
  useEffect(() => {
    if (!file) return;
    let gone = false;
    setBusy(true);
    const timer = setTimeout(() => stockApi.checkTerms(file, choice).then(
      (next) => { if (!gone) { setReport(next); setFault(null); setBusy(false); } },
      (error: Error) => { if (!gone) { setReport(null); setFault(error.message); setBusy(false); } },
    ), PAUSE);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [file, scheme, language]);
  const load = async () => {
    if (!file) return;
    setBusy(true);
    try {
      const done = await stockApi.loadTerms(file, choice);
      toast(t("stock.loaded", { n: done.terms, count: formatCount(done.terms) }));
      onClose();
      await onLoaded();
    } catch (error) {
      setFault((error as Error).message);
      setBusy(false);
    }
  };
  const drop = (e: DragEvent) => {
    e.preventDefault();
    setOver(false);
    const first = e.dataTransfer.files[0];
    if (first) setFile(first);
  };
  return (
    <Dialog title={of ? t("stock.renew", { scheme: of.scheme }) : t("stock.load")} onClose={onClose} className="stock-dialog">
      <input ref={input} type="file" className="visually-hidden" tabIndex={-1} aria-hidden="true" data-testid="terms-file" accept=".csv,.tsv,.txt,text/csv" onChange={(e) => setFile(e.target.files?.[0] ?? null)} />
      <button type="button" className={`stock-drop ${over ? "over" : ""}`} onClick={() => input.current?.click()} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <FileUp size={20} aria-hidden="true" />
        {file ? <span><b>{file.name}</b> <span className="quiet">{formatBytes(file.size)} · {t("stock.otherFile")}</span></span> : <span><b>{t("stock.chooseFile")}</b><span className="quiet">{t("stock.fileHint")}</span></span>}
      </button>
      <div className="two-of">
        <label className="field">{t("stock.scheme")}<input className="input" data-testid="terms-scheme" list="stock-schemes" value={scheme} maxLength={40} placeholder="RADLEX" onChange={(e) => setScheme(e.target.value)} /></label>
        <label className="field">{t("stock.language")}<input className="input" data-testid="terms-language" value={language} maxLength={20} placeholder="de" onChange={(e) => setLanguage(e.target.value)} /></label>
      </div>
      <datalist id="stock-schemes">{["RADLEX", "ICD-10", "ICD-10-GM", "ICD-10-CM"].map((x) => <option key={x} value={x} />)}</datalist>
      <p className="quiet">{t("stock.columnsHint")}</p>
      {fault && <p className="form-error" role="alert" data-testid="terms-fault">{fault}</p>}
      {report && <Report report={report} replace={replace} busy={busy} />}
      {report && report.shares.some((s) => s.before > 0) && <label className="tick"><input type="checkbox" data-testid="terms-replace" checked={replace} onChange={(e) => setReplace(e.target.checked)} /><span>{t("stock.replace")}</span></label>}
      <div className="dialog-actions">
        <button className="button" onClick={onClose}>{t("app.cancel")}</button>
        <button className="button primary" data-testid="terms-go" disabled={busy || !report || report.terms === 0} onClick={() => void load()}>
          {busy && file ? t("stock.reading") : report ? t("stock.loadN", { n: report.terms, count: formatCount(report.terms) }) : t("stock.load")}
        </button>
      </div>
    </Dialog>
  );
}

function Report({ report, replace, busy }: { report: TermsReport; replace: boolean; busy: boolean }) {
  const t = useT();
  const change = (s: Share) => [
    s.inFile > s.known && t("stock.fresh", { n: formatCount(s.inFile - s.known) }),
    s.known > 0 && t("stock.known", { n: formatCount(s.known) }),
    s.before > s.known && t(replace ? "stock.gone" : "stock.stay", { n: formatCount(s.before - s.known) }),
  ].filter(Boolean).join(", ");
  // A list of every line would say the same a thousand times.
  const nameless = report.terms === 0 && report.lines.length > 0 && report.lines.every((line) => line.reason === "SCHEME" || line.reason === "LANGUAGE");
  return (
    <div className="stock-report" data-testid="terms-report" aria-busy={busy} aria-live="polite">
      <ul>{report.shares.map((s) => <li key={`${s.scheme} ${s.language}`}><b>{s.scheme}</b> <span className="chip">{languageName(s.language)}</span> {change(s)}</li>)}</ul>
      {report.terms === 0 && <p className="stock-bad">{t(nameless ? "stock.nameIt" : "stock.noTermInFile")}</p>}
      {!nameless && <RefusedLines report={report} />}
      {report.sample.length > 0 && (
        <details>
          <summary>{t("stock.sample", { n: report.sample.length })}</summary>
          <div className="stock-scroll"><table><thead><tr><th>{t("stock.code")}</th><th>{t("stock.term")}</th><th>{t("stock.scheme")}</th><th>{t("stock.language")}</th></tr></thead>
            <tbody>{report.sample.map((x) => <tr key={`${x.scheme} ${x.code} ${x.language}`}><td className="tabular">{x.code}</td><td>{x.name}</td><td>{x.scheme}</td><td>{x.language}</td></tr>)}</tbody></table></div>
        </details>
      )}
      {report.charset !== "UTF-8" && <p className="quiet">{t("stock.charset", { name: report.charset })}</p>}
    </div>
  );
}
