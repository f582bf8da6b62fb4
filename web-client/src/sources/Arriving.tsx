import { RotateCw, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { mayHost, useSession } from "../state/session";
import { giveUp, isOver, retryArrival, useArrivals } from "./arrivals";
import "./sources.css";

const STAYS = 4000;

/** How far a study has come from its archive; goes away by itself once all of it is here. */
export function Arriving({ study }: { study: string }) {
  const t = useT();
  const arrival = useArrivals((s) => s.arrivals[study]);
  const host = useSession((s) => mayHost(s.session));
  const [past, setPast] = useState(false);
  const whole = arrival?.state === "COMPLETE" && arrival.failed === 0;
  useEffect(() => {
    setPast(false);
    if (!whole) return undefined;
    const timer = setTimeout(() => setPast(true), STAYS);
    return () => clearTimeout(timer);
  }, [whole]);
  if (!arrival || (whole && past)) return null;
  const trouble = arrival.state === "FAILED" || (arrival.state === "COMPLETE" && arrival.failed > 0);
  return (
    <div className={`arriving ${trouble ? "trouble" : ""}`} data-testid="arriving" data-state={arrival.state} role="status">
      <span className="tabular">
        {whole ? t("sources.whole", { n: arrival.total }) : arrival.total === 0 ? t("sources.listing") : arrival.state === "STOPPED" ? t("sources.stopped", { here: arrival.here, total: arrival.total }) : t("sources.progress", { here: arrival.here, total: arrival.total })}
      </span>
      {!isOver(arrival) && (
        <span className="arriving-line">
          <progress max={Math.max(1, arrival.total)} value={arrival.here} aria-label={t("sources.progress", { here: arrival.here, total: arrival.total })} />
          {host && <button className="icon-button" data-testid="arriving-stop" aria-label={t("sources.stop")} title={t("sources.stop")} onClick={() => void giveUp(arrival).catch(complain)}><X size={13} /></button>}
        </span>
      )}
      {trouble && <span className="arriving-problem">{arrival.state === "FAILED" ? arrival.problem ?? t("sources.broke") : t("sources.someFailed", { n: arrival.failed })}</span>}
      {(trouble || arrival.state === "STOPPED") && host && (
        <button className="button small" onClick={() => void retryArrival(arrival).catch(complain)}><RotateCw size={13} />{t(trouble ? "sources.again" : "sources.rest")}</button>
      )}
    </div>
  );
}
