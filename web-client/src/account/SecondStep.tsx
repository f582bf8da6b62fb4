import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n";
import { ApiError, type Unfinished } from "../net/httpApi";
import type { Session } from "../net/apiTypes";
import { account, type Enrolment } from "./api";
import { CodeField } from "./CodeField";
import { Enrol } from "./Enrol";
import { faultOf } from "./faults";
import { RecoveryCodes } from "./RecoveryCodes";

/** What follows the password: a code or, where the role needs a second factor and there is none, setting it up. */
export function SecondStep({ unfinished, done, again }: { unfinished: Unfinished; done: (session: Session) => void; again: (expired: boolean) => void }) {
  return unfinished.step === "CODE" ? <Code pending={unfinished.pending} done={done} again={again} /> : <First pending={unfinished.pending} done={done} again={again} />;
}

interface Props { pending: string; done: (session: Session) => void; again: (expired: boolean) => void }

const expired = (error: unknown) => error instanceof ApiError && error.code === "sign-in-expired";

function Code({ pending, done, again }: Props) {
  const t = useT();
  const [code, setCode] = useState("");
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const send = async (text: string) => {
    if (!text.trim() || working) return;
    setWorking(true);
    setFault(null);
    try {
      done(await account.finish(pending, text));
    } catch (error) {
      if (expired(error)) return again(true);
      setFault(t(faultOf(error)));
      setCode("");
      setWorking(false);
    }
  };
  return (
    <form className="sign-in-card" noValidate data-testid="second-step" onSubmit={(e) => { e.preventDefault(); void send(code); }}>
      <h1 className="factor-title">{t("factor.step")}</h1>
      <p className="lead">{t("factor.stepLead")}</p>
      <CodeField value={code} set={setCode} send={(text) => void send(text)} fault={fault} recovery />
      <button className="button primary wide" type="submit" disabled={working}>{t(working ? "signIn.working" : "signIn.submit")}</button>
      <button className="button quiet" type="button" onClick={() => again(false)}>{t("app.back")}</button>
      <p className="hint">{t("factor.lost")}</p>
    </form>
  );
}

function First({ pending, done, again }: Props) {
  const t = useT();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [entered, setEntered] = useState<{ session: Session; recoveryCodes: string[] } | null>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    account.enrolFirst(pending).then(setEnrolment, (error: unknown) => again(expired(error)));
  }, [pending, again]);
  return (
    <div className="sign-in-card factor-first" data-testid="second-step">
      <h1 className="factor-title">{t(entered ? "factor.recovery" : "factor.first")}</h1>
      {!entered && <p className="lead">{t("factor.firstLead")}</p>}
      {entered ? <RecoveryCodes codes={entered.recoveryCodes} done={() => done(entered.session)} />
        : enrolment && <Enrol enrolment={enrolment} cancel={() => again(false)} confirm={async (code) => {
          try {
            setEntered(await account.finishEnrolment(pending, code));
          } catch (error) {
            if (expired(error)) again(true);
            throw error;
          }
        }} />}
    </div>
  );
}
