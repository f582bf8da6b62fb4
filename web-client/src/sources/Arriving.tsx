import { RotateCw } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { mayHost, useSession } from "../state/session";
import { isOver, retryArrival, useArrivals } from "./arrivals";
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
        {whole ? t("sources.whole", { n: arrival.total }) : arrival.total === 0 ? t("sources.listing") : t("sources.progress", { here: arrival.here, total: arrival.total })}
      </span>
      {!isOver(arrival) && <progress max={Math.max(1, arrival.total)} value={arrival.here} aria-label={t("sources.progress", { here: arrival.here, total: arrival.total })} />}
      {trouble && <span className="arriving-problem">{arrival.state === "FAILED" ? arrival.problem ?? t("sources.broke") : t("sources.someFailed", { n: arrival.failed })}</span>}
      {trouble && host && <button className="button small" onClick={() => void retryArrival(arrival).catch(complain)}><RotateCw size={13} />{t("sources.again")}</button>}
    </div>
  );
}
