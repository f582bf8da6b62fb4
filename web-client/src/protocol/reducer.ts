import type { Command, Layout, LoggedEvent, Participant, RoomState, View, ViewCommand, Viewport } from "./wire";
import { LIMITS } from "./wire";
import { agendaWithout, EMPTY_AGENDA, foldAgenda } from "./fold/agenda";
import { foldChat } from "./fold/chat";
import { foldDoor, joinedDoor, OPEN_DOOR } from "./fold/door";
import { EMPTY_FLOOR, floorEventOf, floorPassed, floorViews, floorWithout, floorWithoutShown, foldFloor, viewAfter } from "./fold/floor";
import { last, without } from "./fold/maps";
import { foldMarks, foldThreads, threadsOf } from "./fold/marks";
import { foldPrivacy, OPEN_PRIVACY } from "./fold/privacy";
import { foldRounds } from "./fold/rounds";

const MAX_REMOVED = LIMITS.ROOM_STATE_MAX_REMOVED;

export const EMPTY_VIEWPORT: Viewport = { study: null, series: null, image: null, voi: null, inverted: false, camera: null, presentation: null, playing: null };
export const EMPTY_VIEW: View = { layout: { rows: 1, columns: 1 }, viewports: [EMPTY_VIEWPORT], active: 0 };

export const INITIAL: RoomState = {
  room: "", title: "", seq: 0, at: 0, studies: [], participants: {}, presenter: null, view: EMPTY_VIEW, marks: {},
  removedMarks: {}, chat: [], recording: null, closed: false, clients: {},
  floor: EMPTY_FLOOR, door: OPEN_DOOR, privacy: OPEN_PRIVACY, agenda: EMPTY_AGENDA, markLayers: {}, threads: {}, rounds: {},
};

/**
 * The same fold as `RoomState.apply` on the server: given the same events, both hold the same state. Total: an event that
 * names something unknown changes nothing but the sequence number.
 */
export function apply(state: RoomState, logged: LoggedEvent): RoomState {
  const key = `${logged.actor} ${logged.client}`;
  const clients = logged.clientSeq > (state.clients[key] ?? 0) ? { ...state.clients, [key]: logged.clientSeq } : state.clients;
  return fold({ ...state, seq: logged.seq, at: logged.at, clients }, logged);
}

function fold(s: RoomState, logged: LoggedEvent): RoomState {
  const { event: e, actor, at, seq } = logged;
  switch (e.type) {
    case "RoomOpened":
      return { ...s, room: e.room, title: e.title, studies: e.studies };
    case "StudyAdded":
      return s.studies.includes(e.study) ? s : { ...s, studies: [...s.studies, e.study] };
    case "StudyRemoved":
      return {
        ...s,
        studies: s.studies.filter((study) => study !== e.study),
        view: withoutStudy(s.view, e.study),
        floor: floorViews(s.floor, (view) => withoutStudy(view, e.study)),
        agenda: agendaWithout(s.agenda, e.study, (view) => withoutStudy(view, e.study)),
      };
    case "ParticipantJoined":
      return {
        ...s,
        participants: {
          ...s.participants,
          [e.participant]: { id: e.participant, name: e.name, role: e.role, colour: e.colour, present: true },
        },
        door: joinedDoor(s.door, e.participant),
      };
    case "ParticipantLeft":
      return { ...withParticipant(s, e.participant, (p) => ({ ...p, present: false })), floor: floorWithout(s.floor, e.participant) };
    case "RoleChanged":
      return { ...withParticipant(s, e.participant, (p) => ({ ...p, role: e.role })), floor: e.role === "VIEWER" ? floorWithout(s.floor, e.participant) : s.floor };
    case "PresenterChanged":
      return { ...s, presenter: e.participant, floor: floorPassed(s.floor, e.participant) };
    case "LayoutChanged":
    case "SeriesShown":
    case "ViewportCleared":
    case "ImageShown":
    case "WindowChanged":
    case "CameraChanged":
    case "PresentationChanged":
    case "CineStarted":
    case "ViewportActivated":
      return { ...s, view: applyToView(s.view, e, at) };
    case "MarkAdded":
      return {
        ...s,
        marks: {
          ...s.marks,
          [e.id]: { id: e.id, author: actor, image: e.image, shape: e.shape, createdAt: at, changedAt: at, layer: e.layer ?? null, locked: false },
        },
      };
    case "MarkChanged": {
      const mark = s.marks[e.id];
      return mark ? { ...s, marks: { ...s.marks, [e.id]: { ...mark, shape: e.shape, changedAt: at } } } : s;
    }
    case "MarkRemoved": {
      const mark = s.marks[e.id];
      if (!mark) return s;
      const marks = without(s.marks, e.id);
      // What the author removed he may restore; what somebody else removed is gone.
      const removedMarks = mark.author === actor ? last(s.removedMarks, e.id, mark, MAX_REMOVED) : s.removedMarks;
      return { ...s, marks, removedMarks, threads: threadsOf(s.threads, marks, removedMarks) };
    }
    case "MarkRestored": {
      const mark = s.removedMarks[e.id];
      if (!mark) return s;
      return { ...s, marks: { ...s.marks, [e.id]: mark }, removedMarks: without(s.removedMarks, e.id) };
    }
    case "RecordingStarted":
      return { ...s, recording: { id: e.recording, title: e.title, startedBy: actor, startSeq: seq, startedAt: at } };
    case "RecordingStopped":
      return { ...s, recording: null };
    case "PointerTrack":
    case "Withheld":
      return s;
    case "HandRaised":
    case "HandLowered":
    case "ViewOffered":
    case "OfferWithdrawn":
    case "OfferShown":
    case "ViewReturned":
    case "EveryoneCalled":
      return { ...s, view: viewAfter(s.floor, e, s.view), floor: foldFloor(s.floor, e, s.view, logged) };
    case "DoorSet":
    case "Knocked":
    case "KnockWithdrawn":
    case "ParticipantAdmitted":
    case "ParticipantDenied":
    case "ParticipantRemoved":
    case "GuestEntered":
      return { ...s, door: foldDoor(s.door, e, logged) };
    case "IdentitiesSet":
    case "MasksSet":
      return { ...s, privacy: foldPrivacy(s.privacy, e) };
    case "CaseAdded":
    case "CaseChanged":
    case "CaseNoted":
    case "CaseMoved":
    case "CaseRemoved":
    case "CaseConcluded":
    case "MeetingOpened":
    case "MeetingClosed":
      return { ...s, agenda: foldAgenda(s.agenda, e, logged) };
    case "CaseStarted":
      return caseStarted({ ...s, agenda: foldAgenda(s.agenda, e, logged) }, e.id);
    case "MarkLayerAdded":
    case "MarkLayerChanged":
    case "MarkLayerRemoved":
    case "MarkMoved":
    case "MarkLocked":
      return foldMarks(s, e, logged);
    case "MarkCommented":
    case "CommentChanged":
    case "CommentDeleted":
    case "ThreadResolved":
      return { ...s, threads: foldThreads(s.threads, e, logged) };
    case "RoundAsked":
    case "RoundAnswered":
    case "RoundRevealed":
    case "RoundDiscarded":
      return { ...s, rounds: foldRounds(s.rounds, e, logged) };
    case "ChatSaid":
    case "ChatChanged":
    case "ChatDeleted":
    case "ChatReacted":
      return { ...s, chat: foldChat(s.chat, e, logged) };
    case "RoomClosed":
      return { ...s, closed: true };
  }
}

type ViewEvent = Extract<LoggedEvent["event"], {
  type: "LayoutChanged" | "SeriesShown" | "ViewportCleared" | "ImageShown" | "WindowChanged" | "CameraChanged" | "PresentationChanged" | "CineStarted" | "ViewportActivated";
}>;

/** @param at time of the event, in milliseconds since 1970 UTC */
export function applyToView(view: View, e: ViewEvent, at: number): View {
  switch (e.type) {
    case "LayoutChanged":
      return withLayout(view, e.layout);
    case "SeriesShown":
      return withViewport(view, e.viewport, () => ({ ...EMPTY_VIEWPORT, study: e.study, series: e.series, image: e.image }));
    case "ViewportCleared":
      return withViewport(view, e.viewport, () => EMPTY_VIEWPORT);
    case "ImageShown":
      return withViewport(view, e.viewport, (v) => ({ ...v, image: e.image, playing: null }));
    case "WindowChanged":
      return withViewport(view, e.viewport, (v) => ({ ...v, voi: e.voi, inverted: e.inverted }));
    case "CameraChanged":
      return withViewport(view, e.viewport, (v) => ({ ...v, camera: e.camera }));
    case "PresentationChanged":
      return withViewport(view, e.viewport, (v) => ({ ...v, presentation: e.presentation }));
    case "CineStarted":
      return withViewport(view, e.viewport, (v) => ({ ...v, image: e.cine.start, playing: { cine: e.cine, since: at } }));
    case "ViewportActivated":
      return e.viewport >= 0 && e.viewport < view.viewports.length ? { ...view, active: e.viewport } : view;
  }
}

/**
 * What a view command will do once it is accepted: how the presenter sees his own hand before the answer comes.
 *
 * @param at the time of the server as far as it is known, in milliseconds since 1970 UTC
 */
export function previewCommand(view: View, c: ViewCommand, at: number): View {
  return applyToView(view, eventOf(c), at);
}

function eventOf(c: ViewCommand): ViewEvent {
  switch (c.type) {
    case "SetLayout":
      return { ...c, type: "LayoutChanged" };
    case "ShowSeries":
      return { ...c, type: "SeriesShown" };
    case "ClearViewport":
      return { ...c, type: "ViewportCleared" };
    case "ShowImage":
      return { ...c, type: "ImageShown" };
    case "SetWindow":
      return { ...c, type: "WindowChanged" };
    case "SetCamera":
      return { ...c, type: "CameraChanged" };
    case "SetPresentation":
      return { ...c, type: "PresentationChanged" };
    case "PlayCine":
      return { ...c, type: "CineStarted" };
    case "ActivateViewport":
      return { ...c, type: "ViewportActivated" };
  }
}

function withLayout(view: View, layout: Layout): View {
  const count = layout.rows * layout.columns;
  const viewports = view.viewports.slice(0, count);
  while (viewports.length < count) viewports.push(EMPTY_VIEWPORT);
  return { layout, viewports, active: Math.min(view.active, count - 1) };
}

function withViewport(view: View, index: number, change: (v: Viewport) => Viewport): View {
  const before = view.viewports[index];
  if (!before) return view;
  const viewports = view.viewports.slice();
  viewports[index] = change(before);
  return { ...view, viewports };
}

function caseStarted(s: RoomState, id: string): RoomState {
  const opening = s.agenda.cases[id]?.opening;
  return opening ? { ...s, view: opening, floor: floorWithoutShown(s.floor) } : s;
}

function withParticipant(s: RoomState, id: string, change: (p: Participant) => Participant): RoomState {
  const p = s.participants[id];
  return p ? { ...s, participants: { ...s.participants, [id]: change(p) } } : s;
}

function withoutStudy(view: View, study: string): View {
  return { ...view, viewports: view.viewports.map((v) => (v.study === study ? EMPTY_VIEWPORT : v)) };
}

/**
 * The state as it will be when `command` of `me` has been accepted: what a client shows in advance. Only changes that are
 * seen at once; the rest waits for its event.
 *
 * @param at when it was given, by the server's time
 */
export function preview(state: RoomState, command: Command, me: string, at = state.at): RoomState {
  switch (command.type) {
    case "SetLayout":
    case "ShowSeries":
    case "ClearViewport":
    case "ShowImage":
    case "SetWindow":
    case "SetCamera":
    case "SetPresentation":
    case "PlayCine":
    case "ActivateViewport":
      return { ...state, view: previewCommand(state.view, command, at) };
    case "AddMark":
      return foldAs(state, me, { type: "MarkAdded", id: command.id, image: command.image, shape: command.shape, layer: command.layer ?? null });
    case "ChangeMark":
      return foldAs(state, me, { type: "MarkChanged", id: command.id, shape: command.shape });
    case "RemoveMark":
      return foldAs(state, me, { type: "MarkRemoved", id: command.id });
    case "RestoreMark":
      return foldAs(state, me, { type: "MarkRestored", id: command.id });
    case "SetIdentities":
      return foldAs(state, me, { ...command, type: "IdentitiesSet" });
    case "SetMasks":
      return foldAs(state, me, { ...command, masks: command.masks ?? null, type: "MasksSet" });
    case "AddMarkLayer":
      return foldAs(state, me, { ...command, type: "MarkLayerAdded" });
    case "ChangeMarkLayer":
      return foldAs(state, me, { ...command, type: "MarkLayerChanged" });
    case "RemoveMarkLayer":
      return foldAs(state, me, { ...command, type: "MarkLayerRemoved" });
    case "MoveMark":
      return foldAs(state, me, { ...command, type: "MarkMoved" });
    case "LockMark":
      return foldAs(state, me, { ...command, type: "MarkLocked" });
    case "CommentMark":
      return foldAs(state, me, { ...command, type: "MarkCommented" });
    case "ChangeComment":
      return foldAs(state, me, { ...command, type: "CommentChanged" });
    case "DeleteComment":
      return foldAs(state, me, { ...command, type: "CommentDeleted" });
    case "ResolveThread":
      return foldAs(state, me, { ...command, type: "ThreadResolved" });
    case "AddCase":
      return foldAs(state, me, { ...command, type: "CaseAdded" });
    case "ChangeCase":
      return foldAs(state, me, { ...command, type: "CaseChanged" });
    case "MoveCase":
      return foldAs(state, me, { ...command, type: "CaseMoved" });
    case "RemoveCase":
      return foldAs(state, me, { ...command, type: "CaseRemoved" });
    case "StartCase":
      return state.agenda.current === command.id ? state : foldAs({ ...state, at }, me, { ...command, type: "CaseStarted" });
    case "ConcludeCase":
      return foldAs({ ...state, at }, me, { ...command, type: "CaseConcluded" });
    case "OpenMeeting":
      return state.agenda.meeting ? state : foldAs({ ...state, at }, me, { ...command, type: "MeetingOpened" });
    case "CloseMeeting":
      return foldAs({ ...state, at }, me, { type: "MeetingClosed" });
    case "RaiseHand":
    case "LowerHand":
    case "OfferView":
    case "WithdrawOffer":
    case "ShowOffer":
    case "ReturnView": {
      const event = floorEventOf(command, me, state.presenter);
      return event ? foldAs(state, me, event) : state;
    }
    case "Say": {
      const with_ = state.chat.find((m) => m.id === command.replyTo)?.privateWith ?? me;
      return foldAs(state, me, { ...command, type: "ChatSaid", privateWith: command.audience ? with_ : null });
    }
    case "ChangeMessage":
      return foldAs(state, me, { ...command, type: "ChatChanged" });
    case "DeleteMessage":
      return foldAs(state, me, { ...command, type: "ChatDeleted" });
    case "ReactToMessage":
      return foldAs(state, me, { ...command, type: "ChatReacted" });
    case "AnswerRound":
      return foldAs(state, me, { ...command, type: "RoundAnswered" });
    case "SetDoor":
      return foldAs(state, me, { type: "DoorSet", lobby: command.lobby, locked: command.locked });
    case "Admit":
      return foldAs(state, me, { type: "ParticipantAdmitted", participant: command.participant });
    case "Deny":
      return foldAs(state, me, { type: "ParticipantDenied", participant: command.participant });
    case "AdmitAll":
      return Object.keys(state.door.waiting).reduce((s, participant) => foldAs(s, me, { type: "ParticipantAdmitted", participant }), state);
    default:
      return state;
  }
}

function foldAs(state: RoomState, actor: string, event: LoggedEvent["event"]): RoomState {
  return fold(state, { seq: state.seq, at: state.at, actor, client: "", clientSeq: 0, event });
}
