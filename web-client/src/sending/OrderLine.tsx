import { RotateCw, X } from "lucide-react";
import { useState } from "react";
import { formatDayTime, formatTime, useT, type MessageKey } from "../i18n";
import { api } from "../net/httpApi";
import { toast } from "../ui/Toasts";
import type { SendDetail, SendOrder } from "./types";

const DOT: Record<SendOrder["state"], string> = { WAITING: "wait", SENDING: "live", SENT: "good", FAILED: "bad", CANCELLED: "off" };

/** Where an order is, in one sentence. */
export function useOrderText(): (order: SendOrder) => string {
  const t = useT();
  return (order) => {
    if (order.state === "SENT") return t(`send.state.SENT.${order.commitment}` as MessageKey);
    if (order.state === "WAITING" && order.problem) return t("send.again", { time: formatTime(order.nextAt), problem: order.problem });
    if (order.state === "FAILED") return t("send.state.FAILED", { problem: order.problem });
    return t(`send.state.${order.state}`);
  };
}

/** An order with what can be done about it. @param title of the study; left out where that is known */
export function OrderLine({ order, title, changed }: { order: SendOrder; title?: string | null; changed: () => void }) {
  const t = useT();
  const text = useOrderText();
  const [detail, setDetail] = useState<SendDetail | null>(null);
  const act = (what: "cancel" | "retry") => api.changeSending(order.id, what).then(changed, (e: unknown) => toast(e instanceof Error ? e.message : String(e), "error"));
  const look = () => (detail ? setDetail(null) : void api.sendingDetail(order.id).then(setDetail, () => undefined));
  return (
    <li className="send-order" data-testid="send-order" data-state={order.state}>
      <span className={`desk-dot ${DOT[order.state]}`} />
      <span className="desk-who"><b>{order.peer}</b>
        {title !== undefined && <a href={`/studies/${order.study}`}>{title === null ? t("send.gone") : title || t("home.noDescription")}</a>}
        <small className="tabular">{formatDayTime(order.createdAt)}</small></span>
      <span className="desk-why">{text(order)}
        {order.refused > 0 && <button className="link-button" aria-expanded={detail !== null} onClick={look}>{t("send.which")}</button>}</span>
      <span className="send-count tabular">
        {order.state === "SENDING" && <progress max={order.objects} value={order.sent + order.refused} aria-label={t("send.progress")} />}
        {t("send.count", { sent: order.sent, n: order.objects })}</span>
      <span className="send-actions">
        {(order.state === "WAITING" || order.state === "FAILED" || order.state === "CANCELLED") && (
          <button className="icon-button" aria-label={t("send.retry")} title={t("send.retry")} onClick={() => void act("retry")}><RotateCw size={15} /></button>)}
        {(order.state === "WAITING" || order.state === "SENDING") && (
          <button className="icon-button" aria-label={t("send.cancel")} title={t("send.cancel")} onClick={() => void act("cancel")}><X size={15} /></button>)}
      </span>
      {detail && <ul className="desk-list send-troubled">{detail.troubled.map((item) => <li key={item.instance}>{item.reason}<small className="tabular">{item.instance}</small></li>)}</ul>}
    </li>
  );
}
