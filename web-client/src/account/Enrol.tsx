import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import type { Enrolment } from "./api";
import { CodeField } from "./CodeField";
import { faultOf } from "./faults";
import { grouped, MARGIN, qrPath } from "./qr";
import "./account.css";

/** The QR code and the secret for an app, and the code that proves that it has them. `confirm` fails with what the server said. */
export function Enrol({ enrolment, confirm, cancel }: { enrolment: Enrolment; confirm: (code: string) => Promise<void>; cancel: () => void }) {
  const t = useT();
  const [code, setCode] = useState("");
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const send = async (text: string) => {
    if (!text.trim() || working) return;
    setWorking(true);
    setFault(null);
    try {
      await confirm(text);
    } catch (error) {
      setFault(t(faultOf(error)));
      setCode("");
      setWorking(false);
    }
  };
  const size = enrolment.qr.length + 2 * MARGIN;
  return (
    <form className="factor-enrol" noValidate onSubmit={(e) => { e.preventDefault(); void send(code); }}>
      <ol className="factor-steps">
        <li>
          <p>{t("factor.scan")}</p>
          <div className="factor-scan">
            <svg className="factor-qr" data-testid="factor-qr" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={t("factor.qr")}>
              <rect width={size} height={size} fill="#fff" />
              <path d={qrPath(enrolment.qr)} fill="#000" />
            </svg>
            <div className="factor-by-hand">
              <p className="quiet">{t("factor.byHand")}</p>
              <code data-testid="factor-secret">{grouped(enrolment.secret)}</code>
              <button type="button" className="button small" onClick={() => void navigator.clipboard?.writeText(enrolment.secret).then(() => setCopied(true), () => undefined)}>
                {copied ? <Check size={14} /> : <Copy size={14} />}{t(copied ? "app.copied" : "app.copy")}
              </button>
              <a className="factor-here" href={enrolment.uri}>{t("factor.onThisPhone")}</a>
            </div>
          </div>
        </li>
        <li>
          <p>{t("factor.prove")}</p>
          <CodeField value={code} set={setCode} send={(text) => void send(text)} fault={fault} />
        </li>
      </ol>
      <div className="dialog-actions">
        <button type="button" className="button quiet" onClick={cancel}>{t("app.cancel")}</button>
        <button type="submit" className="button primary" disabled={working}>{t("factor.switchOn")}</button>
      </div>
    </form>
  );
}
