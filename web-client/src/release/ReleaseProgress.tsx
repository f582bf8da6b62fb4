import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { api } from "../net/httpApi";
import { Dialog } from "../ui/Dialog";
import { navigate } from "../ui/router";
import type { Release } from "./types";

const EVERY_MILLIS = 500;

/** A copy that is being made, until it is there. */
export function ReleaseProgress({ begun, onClose }: { begun: Release; onClose: () => void }) {
  const t = useT();
  const [now, setNow] = useState(begun);
  useEffect(() => {
    if (now.state !== "RUNNING") return;
    const timer = setTimeout(() => void api.release(now.id).then(setNow, () => setNow({ ...now })), EVERY_MILLIS);
    return () => clearTimeout(timer);
  }, [now]);
  const go = (path: string) => {
    onClose();
    navigate(path);
  };
  return (
    <Dialog title={t(now.state === "DONE" ? "release.done" : now.state === "RUNNING" ? "release.running" : now.state === "CANCELLED" ? "release.cancelled" : "release.failed")} onClose={onClose}>
      {now.state === "RUNNING" && (
        <>
          <p className="tabular" role="status">{t("release.progress", { n: now.done, of: now.total })}</p>
          <div className="progress" role="progressbar" aria-valuemin={0} aria-valuemax={now.total} aria-valuenow={now.done}><span style={{ width: `${(now.done / Math.max(1, now.total)) * 100}%` }} /></div>
          <p className="quiet">{t("release.goesOn")}</p>
        </>
      )}
      {now.state === "DONE" && <p data-testid="release-done">{t("release.doneText")}</p>}
      {now.state === "CANCELLED" && <p>{t("release.cancelledText")}</p>}
      {now.failure && <p className="release-failure" role="alert">{now.failure}</p>}
      <footer className="dialog-actions">
        {now.state === "RUNNING" && <button className="button danger" data-testid="release-cancel" onClick={() => void api.cancelRelease(now.id)}>{t("release.cancel")}</button>}
        {now.state === "DONE" && (
          <>
            <button className="button" data-testid="release-report" onClick={() => go(`/releases/${now.id}`)}>{t("release.report")}</button>
            <button className="button primary" data-testid="release-open" onClick={() => go(`/studies/${now.study}`)}>{t("release.openCopy")}</button>
          </>
        )}
      </footer>
    </Dialog>
  );
}
