import { CircleCheck, Lock, LockOpen, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDayTime, useT, type MessageKey } from "../i18n";
import { api } from "../net/httpApi";
import type { DeskSafety } from "./deskTypes";

/** How safely peers talk to us: what the settings say, who talks without encryption, who calls that nobody knows. */
export function SecurityTab() {
  const t = useT();
  const [safety, setSafety] = useState<DeskSafety | null>(null);
  useEffect(() => void api.deskSafety().then(setSafety, () => undefined), []);
  if (!safety) return <p className="desk-quiet" aria-busy="true">{t("app.loading")}</p>;
  const findings = [...safety.findings].sort((a, b) => Number(b.bad) - Number(a.bad));
  return (
    <>
      <section aria-label={t("safety.findings")}><h2>{t("safety.findings")}</h2>
        <ul className="desk-lines safety" data-testid="safety-findings">{findings.map(({ finding, bad }) => (
          <li key={finding} className={bad ? "bad" : "good"} data-finding={finding}>{bad ? <TriangleAlert size={16} /> : <CircleCheck size={16} />}<span>{t(`safety.${finding}` as MessageKey)}</span></li>))}</ul>
      </section>
      <section aria-label={t("desk.peers")}><h2>{t("desk.peers")}</h2>
        {safety.peers.length === 0 && <p className="desk-quiet">{t("desk.noPeers")}</p>}
        <ul className="desk-lines safety">{safety.peers.map((p) => (
          <li key={p.aeTitle} className={p.listed ? "good" : "bad"}>{p.listed ? <Lock size={16} /> : <LockOpen size={16} />}
            <span><b>{p.aeTitle}</b> {t(p.listed ? "safety.listed" : p.mayRetrieve ? "safety.plainReads" : "safety.plain")}
              <small className="tabular">{t("safety.seen", { plain: p.plain, encrypted: p.encrypted })}</small></span></li>))}</ul>
      </section>
      <section aria-label={t("safety.strangers")}><h2>{t("safety.strangers")}</h2>
        {safety.strangers.length === 0 && <p className="desk-quiet">{t("safety.noStrangers")}</p>}
        <ul className="desk-lines safety">{safety.strangers.map((s) => (
          <li key={`${s.calling} ${s.address}`} className={s.let ? "bad" : ""}><TriangleAlert size={16} />
            <span><b>{s.calling || t("safety.untitled")}</b> {s.address}<small className="tabular">{t("safety.calls", { n: s.calls, time: formatDayTime(s.last) })} · {t(s.let ? "safety.let" : "safety.notLet")}</small></span></li>))}</ul>
      </section>
    </>
  );
}
