import { useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { complain } from "../library/openRoom";
import { ApiError } from "../net/httpApi";
import { Dialog } from "../ui/Dialog";
import { navigate } from "../ui/router";
import { libraryApi } from "./libraryApi";
import { mayEditAll, type Page, type PageState } from "./types";

interface Step { to: PageState; label: MessageKey; primary: boolean }

/** What may become of the page now. Rights are the server's matter; what it refuses is said in its words. */
export function stepsOf(page: Pick<Page, "state" | "mayEdit" | "mayReview" | "mayPublish" | "sections" | "reviewRequired">): Step[] {
  const steps: Step[] = [];
  const author = mayEditAll(page);
  const add = (if_: boolean, to: PageState, label: MessageKey, primary = false) => if_ && steps.push({ to, label, primary });
  switch (page.state) {
    case "DRAFT":
      add(author, "REVIEW", "library.toReview", !page.mayPublish);
      add(page.mayPublish, "PUBLISHED", "library.publish", true);
      break;
    case "REVIEW":
      add(page.mayPublish, "PUBLISHED", "library.publish", true);
      add(author || page.mayReview, "DRAFT", "library.backToDraft");
      break;
    case "PUBLISHED":
      add(author && Boolean(page.reviewRequired), "DRAFT", "library.backToDraft");
      add(author || page.mayPublish, "WITHDRAWN", "library.withdraw");
      break;
    case "WITHDRAWN":
      add(author, "DRAFT", "library.backToDraft", true);
      break;
  }
  return steps;
}

export function StateButtons({ page, reload }: { page: Page; reload: () => Promise<void> }) {
  const t = useT();
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [asking, setAsking] = useState<Step | null>(null);
  const [note, setNote] = useState("");
  const steps = stepsOf(page);
  const go = async (step: Step) => {
    setAsking(null);
    try {
      await libraryApi.setState(page.id, step.to, note.trim() || null);
      setNote("");
      await reload();
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) setRefused(error);
      else complain(error);
    }
  };
  const shown = [...new Set(page.blocks.map((b) => (b.content as { study?: string } | null)?.study).filter((x) => x !== undefined))];
  // The refusal names them; those of no image are in a clip of a recording.
  const studies = refused?.code === "not-released" ? [...new Set(refused.message.match(/\d+(?:\.\d+)+/g) ?? [])] : [];
  const inClip = studies.some((study) => !shown.includes(study));
  const waits = page.reviewRequired && mayEditAll(page) && !page.mayPublish && (page.state === "DRAFT" || page.state === "REVIEW");
  if (steps.length === 0) return null;
  return (
    <div className="state-buttons">
      {steps.map((s) => <button key={s.to} className={`button small ${s.primary ? "primary" : ""}`} data-testid={`to-${s.to}`} onClick={() => setAsking(s)}>{t(s.label)}</button>)}
      {waits && <span className="quiet" data-testid="review-required">{t(page.state === "DRAFT" ? "stock.reviewFirst" : "stock.reviewWaits")}</span>}
      {asking && (
        <Dialog title={t(asking.label)} onClose={() => setAsking(null)}>
          <p>{t(`library.means${asking.to}`)}</p>
          <label className="field">{t("library.note")}<input className="input" value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} /></label>
          <div className="dialog-actions">
            <button className="button" onClick={() => setAsking(null)}>{t("app.cancel")}</button>
            <button className="button primary" data-testid="state-go" onClick={() => void go(asking)}>{t(asking.label)}</button>
          </div>
        </Dialog>
      )}
      {refused && (
        <Dialog title={t("library.notPublished")} onClose={() => setRefused(null)}>
          <p data-testid="refused" className="refused">{studies.length > 0 ? t("library.notReleased", { n: studies.length }) : refused.message}</p>
          {studies.length > 0 && <p className="quiet">{t("library.releaseHint")}</p>}
          {inClip && <p className="quiet">{t("library.clipHint")}</p>}
          {studies.map((s) => <button key={s} className="button small" onClick={() => navigate(`/studies/${s}`)}>{t("library.openStudy", { study: `…${s.slice(-12)}` })}</button>)}
        </Dialog>
      )}
    </div>
  );
}
