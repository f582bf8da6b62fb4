import { useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { api } from "../net/httpApi";
import type { DeskPeer, PeerTestResult } from "./deskTypes";
import { explain } from "./TransfersPage";

/** A peer of the settings, and what came out of testing it. */
export function PeerCard({ peer }: { peer: DeskPeer }) {
  const t = useT();
  const [running, setRunning] = useState(false);
  const [result, setResult] = useState<PeerTestResult | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [store, setStore] = useState(false);
  const run = () => {
    setRunning(true);
    setFailure(null);
    api.testPeer(peer.aeTitle, store).then(setResult).catch((e: unknown) => setFailure(e instanceof Error ? e.message : String(e))).finally(() => setRunning(false));
  };
  return (
    <div className="plot" data-testid={`peer-${peer.aeTitle}`}>
      <div className="desk-peer">
        <span className="desk-who"><b>{peer.aeTitle}</b><small>{peer.callable ? `${peer.host}:${peer.port}` : `${peer.host} · ${t("desk.callsOnly")}`}{peer.tls ? " · TLS" : ` · ${t("desk.plain")}`}</small></span>
        {peer.callable && <button className="button" disabled={running} onClick={run}>{t(running ? "desk.testing" : "desk.test")}</button>}
      </div>
      {peer.callable && <label className="desk-store"><input type="checkbox" checked={store} onChange={(e) => setStore(e.target.checked)} />{t("desk.testStore")}</label>}
      {failure && <p className="desk-quiet">{failure}</p>}
      {result && <ol className="desk-steps">{result.steps.map((step) => (
        <li key={step.name} className={step.result}>
          <span>{t(`desk.step.${step.name}` as MessageKey)}</span>
          <span>{t(`desk.step.${step.result}` as MessageKey)}{step.result === "PASSED" || step.result === "FAILED" ? ` · ${step.millis} ms` : ""}</span>
          {step.result === "FAILED" && <p>{step.explanation ? explain(step.explanation) : step.detail}</p>}
        </li>))}</ol>}
    </div>
  );
}
