import { useState } from "react";
import { useT } from "../i18n";
import { useSession } from "../state/session";
import { toast } from "../ui/Toasts";
import { account } from "./api";
import { faultOf } from "./faults";

const LEAST = 8;

export function PasswordCard() {
  const t = useT();
  const login = useSession((s) => s.session?.login ?? "");
  const load = useSession((s) => s.load);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const send = async () => {
    if (next.length < LEAST) return setFault(t("account.weak"));
    if (next !== again) return setFault(t("account.differ"));
    setWorking(true);
    setFault(null);
    try {
      await account.changePassword(current, next);
      // The session is another one from now on.
      await load();
      setCurrent(""); setNext(""); setAgain("");
      toast(t("account.changed"));
    } catch (error) {
      setFault(t(faultOf(error)));
    } finally {
      setWorking(false);
    }
  };
  const field = (label: string, value: string, set: (value: string) => void, complete: string) => (
    <label className="field"><span>{label}</span><input type="password" autoComplete={complete} maxLength={256} value={value} onChange={(e) => set(e.target.value)} /></label>
  );
  return (
    <section className="account-card" aria-labelledby="password-title">
      <h2 id="password-title">{t("account.password")}</h2>
      <form noValidate onSubmit={(e) => { e.preventDefault(); void send(); }}>
        <input type="text" hidden autoComplete="username" readOnly value={login} />
        {field(t("account.current"), current, setCurrent, "current-password")}
        {field(t("account.next"), next, setNext, "new-password")}
        {field(t("account.again"), again, setAgain, "new-password")}
        {fault && <em className="account-fault" role="alert">{fault}</em>}
        <p className="quiet">{t("account.ends")}</p>
        <div><button className="button" type="submit" disabled={working || !current || !next}>{t("account.change")}</button></div>
      </form>
    </section>
  );
}
