import { Check, Copy, Download } from "lucide-react";
import { useState } from "react";
import { useT } from "../i18n";
import "./account.css";

/** Recovery codes, this one time: to be kept before going on. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const text = `${codes.join("\n")}\n`;
  return (
    <div className="factor-recovery">
      <p>{t("factor.keep")}</p>
      <ul className="factor-codes" data-testid="recovery-codes" aria-label={t("factor.recovery")}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className="factor-keep">
        <button type="button" className="button small" onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true), () => undefined)}>
          {copied ? <Check size={14} /> : <Copy size={14} />}{t(copied ? "app.copied" : "app.copy")}
        </button>
        <a className="button small" download="caseroom-recovery-codes.txt" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}><Download size={14} />{t("factor.download")}</a>
      </div>
      <button type="button" className="button primary wide" data-testid="codes-kept" onClick={done}>{t("factor.kept")}</button>
    </div>
  );
}
