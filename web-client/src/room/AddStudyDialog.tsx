import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDicomDate, useT } from "../i18n";
import { complain } from "../library/openRoom";
import type { StudySummary } from "../net/apiTypes";
import { api } from "../net/httpApi";
import { RemoteStudies } from "../sources/RemoteStudies";
import { SourceSwitch, useSources } from "../sources/SourceSwitch";
import { mayHost, useSession } from "../state/session";
import { Dialog } from "../ui/Dialog";
import { personName } from "../ui/names";
import { Thumbnail } from "../ui/Thumbnail";

/** Brings another study, a prior for instance, into a room that is open. */
export function AddStudyDialog({ present, add, onClose }: { present: readonly string[]; add: (study: string) => void; onClose: () => void }) {
  const t = useT();
  const [search, setSearch] = useState("");
  const sources = useSources(useSession((s) => mayHost(s.session)));
  const [source, setSource] = useState<string | null>(null);
  const [found, setFound] = useState<StudySummary[] | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      api.studies(search, 0, 30).then(({ studies }) => gone || setFound(studies), complain);
    }, search ? 200 : 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search]);
  const choice = found?.filter((s) => !present.includes(s.study));
  return (
    <Dialog title={t("room.addStudy")} onClose={onClose}>
      <SourceSwitch sources={sources} chosen={source} choose={setSource} />
      <input type="search" className="input" autoFocus value={search} placeholder={t("home.search")} aria-label={t("home.search")} onChange={(e) => setSearch(e.target.value)} />
      {source !== null && (
        <div className="study-choice">
          <RemoteStudies key={source} source={source} title={sources.find((x) => x.name === source)?.title ?? source} search={search} adding without={present}
            take={(study) => { add(study); onClose(); }} />
        </div>
      )}
      {source === null && choice?.length === 0 && <p className="quiet">{search ? t("home.noMatch", { search }) : t("room.addStudyNone")}</p>}
      {source === null && <ul className="cards study-choice">
        {choice?.map((s) => (
          <li key={s.study}>
            <button className="card row" onClick={() => { add(s.study); onClose(); }}>
              <span className="thumb small">{s.thumbnailSeries && <Thumbnail src={api.thumbnailUrl(s.study, s.thumbnailSeries)} />}</span>
              <span className="card-main">
                <strong>{personName(s.patientName) || s.patientId || t("home.noName")}</strong>
                <span className="description">{s.description || t("home.noDescription")}</span>
                <span className="quiet tabular">{[formatDicomDate(s.studyDate), s.modalities.join(" "), t("home.seriesImages", { series: s.seriesCount, images: s.instanceCount })].filter(Boolean).join(" · ")}</span>
              </span>
              <Plus size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>}
    </Dialog>
  );
}
