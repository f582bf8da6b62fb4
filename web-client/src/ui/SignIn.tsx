import { Eye, EyeOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { ApiError, type Unfinished } from "../net/httpApi";
import { DoorButtons } from "../account/DoorButtons";
import { cameBack, refusalOf } from "../account/doors";
import { SecondStep } from "../account/SecondStep";
import { useSession } from "../state/session";
import { LanguageSwitch } from "./LanguageSwitch";
import { Logo } from "./Logo";
import { navigate } from "./router";

/** Where to go afterwards: the page that was asked for, or home when that was the sign-in page itself. */
function target(): string {
  return location.pathname.startsWith("/sign-in") ? "/" : location.pathname;
}

/** What a provider left in the address; read once, for it must not stay in the history. */
function fromProvider() {
  if (!location.pathname.startsWith("/sign-in")) return {};
  const back = cameBack(location.hash);
  if (back.pending || back.refused) history.replaceState(null, "", location.pathname);
  return back;
}

function credentialsInLink(): { login: string; password: string } | null {
  const hash = new URLSearchParams(location.hash.slice(1));
  const login = hash.get("login");
  const password = hash.get("password");
  return login && password ? { login, password } : null;
}

export function SignIn() {
  const t = useT();
  const { signIn, entered, config } = useSession();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [visible, setVisible] = useState(false);
  const [working, setWorking] = useState(false);
  const [tried, setTried] = useState(false);
  const [back] = useState(fromProvider);
  const [fault, setFault] = useState<MessageKey | null>(null);
  const [doorFault, setDoorFault] = useState<MessageKey | null>(back.refused ? refusalOf(back.refused) : null);
  const [unfinished, setUnfinished] = useState<Unfinished | null>(back.pending ?? null);
  const started = useRef(false);

  const submit = async (name: string, secret: string) => {
    setTried(true);
    if (!name || !secret) return;
    setWorking(true);
    setFault(null);
    setDoorFault(null);
    const to = target();
    try {
      const more = await signIn(name, secret);
      if (more === null) return navigate(to, true);
      setUnfinished(more);
      setPassword("");
      setWorking(false);
    } catch (error) {
      const status = error instanceof ApiError ? error.status : 0;
      const code = error instanceof ApiError ? error.code : "";
      setFault(code === "directory-unreachable" || code === "no-role" || code === "account-disabled" ? refusalOf(code) : status === 401 || status === 400 ? "signIn.bad" : status === 429 ? "signIn.many" : "signIn.unreachable");
      setWorking(false);
    }
  };

  useEffect(() => {
    const link = credentialsInLink();
    if (!link || started.current) return;
    started.current = true;
    // The password must not stay in the address bar or the history.
    history.replaceState(null, "", location.pathname);
    setLogin(link.login);
    setPassword(link.password);
    void submit(link.login, link.password);
  });

  return (
    <main className="sign-in">
      <div className="sign-in-top"><LanguageSwitch /></div>
      {unfinished ? <SecondStep unfinished={unfinished} done={(session) => { entered(session); navigate(back.pending?.to ?? target(), true); }}
        again={(expired) => { setUnfinished(null); setTried(false); setFault(expired ? "factor.expired" : null); }} />
        : <form className="sign-in-card" noValidate onSubmit={(e) => { e.preventDefault(); void submit(login.trim(), password); }}>
        <div className="brand"><Logo size={36} /><span>{t("app.name")}</span></div>
        <p className="lead">{t("signIn.lead")}</p>
        <label className="field">
          <span>{t("signIn.login")}</span>
          <input name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus value={login}
            aria-invalid={tried && !login} onChange={(e) => setLogin(e.target.value)} />
          {tried && !login && <em role="alert">{t("signIn.missing")}</em>}
        </label>
        <label className="field">
          <span>{t("signIn.password")}</span>
          <span className="with-button">
            <input name="password" type={visible ? "text" : "password"} autoComplete="current-password" value={password}
              aria-invalid={fault === "signIn.bad" || (tried && !password)} onChange={(e) => setPassword(e.target.value)} />
            <button type="button" className="icon-button" aria-label={t(visible ? "signIn.hide" : "signIn.show")} onClick={() => setVisible(!visible)}>
              {visible ? <EyeOff size={16} /> : <Eye size={16} />}
            </button>
          </span>
          {tried && !password && <em role="alert">{t("signIn.missing")}</em>}
          {fault && <em role="alert">{t(fault)}</em>}
        </label>
        <button className="button primary wide" type="submit" disabled={working}>{t(working ? "signIn.working" : "signIn.submit")}</button>
        <DoorButtons to={target} fault={setDoorFault} />
        {doorFault && <em className="account-fault" role="alert" data-testid="door-fault">{t(doorFault)}</em>}
        {config?.demo && <p className="hint">{t("signIn.demo")}</p>}
      </form>}
      <footer>{config && `Caseroom ${config.version}`}</footer>
    </main>
  );
}
