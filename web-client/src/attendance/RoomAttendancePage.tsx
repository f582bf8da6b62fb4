import { Download } from "lucide-react";
import { useEffect, useState } from "react";
import { LibraryNotice } from "../cases/LibraryNotice";
import { LibraryShell } from "../cases/LibraryShell";
import { currentLanguage, formatDayTime, formatTime, useT } from "../i18n";
import { ApiError } from "../net/httpApi";
import { navigate } from "../ui/router";
import { attendance, type RoomAttendance, type Session } from "./api";
import { download } from "./download";
import { part } from "./years";
import "./attendance.css";

/** For hosts: who attended each session of a room, and when. */
export function RoomAttendancePage({ room }: { room: string }) {
  const t = useT();
  const [found, setFound] = useState<RoomAttendance | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  useEffect(() => {
    let stopped = false;
    const load = () => {
      attendance.ofRoom(room).then((next) => { if (!stopped) setFound(next); }).catch((error: unknown) => {
        if (!stopped && error instanceof ApiError) setRefused(error.message);
      });
    };
    load();
    const timer = setInterval(() => document.visibilityState === "visible" && load(), 15_000);
    return () => { stopped = true; clearInterval(timer); };
  }, [room]);

  if (refused) return <LibraryNotice text={refused} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  return (
    <LibraryShell>
      <main className="attendance">
        <header className="attendance-head">
          <h1>{t("attendance.title")}<span className="quiet">{found?.title}</span></h1>
          {found && found.sessions.length > 0 && (
            <button className="button" onClick={() => download(attendance.csv(room, currentLanguage() === "de"))}><Download size={16} />{t("attendance.csv")}</button>
          )}
        </header>
        {!found && <div className="skeleton block" />}
        {found?.sessions.length === 0 && <div className="empty"><p>{t("attendance.nobody")}</p></div>}
        {found?.sessions.map((session) => <SessionTable key={session.from} session={session} />)}
      </main>
    </LibraryShell>
  );
}

function SessionTable({ session }: { session: Session }) {
  const t = useT();
  return (
    <section className="attendance-session" data-testid="attendance-session">
      <h2>
        {formatDayTime(session.from)} – {session.running ? t("attendance.now") : formatTime(session.until)}
        <span className="quiet">{t("attendance.people", { n: session.people.length })}</span>
      </h2>
      <table className="attendance-table">
        <thead><tr><th>{t("attendance.name")}</th><th className="timeline-column">{t("attendance.when")}</th><th className="number">{t("attendance.present")}</th></tr></thead>
        <tbody>
          {session.people.map((one) => {
            const bar = part(session, one);
            return (
              <tr key={one.participant}>
                <td>{one.name}<span className="quiet"> · {one.guest ? t("attendance.guest") : t(`room.role${one.role}`)}</span></td>
                <td className="timeline-column">
                  <div className="attendance-line" role="img" aria-label={t("attendance.fromTo", { from: formatTime(one.from), to: one.here ? t("attendance.now") : formatTime(one.until) })}
                    title={t("attendance.fromTo", { from: formatTime(one.from), to: one.here ? t("attendance.now") : formatTime(one.until) })}>
                    <svg viewBox="0 0 100 8" preserveAspectRatio="none"><rect className="whole" width="100" height="8" /><rect className={one.here ? "here" : "was"} x={bar.left * 100} width={bar.width * 100} height="8" /></svg>
                  </div>
                </td>
                <td className="number tabular">{t("attendance.minutes", { n: one.minutes })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
