import { Download, X } from "lucide-react";
import { formatBytes, useT } from "../i18n";
import { dropExport, partOf } from "./exporting";
import { packetApi, type ExportView } from "./packetApi";

/** How far an export is; then its file, and what it lacks. */
export function ExportProgress({ job }: { job: ExportView }) {
  const t = useT();
  const percent = Math.round(partOf(job) * 100);
  return (
    <div className="packet-job" data-testid="export-job" data-state={job.state}>
      {job.state === "RUNNING" && (
        <div className="export-progress" role="status">
          <progress max={100} value={percent} aria-label={t("packet.exporting", { title: job.title })} /><span className="tabular">{percent} %</span>
          <button type="button" className="button small" data-testid="export-cancel" onClick={() => dropExport(job.id)}>{t("app.cancel")}</button>
        </div>
      )}
      {job.state === "DONE" && (
        <p role="status" data-testid="export-done"><Download size={15} aria-hidden="true" /> <a href={packetApi.contentOf(job.id)} download>{job.file}</a> <span className="quiet tabular">{formatBytes(job.bytes ?? 0)}</span></p>
      )}
      {job.remark && <p className="packet-remark">{job.remark}</p>}
      {job.state === "FAILED" && <p className="form-error" role="alert">{job.failure}</p>}
    </div>
  );
}

export function JobTitle({ job }: { job: ExportView }) {
  const t = useT();
  return (
    <header>
      <strong>{t(job.state === "RUNNING" ? "packet.exporting" : "packet.exported", { title: job.title })}</strong>
      {job.state !== "RUNNING" && <button type="button" className="icon-button" aria-label={t("app.close")} onClick={() => dropExport(job.id)}><X size={15} /></button>}
    </header>
  );
}
