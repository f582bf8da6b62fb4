import { LoaderCircle, Plus, Users } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatDicomDate, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { RoomPage } from "../room/roomOnDemand";
import { api } from "../net/httpApi";
import { personName } from "../ui/names";
import type { Found, Narrowed } from "./types";

const MODALITIES = ["CT", "MR", "CR", "DX", "US", "PT", "NM", "MG", "XA", "RF"];
const LEAST = 2;

interface Props {
  source: string; title: string; search: string; without?: readonly string[];
  /** What is done with a study of which a first picture is here. */
  take: (study: string) => void | Promise<void>; adding?: boolean;
}

/** What an archive finds. A study is opened where it is: its pictures come while they are looked at. */
export function RemoteStudies({ source, title, search, take, adding = false, without = [] }: Props) {
  const t = useT();
  const [narrowed, setNarrowed] = useState<Narrowed>({ days: null, modality: "" });
  const [answer, setAnswer] = useState<{ studies: Found[]; more: boolean } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [opening, setOpening] = useState<string | null>(null);
  const gone = useRef(false);
  const enough = search.trim().length >= LEAST || narrowed.days !== null;
  useEffect(() => {
    gone.current = false;
    return () => { gone.current = true; };
  }, []);
  useEffect(() => {
    let late = false;
    setProblem(null);
    if (!enough) {
      setAnswer(null);
      setAsking(false);
      return undefined;
    }
    setAsking(true);
    const timer = setTimeout(() => {
      api.sourceStudies(source, search.trim(), narrowed).then((found) => late || setAnswer(found), (error: Error) => late || (setAnswer(null), setProblem(error.message)))
        .finally(() => late || setAsking(false));
    }, 400);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [source, search, narrowed, enough]);

  // A room is what comes next: its part of the program is here before it is asked for.
  const found = answer !== null && answer.studies.length > 0;
  useEffect(() => {
    if (found) RoomPage.fetch();
  }, [found]);

  const open = async (study: string) => {
    setOpening(study);
    try {
      await api.openFromSource(source, study);
      if (!gone.current) await take(study);
    } catch (error) {
      complain(error);
    } finally {
      if (!gone.current) setOpening(null);
    }
  };
  const studies = answer?.studies.filter((f) => !without.includes(f.study.study)) ?? [];
  return (
    <>
      <div className="source-narrow">
        <select className="input" aria-label={t("sources.period")} value={narrowed.days ?? ""} onChange={(e) => setNarrowed({ ...narrowed, days: e.target.value === "" ? null : Number(e.target.value) })}>
          <option value="">{t("sources.anyDate")}</option>
          <option value="0">{t("sources.today")}</option>
          <option value="6">{t("sources.days", { n: 7 })}</option>
          <option value="29">{t("sources.days", { n: 30 })}</option>
          <option value="364">{t("sources.year")}</option>
        </select>
        <select className="input" aria-label={t("sources.modality")} value={narrowed.modality} onChange={(e) => setNarrowed({ ...narrowed, modality: e.target.value })}>
          <option value="">{t("sources.anyModality")}</option>
          {MODALITIES.map((m) => <option key={m} value={m}>{m}</option>)}
        </select>
        {asking && <LoaderCircle size={16} className="source-spin" role="status" aria-label={t("sources.asking", { source: title })} />}
      </div>
      {problem && <div className="empty source-problem" role="alert">{problem}</div>}
      {!enough && <div className="empty"><p>{t("sources.type", { source: title })}</p></div>}
      {enough && !problem && !asking && answer && studies.length === 0 && <div className="empty"><p>{answer.studies.length > 0 ? t("sources.allInRoom") : t("sources.nothing", { source: title })}</p></div>}
      <ul className="cards" data-testid="remote-studies" aria-busy={asking}>
        {studies.map(({ study: s, here }) => (
          <li key={s.study} className="card remote" data-study={s.study}>
            <div className="card-main">
              <strong>{personName(s.patientName) || s.patientId || t("home.noName")}</strong>
              <span className="description">{s.description || t("home.noDescription")}</span>
              <span className="quiet tabular">{[s.patientId, s.patientSex, formatDicomDate(s.patientBirthDate)].filter(Boolean).join(" · ")}</span>
              <span className="chips">
                {s.modalities.map((m) => <span key={m} className="chip">{m}</span>)}
                <span className="quiet tabular">
                  {[formatDicomDate(s.studyDate), s.instanceCount > 0 ? t("home.seriesImages", { series: s.seriesCount, images: s.instanceCount }) : null,
                    here > 0 ? here >= s.instanceCount ? t("sources.allHere") : t("sources.partHere", { n: here }) : null].filter(Boolean).join(" · ")}
                </span>
              </span>
            </div>
            <button className="button small primary" disabled={opening !== null} aria-busy={opening === s.study} onClick={() => void open(s.study)}>
              {opening === s.study ? <LoaderCircle size={14} className="source-spin" /> : adding ? <Plus size={14} /> : <Users size={14} />}
              {t(opening === s.study ? "sources.opening" : adding ? "sources.add" : "home.openRoom")}
            </button>
          </li>
        ))}
      </ul>
      {answer?.more && <p className="quiet">{t("sources.more")}</p>}
    </>
  );
}
