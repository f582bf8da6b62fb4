import { ArrowLeft, Search, ShieldCheck } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { formatDay, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { api, ApiError } from "../net/httpApi";
import { useSession } from "../state/session";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import "./admin.css";
import "./desk.css";
import "./audit.css";

interface Account { accountId: string; login: string; displayName: string; role: "ADMIN" | "HOST" | "PARTICIPANT" | "REVIEWER"; disabled: boolean; createdAt: number; secondFactor: boolean; through: string[] }
type Asked = { what: "factor" | "disable" | "enable"; account: Account };

/** Who has an account: disabling one, and taking a lost second factor off. */
export function AccountsPage() {
  const t = useT();
  const own = useSession((s) => s.session?.accountId);
  const [all, setAll] = useState<Account[] | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState<Asked | null>(null);
  const load = useCallback(() => api.get<Account[]>("/api/accounts").then(setAll, (error: unknown) => {
    if (error instanceof ApiError && error.status === 403) setRefused(error.message);
    else complain(error);
  }), []);
  useEffect(() => void load(), [load]);
  const carryOut = async ({ what, account }: Asked) => {
    setAsked(null);
    try {
      if (what === "factor") await api.send<void>("DELETE", `/api/accounts/${account.accountId}/second-factor`);
      else await api.send("PATCH", `/api/accounts/${account.accountId}`, { disabled: what === "disable", role: null, password: null });
    } catch (error) {
      complain(error);
    }
    void load();
  };
  if (refused) return <Notice text={refused} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  const wanted = words.trim().toLowerCase();
  const shown = all?.filter((a) => `${a.login} ${a.displayName}`.toLowerCase().includes(wanted)) ?? [];
  return (
    <div className="admin">
      <header className="home-bar">
        <button className="icon-button" aria-label={t("app.toHome")} onClick={() => navigate("/")}><ArrowLeft size={18} /></button>
        <h1 className="admin-title">{t("accounts.title")}</h1>
      </header>
      <main className="admin-body desk-body" aria-busy={all === null}>
        <label className="search desk-search"><Search size={16} />
          <input type="search" className="input" value={words} placeholder={t("accounts.search")} aria-label={t("accounts.search")} onChange={(e) => setWords(e.target.value)} />
        </label>
        {all && shown.length === 0 && <p className="desk-quiet">{t("accounts.none")}</p>}
        <ul className="desk-lines" data-testid="accounts">{shown.map((account) => (
          <li key={account.accountId} className="account-line" data-login={account.login}>
            <span className="desk-who"><b>{account.displayName}</b><small>{account.login} · {t(`account.role.${account.role}`)} · {t("accounts.since", { day: formatDay(account.createdAt) })}</small></span>
            <span className="account-marks">
              {account.through.map((who) => <span key={who} className="chip" data-testid="through">{t("accounts.through", { who: who === "ldap" ? t("accounts.ldap") : who })}</span>)}
              {account.secondFactor && <span className="chip accent"><ShieldCheck size={12} />{t("factor.title")}</span>}
              {account.disabled && <span className="chip red">{t("accounts.disabled")}</span>}
            </span>
            <span className="account-does">
              {account.accountId !== own && account.secondFactor && <button className="button small" data-testid="take-off" onClick={() => setAsked({ what: "factor", account })}>{t("accounts.takeOff")}</button>}
              {account.accountId !== own && <button className={`button small ${account.disabled ? "" : "danger"}`} onClick={() => setAsked({ what: account.disabled ? "enable" : "disable", account })}>
                {t(account.disabled ? "accounts.enable" : "accounts.disable")}</button>}
            </span>
          </li>
        ))}</ul>
      </main>
      {asked && <Dialog title={asked.account.displayName} onClose={() => setAsked(null)}>
        <p>{t(`accounts.ask.${asked.what}`)}</p>
        <div className="dialog-actions">
          <button className="button quiet" onClick={() => setAsked(null)}>{t("app.cancel")}</button>
          <button className={`button ${asked.what === "enable" ? "primary" : "danger"}`} data-testid="do-it" onClick={() => void carryOut(asked)}>
            {t(asked.what === "factor" ? "accounts.takeOff" : asked.what === "disable" ? "accounts.disable" : "accounts.enable")}</button>
        </div>
      </Dialog>}
    </div>
  );
}
