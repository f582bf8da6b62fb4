import { Users } from "lucide-react";
import { useState } from "react";
import { formatDicomDate, useT } from "../i18n";
import { openRoom } from "../library/openRoom";
import type { StudySummary } from "../net/apiTypes";
import { api } from "../net/httpApi";
import { mayHost, useSession } from "../state/session";
import { Logo } from "../ui/Logo";
import { personName } from "../ui/names";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { Thumbnail } from "../ui/Thumbnail";
import "./launch.css";

/** Several studies fit: one is looked at, or all of them are opened in a room. */
export function ChoosePage({ studies }: { studies: StudySummary[] }) {
  const t = useT();
  const { session } = useSession();
  const [opening, setOpening] = useState(false);
  const first = studies[0];
  if (!first) return <Notice text={t("launch.none")} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  const onePatient = studies.every((s) => s.patientId === first.patientId && personName(s.patientName) === personName(first.patientName));
  const who = (s: StudySummary) => [personName(s.patientName) || t("home.noName"), s.patientId, formatDicomDate(s.patientBirthDate)].filter(Boolean).join(" · ");
  return (
    <main className="launch">
      <header>
        <button className="icon-button" aria-label={t("app.toHome")} title={t("app.toHome")} onClick={() => navigate("/")}><Logo size={20} /></button>
        <div>
          <h1>{t("launch.choose")}</h1>
          {onePatient && <p className="quiet tabular">{who(first)}</p>}
        </div>
        {mayHost(session) && (
          <button className="button small" disabled={opening} onClick={() => {
            setOpening(true);
            void openRoom(studies.slice(0, 20).map((s) => s.study)).finally(() => setOpening(false));
          }}><Users size={15} />{t("launch.room")}</button>
        )}
      </header>
      <ul className="cards" data-testid="launch-studies">
        {studies.map((s) => (
          <li key={s.study}>
            <button className="card study" onClick={() => navigate(`/studies/${s.study}`)}>
              <span className="thumb">{s.thumbnailSeries && <Thumbnail src={api.thumbnailUrl(s.study, s.thumbnailSeries)} />}</span>
              <span className="card-main">
                <strong>{s.description || t("home.noDescription")}</strong>
                {!onePatient && <span className="quiet tabular">{who(s)}</span>}
                <span className="chips">
                  {s.modalities.map((m) => <span key={m} className="chip">{m}</span>)}
                  <span className="quiet tabular">{[formatDicomDate(s.studyDate), t("home.seriesImages", { series: s.seriesCount, images: s.instanceCount })].filter(Boolean).join(" · ")}</span>
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
