import { BadgeCheck, CircleX } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDay, useT } from "../i18n";
import { ApiError } from "../net/httpApi";
import { LanguageSwitch } from "../ui/LanguageSwitch";
import { Logo } from "../ui/Logo";
import { attendance, type Genuine } from "./api";
import "../cases/light.css";
import "./attendance.css";

/** For whoever was shown a certificate: nobody has to sign in to learn whether it is genuine. */
export function CheckPage({ code }: { code: string }) {
  const t = useT();
  const [found, setFound] = useState<Genuine | null | undefined>(undefined);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    attendance.check(code).then(setFound).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) setFound(null);
      else setFailed(t("app.unreachable"));
    });
  }, [code]);
  return (
    <div className="light attendance-check">
      <header className="home-bar"><span className="brand"><Logo size={24} />{t("app.name")}</span><span className="spacer" /><LanguageSwitch /></header>
      <main className="attendance-verdict" aria-live="polite">
        {failed && <p>{failed}</p>}
        {found === null && <><CircleX className="bad" size={40} /><h1>{t("attendance.unknown")}</h1><p className="quiet">{t("attendance.unknownHint")}</p></>}
        {found && (
          <>
            <BadgeCheck className="good" size={40} />
            <h1>{t("attendance.genuine")}</h1>
            <dl>
              <dt>{t("attendance.name")}</dt><dd>{found.name}</dd>
              <dt>{t("attendance.span")}</dt><dd>{formatDay(found.from)} – {formatDay(found.until - 1)}</dd>
              <dt>{t("attendance.count")}</dt><dd>{t("attendance.sessions", { n: found.sessions })}</dd>
              <dt>{t("attendance.present")}</dt><dd className="tabular">{t("attendance.hours", { h: Math.floor(found.minutes / 60), m: found.minutes % 60 })}</dd>
              <dt>{t("attendance.issued")}</dt><dd>{formatDay(found.issued)}</dd>
            </dl>
          </>
        )}
      </main>
    </div>
  );
}
