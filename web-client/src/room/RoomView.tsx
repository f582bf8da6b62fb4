import { useCallback, useEffect, useMemo, useRef, type ComponentProps } from "react";
import { useT } from "../i18n";
import { withDueImages } from "../cine/range";
import type { ImageRef, Mark, Point, View } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import { useModel, useSeen, wholeView } from "../state/reading";
import { isPresenting, roleOf, shownView, type RoomSession } from "../state/roomSession";
import { useTools } from "../tools/toolStore";
import type { ActionHost } from "../tools/actions";
import { linking } from "../tools/linking";
import { handleKey } from "../tools/viewKeys";
import { participantColour } from "../ui/names";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { useLatest } from "../ui/useLatest";
import type { Frames } from "../viewer/frames";
import { SceneContext, type Scene, type ViewerHost } from "../viewer/host";
import { Viewer } from "../viewer/Viewer";
import { ActionDialogs } from "./ActionDialogs";
import { doorActions } from "./door/doorActions";
import { floorActions } from "./floor/floorActions";
import { FloorBar } from "./floor/FloorBar";
import { OfferTray } from "./floor/OfferTray";
import { useInStep } from "./floor/useInStep";
import { agendaActions } from "./agenda/agendaActions";
import { AgendaDialogs } from "./agenda/AgendaDialogs";
import { AgendaPanel } from "./agenda/AgendaPanel";
import { usePrepared } from "./agenda/usePrepared";
import { CopyDialog } from "./marks/CopyDialog";
import { isLocked, MarkDeskContext, removeMark } from "./marks/desk";
import { markActions } from "./marks/markActions";
import { useRoomMarks } from "./marks/useRoomMarks";
import { layerFor, reveal } from "./marks/view";
import { FollowState } from "./FollowState";
import { peopleActions, roomActions } from "./roomActions";
import { NetBanner, NetFigure } from "./NetState";
import { Overlays } from "./Overlays";
import { useArriving } from "../sources/arrivals";
import { panelOrder, SeriesPanel } from "./SeriesPanel";
import { SidePanel } from "./SidePanel";
import { SliceBar } from "./SliceBar";
import { TopBar } from "./TopBar";
import { chatActions, useChatNews } from "./chat/useChatNews";
import { AskDialog } from "./rounds/AskDialog";
import { useAnswering } from "./rounds/answering";
import { MissedBar } from "./missed/MissedBar";
import { KnockNotice } from "./door/KnockNotice";
import { useCatchUp } from "./missed/useCatchUp";
import { IdentitiesDialog } from "./identities/IdentitiesDialog";
import { MaskBar } from "./identities/MaskBar";
import { useMasking } from "./identities/useMasking";
import { useShownHeat } from "../teaching/outcomes";
import { QuestionBar } from "./rounds/QuestionBar";
import { useRounds } from "./rounds/store";
import { roundActions, useRoundNews } from "./rounds/useRoundNews";
import { useOpening } from "./useOpening";
import { voiceActions } from "../voice/room";
import { VoiceNotes } from "../voice/VoiceNotes";
import { useFolds, Workspace } from "./Workspace";

/** What it draws itself changes with people, marks and rights; each part of it that moves with the images hears of them by itself. */
export function RoomView({ session, frames }: { session: RoomSession; frames: Frames }) {
  const t = useT();
  const s = useModel(session);
  const folds = useFolds();
  const role = roleOf(s);
  const presenting = isPresenting(s);
  const { catchUp, caught } = useCatchUp(session, frames, s);
  const marking = role !== null && role !== "VIEWER" && !s.state.closed && !caught;
  const instead = caught?.view ?? null;
  const presenter = s.state.presenter ? s.state.participants[s.state.presenter] : undefined;
  const asShown = s.following && s.leader === null && !presenting && !caught && !s.state.closed;
  useEffect(() => frames.follow(asShown), [frames, asShown]);
  useCatalog((c) => c.studies);
  useOpening(session, s, presenting);
  useInStep(session, s);
  usePrepared(frames, s);

  const host = useMemo(() => hostOf(session, frames, marking), [session, frames, marking]);
  const manage = useMemo(() => ({
    remove: (study: string) => session.do({ type: "RemoveStudy", study }),
  }), [session]);
  useEffect(() => useTools.subscribe((now, before) => {
    if (before.laser && !now.laser) host.laserOut();
  }), [host]);
  const desk = useRoomMarks(session, s, role, marking, host.show, folds);
  const marks = useMemo(() => Object.values(s.state.marks), [s.state.marks]);
  const seen = useMasking(session, useAnswering(session, host, s), s);
  const asking = useRounds((x) => x.asking);
  const folded = useLatest(folds);
  const openPanel = useCallback(() => void (folded().right || folded().foldRight()), [folded]);
  useRoundNews(s);
  useShownHeat(s.state.room, s.state.rounds, useRounds((x) => x.shown));
  useChatNews(s, openPanel);
  // By locks goes what may be changed of marks.
  const scene = useMemo<Scene>(() => ({
    host: seen, marks, rounds: s.state.rounds, participants: s.state.participants, me: s.me,
    ...(caught && { host: caught.host, marks: caught.marks, rounds: caught.rounds, participants: caught.participants, me: null }),
    emptyHint: t(presenting || !s.following ? "room.emptyViewport" : "room.emptyViewportFollower"),
  }), [seen, marks, s.state.markLayers, s.state.rounds, s.state.participants, s.me, presenting, s.following, t, caught?.host, caught?.marks, caught?.rounds, caught?.participants]);
  const hand = caught?.host ?? host;

  const selectedId = useTools((x) => x.selected);
  const selected = selectedId ? s.state.marks[selectedId] : undefined;
  const remove = useMemo(() => (selected && host.marking?.mayRemove(selected)
    ? () => {
      host.marking?.remove(selected);
      useTools.setState({ selected: null });
    }
    : null), [host, selected, s.state.markLayers, role]);

  const actions: ActionHost = {
    view: caught?.shown ?? (() => withDueImages(shownView(session.store.getState()), session.clock.now())), time: hand.time,
    order: () => panelOrder(session.store.getState().state.studies),
    show: hand.show, marking, undo: () => session.undo(), redo: () => session.redo(),
    ...(remove ? { removeSelected: remove } : {}),
    back: caught?.live ?? (() => session.follows.back()),
    toggleFollow: () => (session.store.getState().following ? session.follows.lookAround() : session.follows.back()),
    foldLeft: folds.foldLeft, foldRight: folds.foldRight,
    get more() {
      const now = session.store.getState();
      return [
        ...floorActions(session, now), ...doorActions(session, now), ...roomActions(session, now, openPanel), ...roundActions(session, now, instead ?? shownView(now), host.show),
        ...agendaActions(session, now), ...markActions(desk), ...chatActions(openPanel), ...voiceActions(now),
      ];
    },
    rare: () => peopleActions(session, session.store.getState()),
  };
  useRoomKeys((e) => handleKey(e, actions));

  useEffect(() => {
    const id = s.lastRecording;
    if (id) toast(t("room.recordingDone"), "info", { label: t("room.watch"), run: () => navigate(`/recordings/${id}`) });
  }, [s.lastRecording]);

  const leader = (s.leader !== null ? s.state.participants[s.leader] : undefined) ?? presenter;
  const docked = folds.right && !folds.narrow;
  const offers = <OfferTray session={session} frames={frames} docked={docked} narrow={folds.narrow} />;
  const frame = !presenting && s.following && leader ? participantColour(leader.colour) : null;
  return (
    <SceneContext value={scene}>
     <MarkDeskContext value={desk}>
      <Workspace folds={folds} frame={frame}
        top={<TopBar session={session} instead={instead} role={role} marking={marking} remove={remove} folds={folds} onKeys={openKeys} />}
        left={(
          <Series session={session} instead={instead} studies={s.state.studies} show={hand.show} {...(role === "HOST" ? { manage } : {})} />
        )}
        centre={(
          <div className="with-agenda">
            <AgendaPanel session={session} />
            <div className="agenda-beside">
              <Images session={session} instead={instead} studies={s.state.studies} />
              <Overlays
                top={<><NetBanner session={session} /><MaskBar session={session} /><MissedBar catchUp={catchUp} /><VoiceNotes s={s} />{role === "HOST" && <KnockNotice session={session} waiting={s.state.door.waiting} />}</>}
                bottom={<><QuestionBar session={session} instead={instead} show={host.show} openPanel={openPanel} />{!docked && offers}</>} />
            </div>
          </div>
        )}
        right={<><SidePanel session={session} role={role} instead={instead} show={hand.show} />{docked && offers}</>}
        bottom={(
          <>
            <FollowState session={session} presenting={presenting} presenter={presenter} role={role} />
            <Slices session={session} instead={instead} show={hand.show} time={hand.time} frames={frames} />
            <FloorBar session={session} />
            <NetFigure session={session} />
          </>
        )} />
      <ActionDialogs host={actions} />
      {asking && <Asking session={session} instead={instead} view={actions.view} />}
      <AgendaDialogs session={session} />
      <IdentitiesDialog session={session} instead={instead} />
      <CopyDialog />
     </MarkDeskContext>
    </SceneContext>
  );
}

interface Part { session: RoomSession; instead: View | null }

const openKeys = () => useTools.setState({ dialog: "keys" });

function Images({ session, instead, studies }: Part & { studies: readonly string[] }) {
  const view = useSeen(session, instead, wholeView);
  useArriving(studies, view, true);
  return <Viewer view={view} />;
}

function Slices({ session, instead, ...others }: Part & Omit<ComponentProps<typeof SliceBar>, "view">) {
  return <SliceBar view={useSeen(session, instead, wholeView)} {...others} />;
}

function Series({ session, instead, ...others }: Part & Omit<ComponentProps<typeof SeriesPanel>, "active" | "shown" | "viewport">) {
  const active = useSeen(session, instead, (view) => view.active);
  const shown = useSeen(session, instead, (view) => view.viewports.map((v) => v.series));
  const study = useSeen(session, instead, (view) => view.viewports[view.active]?.study ?? null);
  const presentation = useSeen(session, instead, (view) => view.viewports[view.active]?.presentation ?? null);
  return <SeriesPanel active={active} shown={shown} viewport={{ study, series: shown[active] ?? null, presentation }} {...others} />;
}

function Asking({ session, instead, view }: Part & { view: () => View }) {
  useSeen(session, instead, wholeView);
  const now = view();
  return <AskDialog session={session} image={now.viewports[now.active]?.image ?? null} onClose={() => useRounds.setState({ asking: false })} />;
}

/** `laserOut`: the key was let go, and nobody moved. */
function hostOf(session: RoomSession, frames: Frames, marking: boolean): ViewerHost & { laserOut(): void } {
  const me = () => session.store.getState().me;
  const locked = (mark: Mark) => isLocked(mark, session.store.getState().state.markLayers);
  let last: { image: ImageRef; point: Point } | null = null;
  let lit = false;
  const point: ViewerHost["point"] = (image, at, laser) => {
    const id = me();
    if (!marking || !id) return;
    last = image && at ? { image, point: at } : null;
    if (laser || lit) session.board.cursor(id, image, at, laser);
    lit = laser;
    session.signal({ type: "Cursor", image, point: at, laser });
  };
  return {
    frames,
    time: () => session.clock.now(),
    pointers: session.board,
    show: linking(() => withDueImages(shownView(session.store.getState()), session.clock.now()), (command) => session.show(command)),
    marking: marking ? {
      add: (id, image, shape) => {
        const layer = layerFor({ layers: session.store.getState().state.markLayers });
        reveal(me() ?? "", shape.type, layer);
        session.edit({ type: "AddMark", id, image, shape, layer }, { type: "RemoveMark", id });
      },
      change: (mark, shape) => session.edit({ type: "ChangeMark", id: mark.id, shape }, { type: "ChangeMark", id: mark.id, shape: mark.shape }),
      remove: (mark) => removeMark({ me: me(), do: (c) => session.do(c), edit: (c, inverse) => session.edit(c, inverse) }, mark),
      mayChange: (mark) => mark.author === me() && !locked(mark),
      mayRemove: (mark) => (mark.author === me() || roleOf(session.store.getState()) === "HOST") && !locked(mark),
      drawing: (id, image, shape) => session.signal({ type: "Drawing", id, image, shape }),
    } : null,
    point,
    laserOut: () => {
      if (lit) point(last?.image ?? null, last?.point ?? null, false);
    },
  };
}

function useRoomKeys(handle: (e: KeyboardEvent) => void): void {
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => {
    const laser = (on: boolean) => useTools.getState().laser !== on && useTools.setState({ laser: on });
    const down = (e: KeyboardEvent) => {
      if (e.key === "Alt") {
        // Else the browser's menu takes the focus.
        e.preventDefault();
        laser(true);
      }
      latest.current(e);
    };
    const up = (e: KeyboardEvent) => e.key === "Alt" && laser(false);
    const blur = () => laser(false);
    addEventListener("keydown", down);
    addEventListener("keyup", up);
    addEventListener("blur", blur);
    return () => {
      removeEventListener("keydown", down);
      removeEventListener("keyup", up);
      removeEventListener("blur", blur);
    };
  }, []);
}
