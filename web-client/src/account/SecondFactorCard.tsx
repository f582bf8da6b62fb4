import { ShieldCheck, ShieldOff } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { formatDay, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { Dialog } from "../ui/Dialog";
import { account, type Enrolment, type Standing } from "./api";
import { CodeField } from "./CodeField";
import { Enrol } from "./Enrol";
import { faultOf } from "./faults";
import { RecoveryCodes } from "./RecoveryCodes";

type Doing = { what: "password" } | { what: "enrol"; enrolment: Enrolment } | { what: "end" } | { what: "renew" } | { what: "codes"; codes: string[] };
const FEW = 3;

/** Whether there is a second factor; setting it up, ending it, new recovery codes. */
export function SecondFactorCard() {
  const t = useT();
  const [standing, setStanding] = useState<Standing | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const load = useCallback(() => account.standing().then(setStanding, complain), []);
  useEffect(() => void load(), [load]);
  const close = () => {
    setDoing(null);
    void load();
  };
  const on = standing?.since != null;
  const title = doing?.what === "codes" ? t("factor.recovery") : doing?.what === "end" ? t("factor.end") : doing?.what === "renew" ? t("factor.renew") : t("factor.setUp");
  return (
    <section className="account-card" aria-labelledby="factor-title" aria-busy={standing === null}>
      <h2 id="factor-title">{t("factor.title")}</h2>
      {standing && <>
        <p className="factor-state" data-testid="factor-state" data-on={on}>
          {on ? <ShieldCheck size={18} /> : <ShieldOff size={18} />}
          <span>{on ? t("factor.on", { day: formatDay(standing.since!) }) : t("factor.off")}</span>
        </p>
        {!on && <p className="quiet">{t("factor.why")}</p>}
        {on && <p className={standing.recoveryCodes < FEW ? "factor-few" : "quiet"}>{t("factor.left", { n: standing.recoveryCodes })}</p>}
        {on && standing.demanded && <p className="quiet">{t("factor.demandedHere")}</p>}
        <div className="account-actions">
          {!on && <button className="button primary" data-testid="factor-set-up" onClick={() => setDoing({ what: "password" })}>{t("factor.setUp")}</button>}
          {on && <button className="button" onClick={() => setDoing({ what: "renew" })}>{t("factor.renew")}</button>}
          {on && !standing.demanded && <button className="button danger" data-testid="factor-end" onClick={() => setDoing({ what: "end" })}>{t("factor.end")}</button>}
        </div>
      </>}
      {doing && <Dialog title={title} onClose={close} className="factor-dialog">
        {doing.what === "password" && <Ask password label={t("factor.confirmPassword")} action={t("factor.next")} cancel={close}
          send={async (text) => setDoing({ what: "enrol", enrolment: await account.enrol(text) })} />}
        {doing.what === "enrol" && <Enrol enrolment={doing.enrolment} cancel={close}
          confirm={async (code) => setDoing({ what: "codes", codes: (await account.confirm(code)).recoveryCodes })} />}
        {doing.what === "renew" && <Ask label={t("factor.renewLead")} action={t("factor.renew")} cancel={close}
          send={async (code) => setDoing({ what: "codes", codes: (await account.renewCodes(code)).recoveryCodes })} />}
        {doing.what === "end" && <Ask label={t("factor.endLead")} action={t("factor.end")} danger cancel={close}
          send={async (code) => { await account.end(code); close(); }} />}
        {doing.what === "codes" && <RecoveryCodes codes={doing.codes} done={close} />}
      </Dialog>}
    </section>
  );
}

/** The password, or a code, before something changes. */
function Ask({ label, action, send, cancel, password = false, danger = false }: {
  label: string; action: string; send: (text: string) => Promise<void>; cancel: () => void; password?: boolean; danger?: boolean;
}) {
  const t = useT();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const go = async () => {
    if (!text.trim() || working) return;
    setWorking(true);
    setFault(null);
    try {
      await send(text);
    } catch (error) {
      setFault(t(faultOf(error)));
      setText("");
      setWorking(false);
    }
  };
  return (
    <form noValidate className="factor-ask" onSubmit={(e) => { e.preventDefault(); void go(); }}>
      <p>{label}</p>
      {password ? (
        <label className="field"><span>{t("signIn.password")}</span>
          <input type="password" name="password" autoComplete="current-password" autoFocus value={text} aria-invalid={fault !== null} onChange={(e) => setText(e.target.value)} />
          {fault && <em role="alert">{fault}</em>}
        </label>
      ) : <CodeField value={text} set={setText} send={() => undefined} fault={fault} recovery />}
      <div className="dialog-actions">
        <button type="button" className="button quiet" onClick={cancel}>{t("app.cancel")}</button>
        <button type="submit" className={`button ${danger ? "danger" : "primary"}`} disabled={working}>{action}</button>
      </div>
    </form>
  );
}
