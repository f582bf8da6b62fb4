import { TriangleAlert } from "lucide-react";
import { useT, type MessageKey } from "../i18n";
import { PRESETS, presetOf, type Preset } from "./presets";
import { OPTIONS, type ReleaseOption, type ReleaseReview } from "./types";

interface Props {
  review: ReleaseReview;
  ticks: ReadonlySet<ReleaseOption>; onTicks: (ticks: ReadonlySet<ReleaseOption>) => void;
  names: { patientName: string; patientId: string }; onNames: (names: { patientName: string; patientId: string }) => void;
  overlays: boolean; onOverlays: (on: boolean) => void;
}

/** Ticks with a sentence each, and what is usual for a purpose. */
export function OptionTicks({ review, ticks, onTicks, names, onNames, overlays, onOverlays }: Props) {
  const t = useT();
  const preset = presetOf(ticks);
  const tick = (option: ReleaseOption, on: boolean) => {
    const more = new Set(ticks);
    if (on) more.add(option);
    else more.delete(option);
    onTicks(more);
  };
  return (
    <div className="release-options">
      <p className="lead">{t("release.lead", { n: review.instances })}</p>
      {review.faces > 0 && <p className="release-faces" data-testid="release-faces"><TriangleAlert size={16} /><span>{t("release.faces", { n: review.faces })}</span></p>}
      <div className="release-presets" role="group" aria-label={t("release.presets")}>
        {(Object.keys(PRESETS) as Preset[]).map((name) => (
          <button key={name} aria-pressed={preset === name} data-testid={`preset-${name}`} onClick={() => onTicks(new Set<ReleaseOption>(PRESETS[name]))}>
            <strong>{t(`release.preset.${name}` as MessageKey)}</strong><span>{t(`release.preset.${name}.about` as MessageKey)}</span>
          </button>
        ))}
      </div>
      <ul className="release-ticks">
        {OPTIONS.map((option) => (
          <li key={option}>
            <label>
              <input type="checkbox" checked={ticks.has(option)} data-testid={`option-${option}`} onChange={(e) => tick(option, e.target.checked)} />
              <span><strong>{t(`release.option.${option}` as MessageKey)}</strong><span>{t(`release.option.${option}.about` as MessageKey, { n: review.structuredReports })}</span></span>
            </label>
          </li>
        ))}
        {review.overlays > 0 && (
          <li>
            <label>
              <input type="checkbox" checked={overlays} data-testid="option-overlays" onChange={(e) => onOverlays(e.target.checked)} />
              <span><strong>{t("release.overlays")}</strong><span>{t("release.overlays.about", { n: review.overlays })}</span></span>
            </label>
          </li>
        )}
        <li>
          <label className="never">
            <input type="checkbox" checked={false} disabled data-testid="option-RETAIN_UIDS" />
            <span><strong>{t("release.option.RETAIN_UIDS")}</strong><span>{t("release.option.RETAIN_UIDS.about")}</span></span>
          </label>
        </li>
      </ul>
      <div className="release-names">
        <label className="field"><span>{t("release.patientName")}</span>
          <input value={names.patientName} maxLength={64} placeholder="{code}" onChange={(e) => onNames({ ...names, patientName: e.target.value })} /></label>
        <label className="field"><span>{t("release.patientId")}</span>
          <input value={names.patientId} maxLength={64} placeholder="{code}" onChange={(e) => onNames({ ...names, patientId: e.target.value })} /></label>
      </div>
      <p className="quiet">{t("release.namesHint", { code: "{code}" })}</p>
    </div>
  );
}
