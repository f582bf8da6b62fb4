import { Check, Copy, KeyRound, X } from "lucide-react";
import { useState } from "react";
import { formatTime, useT } from "../../i18n";
import { complain } from "../../library/openRoom";
import { api } from "../../net/httpApi";
import { personName } from "../../ui/names";
import { held, loadArrivals, useArrivals } from "./arrivals";
import { Switch } from "./DoorMenu";

/** The room as a destination of DICOM: how modalities call it, and what has arrived. */
export function ReceivePanel({ room }: { room: string }) {
  const t = useT();
  const { view, key } = useArrivals();
  if (!view) return null;
  const open = view.destination;
  const make = (hold: boolean) => api.openDestination(room, hold).then((made) => {
    useArrivals.setState({ key: made.key });
    return loadArrivals(room);
  }, complain);
  const change = (on: boolean) => (on ? void make(true) : void api.closeDestination(room).then(() => { useArrivals.setState({ key: null }); return loadArrivals(room); }, complain));
  const decide = (study: string, what: "admit" | "refuse") => void api.decideArrival(room, study, what).then((next) => useArrivals.setState({ view: next }), complain);
  const waiting = held(view);
  return (
    <section className="receive" aria-label={t("receive.title")}>
      <Switch id="receive" on={open !== null} label={t("receive.title")} hint={t("receive.hint")} change={change} />
      {open && <>
        <Switch id="hold" on={open.hold} label={t("receive.hold")} hint={t("receive.holdHint")} change={(hold) => void api.holdDestination(room, hold).then((next) => useArrivals.setState({ view: next }), complain)} />
        <dl className="receive-facts">
          <Fact name={t("receive.title.ae")} value={open.aeTitle} id="receive-ae" note={open.listening ? t("receive.port", { port: open.port }) : t("receive.off")} />
          <Fact name="STOW-RS" value={open.stow} id="receive-stow" />
          {key ? <Fact name={t("receive.key")} value={key} id="receive-key" note={t("receive.keyOnce")} />
            : <div><dt>{t("receive.key")}</dt><dd><button className="button small" onClick={() => void make(open.hold)}><KeyRound size={14} />{t("receive.newKey")}</button></dd></div>}
        </dl>
      </>}
      {waiting.length > 0 && <>
        <span className="menu-title">{t("receive.waiting", { n: waiting.length })}</span>
        <ul className="knocks">
          {waiting.map((a) => (
            <li key={a.uid} data-testid="arrival" data-study={a.uid}>
              <span className="person">
                <span className="person-name">{a.study ? [personName(a.study.patientName), a.study.description].filter(Boolean).join(" · ") || t("home.noDescription") : t("receive.unknown")}</span>
                <span className="quiet tabular">{[a.sender, formatTime(a.arrivedAt), a.study && t("desk.objects", { n: a.study.instanceCount })].filter(Boolean).join(" · ")}</span>
              </span>
              <button className="button small" data-testid="admit-arrival" onClick={() => decide(a.uid, "admit")}><Check size={14} />{t("door.admit")}</button>
              <button className="icon-button" data-testid="refuse-arrival" aria-label={t("receive.refuse")} title={t("receive.refuse")} onClick={() => decide(a.uid, "refuse")}><X size={15} /></button>
            </li>
          ))}
        </ul>
      </>}
      {open && waiting.length === 0 && <p className="door-empty">{t("receive.none")}</p>}
    </section>
  );
}

function Fact({ name, value, id, note }: { name: string; value: string; id: string; note?: string }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    document.querySelector<HTMLInputElement>(`#${id}`)?.select();
    // The clipboard needs a secure context; the old command works without.
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      document.execCommand("copy");
    }
    setCopied(true);
  };
  return (
    <div><dt><label htmlFor={id}>{name}</label></dt>
      <dd><span className="copy-row"><input id={id} data-testid={id} className="input" readOnly value={value} onFocus={(e) => e.target.select()} />
        <button className="icon-button" aria-label={t("receive.copy", { name })} title={t("receive.copy", { name })} onClick={() => void copy()}>{copied ? <Check size={15} /> : <Copy size={15} />}</button></span>
        {note && <small className="quiet">{note}</small>}</dd></div>
  );
}
