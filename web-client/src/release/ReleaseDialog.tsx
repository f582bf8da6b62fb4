import { useEffect, useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { api } from "../net/httpApi";
import { Dialog } from "../ui/Dialog";
import { asSent, groupKey, open, type Decided } from "./boxes";
import { MarkReleased } from "./MarkReleased";
import { OptionTicks } from "./OptionTicks";
import { PictureReview } from "./PictureReview";
import { PRESETS } from "./presets";
import { ReleaseProgress } from "./ReleaseProgress";
import { TextReview } from "./TextReview";
import type { Release, ReleaseOption, ReleaseReview } from "./types";

const STEPS = ["options", "pictures", "words"] as const;
type Step = (typeof STEPS)[number];

/** What a copy keeps, what is written into its pictures, which words stay: then it is made. */
export function ReleaseDialog({ study, onClose, onMarked = null }: {
  study: string; onClose: () => void;
  /** null: not for administrators. */
  onMarked?: (() => void) | null;
}) {
  const t = useT();
  const [review, setReview] = useState<ReleaseReview | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [step, setStep] = useState<Step>("options");
  const [ticks, setTicks] = useState<ReadonlySet<ReleaseOption>>(new Set(PRESETS.teaching));
  const [names, setNames] = useState({ patientName: "", patientId: "" });
  const [overlays, setOverlays] = useState(false);
  const [decisions, setDecisions] = useState<Readonly<Record<string, Decided>>>({});
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [documents, setDocuments] = useState<ReadonlySet<string>>(new Set());
  const [release, setRelease] = useState<Release | null>(null);
  useEffect(() => {
    api.releaseReview(study).then(setReview, (error: Error) => setFailure(error.message || t("app.unreachable")));
  }, [study]);

  const left = review ? open(review.pictures, decisions).length : 0;
  const steps = STEPS.filter((s) => s === "options" || s === "pictures" ? s === "options" || (review?.pictures.length ?? 0) > 0
    : (review?.documents.length ?? 0) > 0 || ticks.has("CLEAN_DESCRIPTORS") && (review?.texts.length ?? 0) > 0);
  const at = steps.indexOf(step);
  const next = steps[at + 1];
  const make = async () => {
    setFailure(null);
    try {
      setRelease(await api.beginRelease(study, {
        options: {
          options: [...ticks], patientName: names.patientName || null, patientId: names.patientId || null,
          keptTexts: ticks.has("CLEAN_DESCRIPTORS") ? [...kept] : [], overlays, documents: [...documents],
        },
        pixels: Object.values(decisions).map((decision) => asSent(decision, review?.pictures ?? [])),
      }));
    } catch (error) {
      setFailure((error as Error).message || t("app.unreachable"));
    }
  };
  if (release) return <ReleaseProgress begun={release} onClose={onClose} />;
  return (
    <Dialog title={t("release.make")} onClose={onClose} className="release-dialog">
      {!review && !failure && <p className="release-wait" aria-busy="true">{t("release.reading")}</p>}
      {failure && <p className="release-failure" role="alert">{failure}</p>}
      {review && (
        <>
          <nav className="release-steps" aria-label={t("release.make")}>
            {steps.map((s, i) => (
              <button key={s} aria-current={s === step ? "step" : undefined} data-testid={`release-step-${s}`} onClick={() => setStep(s)}>
                <span className="tabular">{i + 1}</span>{t(`release.step.${s}` as MessageKey)}
                {s === "pictures" && left > 0 && <em className="tabular" aria-label={t("release.toLookAt", { n: left })}>{left}</em>}
              </button>
            ))}
          </nav>
          <div className="release-body">
            {step === "options" && <OptionTicks review={review} ticks={ticks} onTicks={setTicks} names={names} onNames={setNames} overlays={overlays} onOverlays={setOverlays} />}
            {step === "options" && onMarked && <MarkReleased study={study} onMarked={onMarked} />}
            {step === "pictures" && (
              <PictureReview study={study} pictures={review.pictures} decisions={decisions}
                onDecide={(p, decision) => setDecisions(({ [groupKey(p)]: _, ...others }) => (decision ? { ...others, [groupKey(p)]: decision } : others))} />
            )}
            {step === "words" && <TextReview review={review} texts={ticks.has("CLEAN_DESCRIPTORS")} kept={kept} onKept={setKept} documents={documents} onDocuments={setDocuments} />}
          </div>
          <footer className="dialog-actions release-actions">
            {left > 0 && <span className="release-left" data-testid="release-left">{t("release.toLookAt", { n: left })}</span>}
            {at > 0 && <button className="button" onClick={() => setStep(steps[at - 1]!)}>{t("release.back")}</button>}
            {next ? <button className="button primary" data-testid="release-next" onClick={() => setStep(next)}>{t("release.next")}</button>
              : <button className="button primary" data-testid="release-begin" disabled={left > 0} onClick={() => void make()}>{t("release.begin")}</button>}
          </footer>
        </>
      )}
    </Dialog>
  );
}
