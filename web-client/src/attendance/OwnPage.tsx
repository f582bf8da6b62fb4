import { Award } from "lucide-react";
import { useEffect, useState } from "react";
import { LibraryShell } from "../cases/LibraryShell";
import { currentLanguage, formatDayTime, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { attendance, type OwnAttendance } from "./api";
import { download } from "./download";
import { yearOf } from "./years";
import "./attendance.css";

const YEARS = 3;

/** What one has attended, year by year, and a certificate of it. */
export function OwnPage() {
  const t = useT();
  const [back, setBack] = useState(0);
  const [own, setOwn] = useState<OwnAttendance | null>(null);
  const [working, setWorking] = useState(false);
  const year = yearOf(Date.now(), back);

  useEffect(() => {
    let stopped = false;
    setOwn(null);
    attendance.own(year.from, year.until).then((found) => { if (!stopped) setOwn(found); }).catch(complain);
    return () => { stopped = true; };
  }, [back]);

  const certificate = async () => {
    setWorking(true);
    try {
      const { code } = await attendance.certify(year.from, year.until);
      download(attendance.pdf(code, currentLanguage()));
    } catch (error) {
      complain(error);
    } finally {
      setWorking(false);
    }
  };

  return (
    <LibraryShell>
      <main className="attendance">
        <header className="attendance-head">
          <h1>{t("attendance.mine")}</h1>
          <div className="segmented" role="group" aria-label={t("attendance.year")}>
            {Array.from({ length: YEARS }, (_, i) => (
              <button key={i} aria-pressed={i === back} onClick={() => setBack(i)}>{yearOf(Date.now(), i).year}</button>
            ))}
          </div>
        </header>
        {!own && <div className="skeleton block" />}
        {own?.sessions.length === 0 && <div className="empty"><p>{t("attendance.none", { year: year.year })}</p><p className="quiet">{t("attendance.noneHint")}</p></div>}
        {own && own.sessions.length > 0 && (
          <>
            <p className="attendance-sum" data-testid="attendance-sum">
              <strong className="tabular">{t("attendance.hours", { h: Math.floor(own.minutes / 60), m: own.minutes % 60 })}</strong>
              <span>{t("attendance.sessions", { n: own.sessions.length })}</span>
              <span className="spacer" />
              <button className="button primary" data-testid="certificate" disabled={working} onClick={() => void certificate()}><Award size={16} />{t("attendance.certificate")}</button>
            </p>
            <table className="attendance-table">
              <thead><tr><th>{t("attendance.when")}</th><th>{t("attendance.session")}</th><th className="number">{t("attendance.present")}</th></tr></thead>
              <tbody>
                {own.sessions.toReversed().map((one) => (
                  <tr key={`${one.room}-${one.from}`}>
                    <td className="tabular">{formatDayTime(one.from)}</td>
                    <td>{one.title}<span className="quiet"> · {t(`room.role${one.role}`)}</span></td>
                    <td className="number tabular">{t("attendance.minutes", { n: one.minutes })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </main>
    </LibraryShell>
  );
}
