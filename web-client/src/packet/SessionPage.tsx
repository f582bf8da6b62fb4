import { FilePlus2, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { create } from "zustand";
import { currentLanguage, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { ReleaseDialog } from "../release/ReleaseDialog";
import { Dialog } from "../ui/Dialog";
import { navigate } from "../ui/router";
import { packetApi, type MadePage, type SessionSource } from "./packetApi";
import "./packet.css";

const useMade = create<{ made: MadePage | null; busy: boolean }>()(() => ({ made: null, busy: false }));

/** Makes a draft of what happened; what it still needs is told before it is opened. */
export async function makeSessionPage(source: SessionSource): Promise<void> {
  if (useMade.getState().busy) return;
  useMade.setState({ busy: true });
  try {
    const made = await packetApi.pageOf(source, currentLanguage());
    if (made.waiting.length === 0) navigate(`/library/${made.page}`);
    else useMade.setState({ made });
  } catch (error) {
    complain(error);
  } finally {
    useMade.setState({ busy: false });
  }
}

export function SessionPageButton({ source, className = "button" }: { source: SessionSource; className?: string }) {
  const t = useT();
  const busy = useMade((s) => s.busy);
  return (
    <button className={className} data-testid="session-page" disabled={busy} title={t("packet.sessionPageHint")} onClick={() => void makeSessionPage(source)}>
      <FilePlus2 size={16} /><span>{t("packet.sessionPage")}</span>
    </button>
  );
}

/** Stands wherever a session can become a page: says that it did, and which studies need a copy. */
export function SessionPageMade() {
  const t = useT();
  const made = useMade((s) => s.made);
  const [releasing, setReleasing] = useState<string | null>(null);
  if (!made) return null;
  const close = () => useMade.setState({ made: null });
  const open = () => {
    close();
    navigate(`/library/${made.page}`);
  };
  if (releasing) return <ReleaseDialog study={releasing} onClose={() => setReleasing(null)} onMarked={null} />;
  return (
    <Dialog title={t("packet.made")} onClose={close}>
      <p><strong>{made.title}</strong></p>
      <p>{t("packet.waiting")}</p>
      <ul className="packet-waiting">
        {made.waiting.map((w, i) => (
          <li key={w.study}>
            <span>{t("packet.waitingStudy", { n: i + 1, modality: w.modality, images: w.images })}</span>
            <button className="button small" data-testid="waiting-release" onClick={() => setReleasing(w.study)}><ShieldCheck size={14} />{t("release.make")}</button>
          </li>
        ))}
      </ul>
      <p className="quiet">{t("packet.waitingHint")}</p>
      <div className="dialog-actions">
        <button className="button" onClick={close}>{t("app.close")}</button>
        <button className="button primary" data-testid="open-session-page" onClick={open}>{t("packet.open")}</button>
      </div>
    </Dialog>
  );
}
