import { Disc3, Lock, LockOpen, Send } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { api } from "../net/httpApi";
import { useCatalog } from "../state/catalog";
import { Dialog } from "../ui/Dialog";
import { OrderLine } from "./OrderLine";
import type { SendOrder, SendPeer } from "./types";
import "../admin/desk.css";
import "./sending.css";

const POLL_MILLIS = 1_000;
const message = (e: unknown) => (e instanceof Error ? e.message : String(e));

interface Props { study: string; /** One object with its name, instead of a choice of series. */ object?: { instance: string; title: string } | undefined; onClose: () => void }

/** Gives a study, series of it, or one object to a DICOM peer, and shows what becomes of it. */
export function SendDialog({ study, object, onClose }: Props) {
  const t = useT();
  const detail = useCatalog((s) => s.studies[study]);
  const [peers, setPeers] = useState<SendPeer[] | null>(null);
  const [peer, setPeer] = useState("");
  const [left, setLeft] = useState<readonly string[]>([]);
  const [orders, setOrders] = useState<SendOrder[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const load = () => api.sending(study).then((table) => setOrders(table.orders.map((line) => line.order)), () => undefined);
  useEffect(() => {
    api.sendingPeers().then((found) => { setPeers(found); setPeer((now) => now || (found[0]?.aeTitle ?? "")); }, (e: unknown) => setFailure(message(e)));
    void load();
    const timer = setInterval(() => void load(), POLL_MILLIS);
    return () => clearInterval(timer);
  }, [study]);
  const series = detail?.series ?? [];
  const chosen = series.filter((s) => !left.includes(s.series));
  const send = () => {
    setBusy(true);
    setFailure(null);
    const choice = { peer, instances: object ? [object.instance] : null, series: object || left.length === 0 ? null : chosen.map((s) => s.series) };
    api.orderSending(study, choice).then(load, (e: unknown) => setFailure(message(e))).finally(() => setBusy(false));
  };
  return (
    <Dialog title={t("send.title")} onClose={onClose} className="send-dialog">
      {peers?.length === 0 && <p className="desk-quiet">{t("desk.noPeers")}</p>}
      {peers !== null && peers.length > 0 && <>
        <fieldset className="send-peers"><legend>{t("send.to")}</legend>
          {peers.map((each) => (
            <label key={each.aeTitle} className="send-peer" data-checked={peer === each.aeTitle}>
              <input type="radio" name="peer" value={each.aeTitle} checked={peer === each.aeTitle} onChange={() => setPeer(each.aeTitle)} />
              <b>{each.aeTitle}</b><span className="quiet">{each.tls ? <Lock size={13} /> : <LockOpen size={13} />}{t(each.tls ? "send.encrypted" : "desk.plain")}</span>
            </label>))}
        </fieldset>
        {object ? <p>{t("send.object", { title: object.title })}</p> : (
          <fieldset className="send-series"><legend>{t("send.what")}</legend>
            {series.map((s) => (
              <label key={s.series}>
                <input type="checkbox" checked={!left.includes(s.series)}
                  onChange={(e) => setLeft(e.target.checked ? left.filter((uid) => uid !== s.series) : [...left, s.series])} />
                <span>{[s.modality, s.description].filter(Boolean).join(" · ") || t("send.series")}</span>
              </label>))}
          </fieldset>)}
        <p className="desk-quiet">{t("send.identified")}</p>
      </>}
      {failure && <p className="send-failure" role="alert">{failure}</p>}
      {orders.length > 0 && <section><h3 className="send-heading">{t("send.orders")}</h3>
        <ul className="send-orders" aria-live="polite">{orders.map((order) => <OrderLine key={order.id} order={order} changed={() => void load()} />)}</ul></section>}
      <div className="dialog-actions">
        {!object && <a className="button" data-testid="write-medium" href={api.mediaUrl(study)} download="medium.zip"><Disc3 size={15} />{t("send.medium")}</a>}
        <button className="button" onClick={onClose}>{t("app.close")}</button>
        <button className="button primary" data-testid="send-order-button" disabled={busy || !peer || (!object && chosen.length === 0)} onClick={send}><Send size={15} />{t("send.send")}</button>
      </div>
    </Dialog>
  );
}
