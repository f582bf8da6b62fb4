import { KeyRound, Link2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { ApiError } from "../net/httpApi";
import { Dialog } from "../ui/Dialog";
import { toast } from "../ui/Toasts";
import { cameBack, doors, refusalOf, type Doors, type Offer } from "./doors";
import { faultOf } from "./faults";

/** By whom else one is signed in; connecting one's account with a provider. Nothing where the house has neither. */
export function DoorsCard({ own, load }: { own: Doors | null; load: () => void }) {
  const t = useT();
  const [asked, setAsked] = useState<Offer | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    const back = cameBack(location.hash);
    if (back.refused || back.connected) history.replaceState(null, "", location.pathname);
    if (back.refused) setRefused(back.refused);
    if (back.connected) toast(t("doors.connected"));
  }, [t]);
  if (!own || own.providers.length + own.connected.length === 0) return null;
  const more = own.providers.filter((offer) => !own.connected.some((c) => c.provider === offer.name));
  const only = own.connected.some((c) => c.made);
  const end = (name: string) => void doors.disconnect(name).then(() => load(), complain);
  return (
    <section className="account-card" aria-labelledby="doors-title" data-testid="doors">
      <h2 id="doors-title">{t("doors.title")}</h2>
      {refused && <em className="account-fault" role="alert">{t(refusalOf(refused))}</em>}
      {own.connected.map((c) => (
        <div className="door-line" key={c.provider} data-testid="door">
          <KeyRound size={18} />
          <span>{t(c.made ? "doors.through" : "doors.with", { who: c.label || t("doors.ldap") })}{c.made && <small>{t("doors.made")}</small>}</span>
          {!c.made && <button className="button small" onClick={() => end(c.provider)}>{t("doors.disconnect")}</button>}
        </div>
      ))}
      {own.connected.length === 0 && <p className="quiet">{t("doors.none")}</p>}
      {!only && <div className="account-actions">{more.map((offer) => (
        <button className="button" key={offer.name} onClick={() => setAsked(offer)}><Link2 size={16} />{t("doors.connect", { who: offer.label })}</button>
      ))}</div>}
      {asked && <Dialog title={t("doors.connect", { who: asked.label })} onClose={() => setAsked(null)}><Confirm offer={asked} close={() => setAsked(null)} /></Dialog>}
    </section>
  );
}

function Confirm({ offer, close }: { offer: Offer; close: () => void }) {
  const t = useT();
  const [password, setPassword] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const go = async () => {
    if (!password || working) return;
    setWorking(true);
    setFault(null);
    try {
      location.assign((await doors.connect(offer.name, password)).url);
    } catch (error) {
      setFault(t(error instanceof ApiError && error.code === "provider-unreachable" ? "doors.unreachable" : faultOf(error)));
      setPassword("");
      setWorking(false);
    }
  };
  return (
    <form noValidate className="factor-ask" onSubmit={(e) => { e.preventDefault(); void go(); }}>
      <p>{t("doors.connectLead", { who: offer.label })}</p>
      <label className="field"><span>{t("signIn.password")}</span>
        <input type="password" name="password" autoComplete="current-password" autoFocus value={password} aria-invalid={fault !== null} onChange={(e) => setPassword(e.target.value)} />
        {fault && <em role="alert">{fault}</em>}
      </label>
      <div className="dialog-actions">
        <button type="button" className="button quiet" onClick={close}>{t("app.cancel")}</button>
        <button type="submit" className="button primary" disabled={working}>{t("factor.next")}</button>
      </div>
    </form>
  );
}
