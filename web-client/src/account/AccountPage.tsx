import { ArrowLeft } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { useSession } from "../state/session";
import { navigate } from "../ui/router";
import { doors, type Doors } from "./doors";
import { DoorsCard } from "./DoorsCard";
import { PasswordCard } from "./PasswordCard";
import { SecondFactorCard } from "./SecondFactorCard";
import "../admin/admin.css";
import "./account.css";

/** One's own account: the password, and what else it takes to sign in. */
export function AccountPage() {
  const t = useT();
  const session = useSession((s) => s.session);
  const [own, setOwn] = useState<Doors | null>(null);
  const load = useCallback(() => void doors.own().then(setOwn, complain), []);
  useEffect(load, [load]);
  // Both take the password, which an account that was made elsewhere does not have.
  const password = own?.connected.every((c) => !c.made) ?? true;
  return (
    <div className="admin">
      <header className="home-bar">
        <button className="icon-button" aria-label={t("app.toHome")} onClick={() => navigate("/")}><ArrowLeft size={18} /></button>
        <h1 className="admin-title">{t("account.title")}</h1>
      </header>
      <main className="account-body">
        <p className="account-who"><strong>{session?.displayName}</strong><span className="quiet">{session?.login} · {t(`account.role.${session?.role ?? "PARTICIPANT"}`)}</span></p>
        <DoorsCard own={own} load={load} />
        {password && <SecondFactorCard />}
        {password && <PasswordCard />}
      </main>
    </div>
  );
}
