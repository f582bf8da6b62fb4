import type { Command, LoggedEvent, RoomState } from "./wire";
import { floorEventOf } from "./fold/floor";
import { previewCommand } from "./fold/view";
import { fold } from "./reducer";

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
