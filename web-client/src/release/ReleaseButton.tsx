import { ShieldCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { api } from "../net/httpApi";
import { useSession } from "../state/session";
import { navigate } from "../ui/router";
import { ReleaseDialog } from "./ReleaseDialog";
import type { Standing } from "./types";
import "./release.css";

/** Opens the making of a de-identified copy; of a study that is one it says so and leads to its report. */
export function ReleaseButton({ study }: { study: string }) {
  const t = useT();
  const may = useSession((s) => s.session?.permissions.includes("study:import") || s.session?.role === "ADMIN");
  const [standing, setStanding] = useState<Standing | null>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    setStanding(null);
    api.studyReleased(study).then(setStanding, () => undefined);
  }, [study]);
  return (
    <>
      {standing?.released && (
        <button className="chip released-chip" data-testid="released" disabled={!standing.release} title={t("release.releasedHint")}
          onClick={() => standing.release && navigate(`/releases/${standing.release}`)}>
          <ShieldCheck size={13} />{t("release.released")}
        </button>
      )}
      {may && !standing?.released && (
        <button className="tool-button" data-testid="make-release" aria-label={t("release.make")} title={t("release.make")} onClick={() => setOpened(true)}><ShieldCheck size={17} /></button>
      )}
      {opened && <ReleaseDialog study={study} onClose={() => setOpened(false)} />}
    </>
  );
}
