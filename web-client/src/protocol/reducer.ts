import type { LoggedEvent, Participant, RoomState } from "./wire";
import { LIMITS } from "./wire";
import { agendaWithout, EMPTY_AGENDA, foldAgenda } from "./fold/agenda";
import { foldChat } from "./fold/chat";
import { foldDoor, joinedDoor, OPEN_DOOR } from "./fold/door";
import { EMPTY_FLOOR, floorPassed, floorViews, floorWithout, floorWithoutShown, foldFloor, viewAfter } from "./fold/floor";
import { last, without } from "./fold/maps";
import { foldMarks, foldThreads, threadsOf } from "./fold/marks";
import { foldPrivacy, OPEN_PRIVACY } from "./fold/privacy";
import { foldRounds } from "./fold/rounds";
import { applyToView, EMPTY_VIEW, withoutStudy } from "./fold/view";

const MAX_REMOVED = LIMITS.ROOM_STATE_MAX_REMOVED;

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

/** Without its number, time and client, which {@link apply} sets. */
export function fold(s: RoomState, logged: LoggedEvent): RoomState {
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

function caseStarted(s: RoomState, id: string): RoomState {
  const opening = s.agenda.cases[id]?.opening;
  return opening ? { ...s, view: opening, floor: floorWithoutShown(s.floor) } : s;
}

function withParticipant(s: RoomState, id: string, change: (p: Participant) => Participant): RoomState {
  const p = s.participants[id];
  return p ? { ...s, participants: { ...s.participants, [id]: change(p) } } : s;
}
