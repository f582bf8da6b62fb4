import { Play } from "lucide-react";
import { formatDayTime, formatDuration, useT } from "../i18n";
import type { RecordingSummary } from "../net/apiTypes";
import { navigate } from "../ui/router";

export function RecordingList({ recordings }: { recordings: RecordingSummary[] | null }) {
  const t = useT();
  if (!recordings) return <div className="skeleton block" />;
  if (recordings.length === 0) {
    return <div className="empty"><p>{t("home.noRecordings")}</p><p className="quiet">{t("home.noRecordingsHint")}</p></div>;
  }
  return (
    <ul className="cards">
      {recordings.map((r) => (
        <li key={r.id}>
          <button className="card row" onClick={() => navigate(r.endedAt === null ? `/rooms/${r.room}` : `/recordings/${r.id}`)}>
            <span className="play-badge"><Play size={16} aria-hidden="true" /></span>
            <span className="card-main">
              <strong>{r.title}</strong>
              <span className="quiet">{formatDayTime(r.startedAt)} · {t("home.by", { name: r.startedBy.name })}</span>
              <span className="chips">
                {r.endedAt === null
                  ? <span className="chip red">{t("home.recordingNow")}</span>
                  : <span className="chip tabular">{formatDuration(r.durationMs)}</span>}
                <span className="chip tabular">{t("home.events", { n: r.events })}</span>
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
