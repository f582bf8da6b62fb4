import { currentLanguage, setLanguage, useT } from "../i18n";

export function LanguageSwitch() {
  const t = useT();
  return (
    <div className="language" role="group" aria-label={t("app.language")}>
      {(["en", "de"] as const).map((l) => (
        <button key={l} lang={l} aria-pressed={currentLanguage() === l} onClick={() => setLanguage(l)}>{l.toUpperCase()}</button>
      ))}
    </div>
  );
}
