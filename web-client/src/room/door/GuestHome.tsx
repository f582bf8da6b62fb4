import { useT } from "../../i18n";
import { useSession } from "../../state/session";
import { LanguageSwitch } from "../../ui/LanguageSwitch";
import { Logo } from "../../ui/Logo";
import { navigate } from "../../ui/router";
import "./door.css";

/** Whatever address a guest asks for: he has one room, and nothing else here. */
export function GuestHome({ room }: { room: string }) {
  const t = useT();
  const { session, signOut } = useSession();
  return (
    <main className="sign-in" data-testid="guest-home">
      <div className="sign-in-top"><LanguageSwitch /></div>
      <div className="sign-in-card waiting-card">
        <Logo size={36} />
        <h1>{t("door.guestHome")}</h1>
        <p className="lead">{t("door.guestHomeLead", { name: session?.displayName ?? "" })}</p>
        <button className="button primary wide" onClick={() => navigate(`/rooms/${room}`)}>{t("door.backToRoom")}</button>
        <button className="button quiet" onClick={() => void signOut()}>{t("door.leaveForGood")}</button>
      </div>
      <footer />
    </main>
  );
}
