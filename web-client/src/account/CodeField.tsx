import { useT } from "../i18n";
import { wholeCode } from "./qr";

/** A code of the app; `recovery` also takes one of the sheet. Six digits go off by themselves. */
export function CodeField({ value, set, send, fault, recovery = false }: {
  value: string; set: (value: string) => void; send: (code: string) => void; fault: string | null; recovery?: boolean;
}) {
  const t = useT();
  return (
    <label className="field">
      <span>{t(recovery ? "factor.codeOrRecovery" : "factor.code")}</span>
      <input className="factor-code" name="code" data-testid="factor-code" autoComplete="one-time-code" inputMode={recovery ? "text" : "numeric"} autoCapitalize="none"
        spellCheck={false} autoFocus maxLength={40} value={value} aria-invalid={fault !== null}
        onChange={(e) => {
          set(e.target.value);
          if (wholeCode(e.target.value)) send(e.target.value);
        }} />
      {fault && <em role="alert">{fault}</em>}
    </label>
  );
}
