import { PanelLeft, PanelRight, Undo2 } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import { formatDayTime, useT } from "../i18n";
import type { RecordingSummary } from "../net/apiTypes";
import { ActionDialogs } from "../room/ActionDialogs";
import { SessionPageButton, SessionPageMade } from "../packet/SessionPage";
import { mayHost, useSession } from "../state/session";
import { panelOrder, SeriesPanel } from "../room/SeriesPanel";
import { MarkDeskContext } from "../room/marks/desk";
import { markActions } from "../room/marks/markActions";
import { useReplayMarks } from "../room/marks/useReplayMarks";
import { SliceBar } from "../room/SliceBar";
import { ToolBar } from "../room/ToolBar";
import { useFolds, Workspace } from "../room/Workspace";
import type { ActionHost } from "../tools/actions";
import { withDueImages } from "../cine/range";
import { linking } from "../tools/linking";
import { handleKey } from "../tools/viewKeys";
import { Logo } from "../ui/Logo";
import { participantColour } from "../ui/names";
import { navigate } from "../ui/router";
import type { Frames } from "../viewer/frames";
import { SceneContext, type Scene } from "../viewer/host";
import { Viewer } from "../viewer/Viewer";
import type { Player } from "./player";
import { ReplayPanel } from "./ReplayPanel";
import { Timeline } from "./Timeline";
import { useVoice } from "./useVoice";
import { VoiceNote } from "./VoiceControl";

const shownNow = (player: Player) => withDueImages(player.store.getState().local ?? player.store.getState().state.view, player.clock());

/** The room as it was, with a clock; while it stands still the images are the viewer's own. */
export function ReplayView({ summary, player, frames }: { summary: RecordingSummary; player: Player; frames: Frames }) {
  const t = useT();
  const folds = useFolds();
  const heard = useVoice(summary.id, player);
  const author = useSession((x) => mayHost(x.session));
  const state = useStore(player.store, (s) => s.state);
  const local = useStore(player.store, (s) => s.local);
  const playing = useStore(player.store, (s) => s.playing);
  const view = local ?? state.view;
  const presenter = state.presenter ? state.participants[state.presenter] : undefined;
  const host = useMemo(() => ({
    frames, time: player.clock, pointers: player, show: linking(() => shownNow(player), player.show.bind(player)), marking: null, point: () => undefined,
  }), [frames, player]);
  const marks = useMemo(() => Object.values(state.marks), [state.marks]);
  const scene = useMemo<Scene>(() => ({
    host, marks, rounds: state.rounds, participants: state.participants, me: null, emptyHint: t("room.emptyViewportFollower"),
  }), [host, marks, state.rounds, state.participants, t]);

  const desk = useReplayMarks(summary, state, host.show, () => shownNow(player));

  const actions: ActionHost = {
    view: () => shownNow(player), time: host.time,
    order: () => panelOrder(player.store.getState().state.studies),
    show: host.show, marking: false, space: () => player.toggle(), back: () => player.back(),
    foldLeft: folds.foldLeft, foldRight: folds.foldRight,
    more: [{ id: "as-shown", group: "images", label: t("replay.asShown"), keys: ["b"], run: () => player.back() }, ...markActions(desk)],
  };
  const onKey = useRef<(e: KeyboardEvent) => void>(() => undefined);
  onKey.current = (e) => {
    const slider = (e.target as HTMLElement).closest("[role=slider]");
    if ((e.key === "ArrowLeft" || e.key === "ArrowRight") && !e.ctrlKey && !e.altKey && (slider || !(e.target as HTMLElement).closest("input, textarea"))) {
      e.preventDefault();
      player.seek(player.store.getState().time + (e.key === "ArrowLeft" ? -5000 : 5000));
      return;
    }
    if (slider && e.key === " ") {
      e.preventDefault();
      player.toggle();
      return;
    }
    handleKey(e, actions);
  };
  useEffect(() => {
    const down = (e: KeyboardEvent) => onKey.current(e);
    addEventListener("keydown", down);
    return () => removeEventListener("keydown", down);
  }, []);

  return (
    <SceneContext value={scene}>
     <MarkDeskContext value={desk}>
      <Workspace folds={folds} frame={!local && presenter ? participantColour(presenter.colour) : null} className="replay"
        top={(
          <>
            <button className="icon-button home-button" aria-label={t("app.toHome")} title={t("app.toHome")} onClick={() => navigate("/")}><Logo size={20} /></button>
            <h1 title={summary.title}>{summary.title}</h1>
            <button className="tool-button" aria-pressed={folds.left} aria-label={t("room.foldLeft")} title={t("room.foldLeft")} onClick={folds.foldLeft}><PanelLeft size={17} /></button>
            <ToolBar view={view} show={host.show} marking={false} />
            <span className="spacer" />
            <span className="chip">{t("replay.replay")}</span>
            <span className="quiet tabular when">{formatDayTime(summary.startedAt)}</span>
            {author && <SessionPageButton source={{ recording: summary.id }} className="button small invite" />}
            <SessionPageMade />
            <button className="tool-button" aria-pressed={folds.right} aria-label={t("room.foldRight")} title={t("room.foldRight")} onClick={folds.foldRight}><PanelRight size={17} /></button>
          </>
        )}
        left={<SeriesPanel studies={state.studies} active={view.active} shown={view.viewports.map((v) => v.series)} show={host.show} viewport={view.viewports[view.active]} />}
        centre={<Viewer view={view} />}
        right={<ReplayPanel state={state} view={view} show={host.show} />}
        bottom={(
          <>
            <div className="replay-row">
              {local ? (
                <div className="follow around" data-testid="replay-state" data-state="around">
                  <span className="follow-text">{t("replay.paused")}</span>
                  <button className="button small" data-testid="replay-back" onClick={() => player.back()}><Undo2 size={14} />{t("replay.back")}</button>
                </div>
              ) : (
                <div className="follow" data-testid="replay-state" data-state={playing ? "playing" : "paused"}>
                  {presenter && <><i className="dot" style={{ background: participantColour(presenter.colour) }} /><span className="follow-text">{t("replay.tickPresenter", { name: presenter.name })}</span></>}
                  {!playing && <span className="quiet hint">{t("replay.paused")}</span>}
                </div>
              )}
              <SliceBar view={view} show={host.show} time={host.time} frames={frames} still={!playing && local === null} />
            </div>
            {heard && <VoiceNote recording={summary.id} heard={heard} />}
            <Timeline player={player} heard={heard} />
          </>
        )} />
      <ActionDialogs host={actions} />
     </MarkDeskContext>
    </SceneContext>
  );
}
