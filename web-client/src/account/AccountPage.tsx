import { ArrowLeft } from "lucide-react";
import { useT } from "../i18n";
import { useSession } from "../state/session";
import { navigate } from "../ui/router";
import { DoorsCard } from "./DoorsCard";
import { PasswordCard } from "./PasswordCard";
import { SecondFactorCard } from "./SecondFactorCard";
import "../admin/admin.css";
import "./account.css";

/** One's own account: the password, and what else it takes to sign in. */
export function AccountPage() {
  const t = useT();
  const session = useSession((s) => s.session);
  return (
    <div className="admin">
      <header className="home-bar">
        <button className="icon-button" aria-label={t("app.toHome")} onClick={() => navigate("/")}><ArrowLeft size={18} /></button>
        <h1 className="admin-title">{t("account.title")}</h1>
      </header>
      <main className="account-body">
        <p className="account-who"><strong>{session?.displayName}</strong><span className="quiet">{session?.login} · {t(`account.role.${session?.role ?? "PARTICIPANT"}`)}</span></p>
        <DoorsCard />
        <SecondFactorCard />
        <PasswordCard />
      </main>
    </div>
  );
}
