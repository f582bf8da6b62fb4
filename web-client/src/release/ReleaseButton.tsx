import { ShieldCheck } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { useT } from "../i18n";
import { api } from "../net/httpApi";
import { useSession } from "../state/session";
import { navigate } from "../ui/router";
import { MarkedDialog } from "./MarkReleased";
import { ReleaseDialog } from "./ReleaseDialog";
import type { Standing } from "./types";
import "./release.css";

/** Opens the making of a de-identified copy; of a study that is one it says so and leads to its report. */
export function ReleaseButton({ study }: { study: string }) {
  const t = useT();
  const may = useSession((s) => s.session?.permissions.includes("study:import") || s.session?.role === "ADMIN");
  const admin = useSession((s) => s.session?.role === "ADMIN");
  const [standing, setStanding] = useState<Standing | null>(null);
  const [opened, setOpened] = useState(false);
  const ask = useCallback(() => void api.studyReleased(study).then(setStanding, () => undefined), [study]);
  useEffect(() => {
    setStanding(null);
    setOpened(false);
    ask();
  }, [study, ask]);
  const close = () => setOpened(false);
  const marked = () => {
    close();
    ask();
  };
  // Marked by hand: there is no report to lead to, and an administrator can take it back.
  const byHand = !!standing?.released && !standing.release && !standing.source;
  return (
    <>
      {standing?.released && (
        <button className="chip released-chip" data-testid="released" disabled={!standing.release && !(admin && byHand)} title={t(standing.release ? "release.releasedHint" : "release.mayBeShown")}
          onClick={() => (standing.release ? navigate(`/releases/${standing.release}`) : setOpened(true))}>
          <ShieldCheck size={13} />{t(admin && byHand ? "release.marked" : "release.released")}
        </button>
      )}
      {may && !standing?.released && (
        <button className="tool-button" data-testid="make-release" aria-label={t("release.make")} title={t("release.make")} onClick={() => setOpened(true)}><ShieldCheck size={17} /></button>
      )}
      {opened && (byHand ? <MarkedDialog study={study} onClose={close} onUndone={marked} />
        : <ReleaseDialog study={study} onClose={close} onMarked={admin ? marked : null} />)}
    </>
  );
}
