import { Check, Eye, Trash2, Users } from "lucide-react";
import { useState } from "react";
import { formatDicomDate, useT } from "../i18n";
import type { StudySummary } from "../net/apiTypes";
import { api } from "../net/httpApi";
import { loadStudy } from "../state/catalog";
import { Dialog } from "../ui/Dialog";
import { personName } from "../ui/names";
import { navigate } from "../ui/router";
import { Thumbnail } from "../ui/Thumbnail";
import { complain, openRoom } from "./openRoom";

interface Props {
  answer: { total: number; studies: StudySummary[] } | null; search: string; host: boolean; demo: boolean; waiting: boolean; sampleComes: boolean;
  onMore: () => void; onChanged: () => void; onImport: () => void;
}

export function StudyList({ answer, search, host, demo, waiting, sampleComes, onMore, onChanged, onImport }: Props) {
  const t = useT();
  const [selected, setSelected] = useState<string[]>([]);
  const [deleting, setDeleting] = useState<StudySummary | null>(null);
  if (!answer || waiting) {
    return <>{[0, 1, 2].map((i) => <div key={i} className="skeleton study" />)}</>;
  }
  if (answer.studies.length === 0) {
    if (search) return <div className="empty"><p>{t("home.noMatch", { search })}</p></div>;
    return (
      <div className="empty large">
        <p>{t(host ? "home.noStudies" : "home.noStudiesReader")}</p>
        {host && <p className="quiet">{t("home.drop")}</p>}
        {host && <button className="button primary" onClick={onImport}>{t("home.import")}</button>}
      </div>
    );
  }
  // The sample case is several studies of one patient: it stands first, and one click opens all of it.
  const samples = demo && !search ? answer.studies.filter(isSample) : [];
  const sample = samples[0];
  const ordered = [...samples, ...answer.studies.filter((s) => !samples.includes(s))];
  const toggle = (study: string) => setSelected((s) => (s.includes(study) ? s.filter((x) => x !== study) : [...s, study]));
  return (
    <>
      {selected.length > 1 && (
        <div className="selection">
          <span>{t("home.selected", { n: selected.length })}</span>
          <button className="button primary small" onClick={() => void openRoom(selected)}>{t("home.openSelected")}</button>
          <button className="button small" onClick={() => setSelected([])}>{t("app.cancel")}</button>
        </div>
      )}
      <ul className="cards">
        {ordered.map((s) => (
          <li key={s.study} className={`card study ${s === sample ? "sample" : ""} ${selected.includes(s.study) ? "selected" : ""}`}>
            <button className="thumb" aria-label={t("home.look")} onPointerDown={() => loadStudy(s.study)} onClick={() => navigate(`/studies/${s.study}`)}>
              {s.thumbnailSeries && <Thumbnail src={api.thumbnailUrl(s.study, s.thumbnailSeries)} />}
            </button>
            <div className="card-main">
              {s === sample && <span className="sample-label">{t("home.sample")} · {t(sampleComes ? "home.sampleComes" : "home.sampleLead")}</span>}
              <strong>{personName(s.patientName) || s.patientId || t("home.noName")}</strong>
              <span className="description">{s.description || t("home.noDescription")}</span>
              <span className="quiet tabular">
                {[s.patientId, s.patientSex, formatDicomDate(s.patientBirthDate)].filter(Boolean).join(" · ")}
              </span>
              <span className="chips">
                {s.modalities.map((m) => <span key={m} className="chip">{m}</span>)}
                <span className="quiet tabular">{[formatDicomDate(s.studyDate), t("home.seriesImages", { series: s.seriesCount, images: s.instanceCount })].filter(Boolean).join(" · ")}</span>
              </span>
              <span className="actions">
                {host && <button className={`button small ${s === sample ? "primary" : ""}`} onClick={() => void openRoom(s === sample ? samples.map((x) => x.study) : [s.study], s === sample ? t("home.sample") : undefined)}><Users size={14} />{t("home.openRoom")}</button>}
                <button className="button small quiet" onClick={() => navigate(`/studies/${s.study}`)}><Eye size={14} />{t("home.look")}</button>
              </span>
            </div>
            {host && (
              <span className="card-tools">
                <button className="icon-button" aria-label={t("home.deleteStudy")} title={t("home.deleteStudy")} onClick={() => setDeleting(s)}><Trash2 size={14} /></button>
                <button className="icon-button checkbox" role="checkbox" aria-checked={selected.includes(s.study)} aria-label={t("home.select")} title={t("home.select")} onClick={() => toggle(s.study)}>
                  {selected.includes(s.study) && <Check size={14} />}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {answer.total > answer.studies.length && <button className="button wide" onClick={onMore}>{t("home.more", { n: answer.total - answer.studies.length })}</button>}
      {deleting && (
        <Dialog title={t("home.deleteStudy")} onClose={() => setDeleting(null)}>
          <p>{t("home.deleteStudyAsk")}</p>
          <div className="dialog-actions">
            <button className="button" onClick={() => setDeleting(null)}>{t("app.cancel")}</button>
            <button className="button danger" onClick={() => {
              api.deleteStudy(deleting.study).then(onChanged, complain);
              setDeleting(null);
            }}>{t("home.delete")}</button>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** The generated case says so itself in its patient id. */
const isSample = (s: StudySummary) => /^SAMPLE-/.test(s.patientId ?? "") && /^Sample/.test(personName(s.patientName));

/** The PET comes last. */
export const sampleIsWhole = (studies: readonly StudySummary[]) => studies.some((s) => isSample(s) && s.modalities.includes("PT"));
