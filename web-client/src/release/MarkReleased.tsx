import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n";
import { api, ApiError } from "../net/httpApi";
import { useCatalog } from "../state/catalog";
import { Dialog } from "../ui/Dialog";
import { personName } from "../ui/names";

/** For administrators: a study that came without identities counts as released, when each of its files says that it has none. */
export function MarkReleased({ study, onMarked }: { study: string; onMarked: () => void }) {
  const t = useT();
  const detail = useCatalog((s) => s.studies[study]);
  const [failure, setFailure] = useState<string | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.scrollIntoView({ block: "nearest" }), [failure]);
  const mark = () => {
    setFailure(null);
    api.markReleased(study, true).then(onMarked, (error: Error) =>
      setFailure(error instanceof ApiError && error.code === "not-deidentified" ? t("release.mark.refused") : error.message || t("app.unreachable")));
  };
  return (
    <div className="release-mark">
      <span>
        {t("release.mark.about")}
        {detail && <strong className="release-named">{t("release.mark.names", { name: personName(detail.patientName) || "—", id: detail.patientId || "—" })}</strong>}
      </span>
      <button className="button small" data-testid="mark-released" onClick={mark}>{t("release.mark.go")}</button>
      {failure && <p ref={said} className="release-failure" role="alert" data-testid="mark-refused">{failure}</p>}
    </div>
  );
}

/** What an administrator marked, he can take back. */
export function MarkedDialog({ study, onClose, onUndone }: { study: string; onClose: () => void; onUndone: () => void }) {
  const t = useT();
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <Dialog title={t("release.marked")} onClose={onClose}>
      <p>{t("release.mark.isMarked")}</p>
      <p className="quiet">{t("release.mark.undone")}</p>
      {failure && <p className="release-failure" role="alert">{failure}</p>}
      <footer className="dialog-actions">
        <button className="button danger" data-testid="unmark-released"
          onClick={() => void api.markReleased(study, false).then(onUndone, (error: Error) => setFailure(error.message || t("app.unreachable")))}>{t("release.mark.undo")}</button>
      </footer>
    </Dialog>
  );
}
