import { useT, formatDayTime } from "../i18n";
import { AgendaLines } from "../room/agenda/AgendaLines";
import type { RoomSummary } from "../net/apiTypes";
import { navigate } from "../ui/router";

export function RoomList({ rooms, host }: { rooms: RoomSummary[] | null; host: boolean }) {
  const t = useT();
  if (!rooms) return <div className="skeleton block" />;
  if (rooms.length === 0) {
    return <div className="empty"><p>{t("home.noRooms")}</p><p className="quiet">{t(host ? "home.noRoomsHint" : "home.noRoomsGuest")}</p></div>;
  }
  return (
    <ul className="cards">
      {rooms.map((r) => (
        <li key={r.room}>
          <button className="card row" disabled={!r.open} onClick={() => navigate(`/rooms/${r.room}`)}>
            <span className="card-main">
              <strong>{r.title}</strong>
              <span className="quiet">{formatDayTime(r.createdAt)} · {t("home.by", { name: r.createdBy.name })}</span>
              {r.open && r.agenda && <AgendaLines agenda={r.agenda} />}
              <span className="chips">
                {r.recording && <span className="chip red">{t("home.recordingNow")}</span>}
                {r.online > 0 && <span className="chip accent">{t("home.online", { n: r.online })}</span>}
                {!r.open && <span className="chip">{t("home.closed")}</span>}
                <span className="chip">{t(`room.role${r.role}`)}</span>
              </span>
            </span>
            {r.open && <span className="button small go">{t("home.join")}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
