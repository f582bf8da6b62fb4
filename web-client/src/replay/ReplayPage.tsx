import { useEffect, useState } from "react";
import { useT } from "../i18n";
import type { RecordingSummary } from "../net/apiTypes";
import { api, ApiError } from "../net/httpApi";
import { stateHash } from "../protocol/stateHash";
import { loadStudy } from "../state/catalog";
import { expose } from "../state/debug";
import { resetTools } from "../tools/toolStore";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { Frames } from "../viewer/frames";
import { Player } from "./player";
import { Recording } from "./recording";
import { ReplayView } from "./ReplayView";

export function ReplayPage({ id }: { id: string }) {
  const t = useT();
  const [loaded, setLoaded] = useState<{ summary: RecordingSummary; player: Player; frames: Frames } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let undo = () => {};
    let gone = false;
    void (async () => {
      try {
        const [summary, lines] = await Promise.all([api.recording(id), api.recordingLines(id)]);
        const recording = Recording.parse(lines);
        if (gone) return;
        const player = new Player(recording);
        const frames = new Frames(summary.room);
        const end = recording.stateAfter(recording.events.length);
        for (const study of new Set([...recording.before.studies, ...end.studies])) loadStudy(study);
        const hide = expose({
          stateHash: () => stateHash(player.store.getState().state),
          finalHash: () => stateHash(end),
          get seq() { return player.store.getState().state.seq; },
          get connection() { return "replay"; },
          get participant() { return null; },
          get role() { return null; },
          get presenting() { return false; },
          get following() { return player.store.getState().local === null; },
          get pending() { return 0; },
          get state() { return structuredClone(player.store.getState().state); },
          get view() { return structuredClone(player.store.getState().local ?? player.store.getState().state.view); },
        });
        undo = () => {
          hide();
          player.stop();
          frames.stop();
          resetTools();
        };
        setLoaded({ summary, player, frames });
        // What this reader may see differs from reader to reader; its fold has to come out as the server's.
        if (recording.endHash && (await stateHash(end)) !== recording.endHash) toast(t("replay.differs"), "error");
      } catch (error) {
        const refused = error instanceof ApiError && (error.status === 403 || error.status === 404);
        setFault(refused ? t("replay.noSuch") : t("app.error", { message: error instanceof Error ? error.message : String(error) }));
      }
    })();
    return () => {
      gone = true;
      undo();
    };
  }, [id]);
  if (fault) return <Notice text={fault} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  return loaded ? <ReplayView {...loaded} /> : <div className="page-blank" aria-busy="true" />;
}
