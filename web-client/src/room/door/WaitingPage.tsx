import { useT } from "../../i18n";
import { useSession } from "../../state/session";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { Logo } from "../../ui/Logo";
import { navigate } from "../../ui/router";
import "./door.css";

/** What somebody sees who has to be let in: nothing of the room. */
export function WaitingPage() {
  const t = useT();
  const name = useSession((s) => s.session?.displayName ?? "");
  return (
    <main className="sign-in" data-testid="waiting">
      <div className="sign-in-top"><LanguageSwitch /></div>
      <div className="sign-in-card waiting-card">
        <Logo size={36} />
        <h1 role="status">{t("door.waitTitle")}</h1>
        <p className="lead">{t("door.waitLead", { name })}</p>
        <p className="quiet">{t("door.waitHint")}</p>
        <div className="waiting-bar" aria-hidden="true"><span /></div>
        <button className="button" onClick={() => navigate("/")}>{t("door.waitLeave")}</button>
      </div>
      <footer />
    </main>
  );
}
