import { FolderInput, X } from "lucide-react";
import { useState } from "react";
import { formatBytes, useT } from "../i18n";
import { navigate } from "../ui/router";
import { cancelImport, forgetImport, useImport } from "./importer";

export function ImportPanel({ onOpenRoom }: { onOpenRoom: (studies: string[]) => void }) {
  const t = useT();
  const s = useImport();
  const [open, setOpen] = useState(true);
  if (s.phase === "idle") return null;
  const running = s.phase === "reading" || s.phase === "sending";
  const sentParts = s.active.reduce((sum, u) => sum + u.part, 0);
  const part = s.total === 0 ? 0 : Math.min(1, (s.done + sentParts) / s.total);
  const counts: [number, string, string][] = [
    [s.accepted, t("import.accepted", { n: s.accepted }), "good"],
    [s.duplicates, t("import.duplicates", { n: s.duplicates }), ""],
    [s.quarantined, t("import.quarantined", { n: s.quarantined }), "bad"],
    [s.refused, t("import.refused", { n: s.refused }), "bad"],
  ];
  return (
    <section className="import-panel" aria-label={t("import.title")}>
      <header>
        <FolderInput size={16} aria-hidden="true" />
        <h3>
          {s.phase === "reading" && t("import.reading", { n: s.found })}
          {s.phase === "sending" && t("import.progress", { done: s.done, total: s.total, bytes: formatBytes(s.totalBytes) })}
          {s.phase === "done" && t("import.done")}
          {s.phase === "cancelled" && t("import.cancelled")}
        </h3>
        {running
          ? <button className="button small" onClick={cancelImport}>{t("import.cancel")}</button>
          : <button className="icon-button" aria-label={t("app.close")} onClick={forgetImport}><X size={16} /></button>}
      </header>
      {running && (
        <div className="progress" role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(part * 100)}>
          <span style={{ width: `${part * 100}%` }} />
        </div>
      )}
      {s.failure && <p className="import-failure" role="alert">{s.failure}</p>}
      <p className="import-counts tabular" aria-live="polite">
        {counts.filter(([n], i) => n > 0 || i === 0).map(([, text, tone]) => <span key={text} className={tone}>{text}</span>)}
        {s.pendingFrames > 0 && <span>{t("import.preparing", { n: s.pendingFrames })}</span>}
      </p>
      {s.active.length > 0 && (
        <ul className="import-active">
          {s.active.map((u) => (
            <li key={u.name}>
              <span className="path" title={u.name}>{u.name}</span>
              <span className="tabular">{Math.round(u.part * 100)} %</span>
            </li>
          ))}
        </ul>
      )}
      {s.report.length > 0 && (
        <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
          <summary>{t("import.showReport")}</summary>
          <ul className="import-report">
            {s.report.map((r, i) => (
              <li key={i}>
                <span className={`chip ${r.outcome === "REFUSED" ? "red" : ""}`}>{t(r.outcome === "REFUSED" ? "import.refuse" : r.outcome === "ACCEPTED" ? "import.noted" : "import.quarantine")}</span>
                <span className="path" title={r.name}>{r.name}</span>
                <span className="reason">{r.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {running && s.studies[0] && (
        <div><button className="button small" data-testid="import-look" onClick={() => navigate(`/studies/${s.studies[0]}`)}>{t("home.look")}</button></div>
      )}
      {!running && s.studies.length > 0 && (
        <div><button className="button primary small" onClick={() => onOpenRoom(s.studies)}>{t("import.openRoom")}</button></div>
      )}
    </section>
  );
}
