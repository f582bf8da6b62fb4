import { Gauge } from "lucide-react";
import { useT } from "../../i18n";
import { QUALITIES, setQuality, useQuality } from "../../viewer/quality";

/** How good pictures this person gets; nobody else is concerned. */
export function QualityMenu() {
  const t = useT();
  const quality = useQuality((s) => s.quality);
  return (
    <div role="menu" aria-label={t("quality.title")}>
      <div className="menu-title quality-title" aria-hidden="true"><Gauge size={14} />{t("quality.title")}</div>
      {QUALITIES.map((q) => (
        <button key={q} className="menu-item" role="menuitemradio" aria-checked={q === quality} data-testid={`quality-${q}`} title={t(`quality.${q}Hint`)} onClick={() => setQuality(q)}>
          <span className="menu-gap" />{t(`quality.${q}`)}
        </button>
      ))}
    </div>
  );
}
