import { Pause, Play } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { formatDuration, useT } from "../i18n";
import { api } from "../net/httpApi";
import { Player } from "../replay/player";
import { Recording } from "../replay/recording";
import { loadStudy } from "../state/catalog";
import { Frames } from "../viewer/frames";
import { SceneContext, type Scene } from "../viewer/host";
import { Viewer } from "../viewer/Viewer";
import type { BlockProps } from "./blocks";
import { Caption } from "./Caption";
import type { ClipContent } from "./types";

interface Opened { player: Player; frames: Frames }

/** A stretch of a recording in a page: loaded when it is first played. */
export function ClipBlock({ block, index }: BlockProps<ClipContent>) {
  const t = useT();
  const { recording: id, from, to, caption } = block.content;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [state, setState] = useState<"closed" | "loading" | "failed">(block.readable ? "closed" : "failed");
  useEffect(() => () => {
    opened?.player.stop();
    opened?.frames.stop();
  }, [opened]);
  const open = async () => {
    setState("loading");
    try {
      const [summary, lines] = await Promise.all([api.recording(id), api.recordingLines(id)]);
      const recording = Recording.parse(lines);
      const player = new Player(recording);
      const end = recording.stateAfter(recording.events.length);
      for (const study of new Set([...recording.before.studies, ...end.studies])) loadStudy(study);
      player.seek(from);
      setOpened({ player, frames: new Frames(summary.room) });
      player.play();
    } catch {
      setState("failed");
    }
  };
  return (
    <div className="living clip" data-testid={`clip-${index}`}>
      {opened ? <ClipPlayer {...opened} from={from} to={to} />
        : state === "failed" ? <p className="living-missing">{(block.content as { fault?: string }).fault ?? t("library.clipHidden")}</p>
          : (
            <button className="clip-open dark" data-testid={`clip-play-${index}`} disabled={state === "loading"} onClick={() => void open()}>
              <Play size={28} /><span>{t("library.clipPlay", { length: formatDuration(Math.max(0, to - from)) })}</span>
            </button>
          )}
      <Caption label={t("library.clipOf")} text={caption ?? ""} />
    </div>
  );
}

function ClipPlayer({ player, frames, from, to }: Opened & { from: number; to: number }) {
  const t = useT();
  const { time, playing, state, local } = useStore(player.store);
  const until = Math.min(to, player.recording.duration);
  const view = local ?? state.view;
  useEffect(() => {
    if (playing && time >= until) player.pause();
  }, [playing, time, until]);
  const marks = useMemo(() => Object.values(state.marks), [state.marks]);
  const scene = useMemo<Scene>(() => ({
    host: { frames, time: player.clock, pointers: player, show: (c) => player.show(c), marking: null, point: () => undefined },
    marks, rounds: state.rounds, participants: state.participants, me: null, emptyHint: "",
  }), [frames, player, marks, state.rounds, state.participants]);
  const toggle = () => {
    if (!playing && time >= until) player.seek(from);
    player.toggle();
  };
  return (
    <div className="living-frame dark awake">
      <SceneContext value={scene}>
        <div className="living-stage"><Viewer view={view} /></div>
        <div className="living-bar">
          <button className="icon-button" aria-label={t(playing ? "replay.pause" : "replay.play")} onClick={toggle}>{playing ? <Pause size={17} /> : <Play size={17} />}</button>
          <input className="clip-slider" type="range" min={0} max={Math.max(1, Math.round(until - from))} value={Math.max(0, Math.round(time - from))} aria-label={t("replay.position")} onChange={(e) => player.seek(from + Number(e.target.value))} />
          <span className="tabular quiet">{formatDuration(Math.max(0, time - from))} / {formatDuration(until - from)}</span>
        </div>
      </SceneContext>
    </div>
  );
}
