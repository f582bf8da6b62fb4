import { useT } from "../i18n";
import { useExports } from "./exporting";
import { ExportProgress, JobTitle } from "./ExportProgress";
import "./packet.css";

/** Exports that go on while their reader does something else. */
export function PacketTray() {
  const t = useT();
  const { jobs, watched } = useExports();
  const shown = jobs.filter((j) => j.id !== watched && j.state !== "CANCELLED");
  if (shown.length === 0) return null;
  return (
    <section className="packet-tray" aria-label={t("packet.exports")} data-testid="packet-tray">
      {shown.map((job) => <article key={job.id}><JobTitle job={job} /><ExportProgress job={job} /></article>)}
    </section>
  );
}
