// Generated from the Java records of org.caseroom.room and org.caseroom.protocol. Do not edit.
// Rewrite: mvn -q test -Dweb.skip=true -Dtest=TypeScriptWriterTest -Dtypescript.write=true
/* eslint-disable */

export const PROTOCOL = {
  VERSION: 1,
  SUBPROTOCOL: 'caseroom.v1',
  TICKET_PREFIX: 'ticket.',
  SIGNALS_PER_SECOND: 30,
  COMMANDS_PER_SECOND: 120,
  MAX_MESSAGE_BYTES: 262144,
  PING_SECONDS: 10,
  SILENCE_SECONDS: 45,
  FRAME_CREDIT: 2,
  FRAME_CREDIT_FAR: 6,
} as const;

export const FRAME_HEADER = {
  VERSION: 1,
  BYTES: 40,
  PICTURE: 0,
  REFUSAL: 1,
  JPEG: 1,
  PNG: 2,
  LOSSLESS: 1,
  NATIVE: 2,
  STORED_LOSSY: 4,
  COLOUR: 8,
  QUIET: 16,
} as const;

export const LIMITS = {
  ROOM_STATE_MAX_STUDIES: 100,
  ROOM_STATE_MAX_MARKS: 5000,
  ROOM_STATE_MAX_MARK_POINTS: 400000,
  ROOM_STATE_MAX_REMOVED: 500,
  ROOM_STATE_MAX_CHAT: 1000,
  ROOM_STATE_MAX_PARTICIPANTS: 2000,
  ROOM_STATE_MAX_CLIENTS: 5000,
  PARTICIPANT_COLOURS: 12,
  SHAPE_MAX_POINTS: 4000,
  SHAPE_MAX_TEXT: 500,
  SHAPE_MAX_MILLIMETRES: 100000.0,
  SAY_MAX_TEXT: 4000,
  CLIENT_MESSAGE_MAX_NUMBER: 9007199254740991,
  FRAME_REQUEST_MAX_VIEWPORT: 15,
  FRAME_REQUEST_MAX_SIDE: 8192,
  FRAME_REQUEST_MAX_OF: 8,
  FLOOR_MAX_OFFERS: 50,
  OFFER_MAX_NOTE: 200,
  PRIVACY_MAX_MASKED_SERIES: 500,
  PRIVACY_MAX_MASKS: 50,
  AGENDA_MAX_CASES: 100,
  AGENDA_MAX_PAST: 60,
  AGENDA_MAX_TEXT: 300000,
  AGENDA_MAX_PAST_TEXT: 1000000,
  AGENDA_CASE_MAX_TITLE: 200,
  AGENDA_CASE_MAX_NOTES: 10000,
  AGENDA_CASE_MAX_MINUTES: 600,
  AGENDA_CASE_MAX_STUDIES: 20,
  MARK_LAYER_MAX_LAYERS: 100,
  MARK_LAYER_MAX_NAME: 100,
  MARK_THREAD_MAX_COMMENTS: 200,
  MARK_THREAD_MAX_THREADS: 1000,
  MARK_THREAD_MAX_COMMENTS_OF_ROOM: 5000,
  COMMENT_MAX_TEXT: 2000,
  COMMENT_MAX_MENTIONS: 20,
  ROUND_MAX_ROUNDS: 100,
  ROUND_MAX_OPEN: 10,
  ROUND_MAX_ANSWER_POINTS: 100000,
  ROUND_MAX_QUESTION: 500,
  ROUND_MAX_OPTIONS: 20,
  ROUND_MAX_OPTION: 200,
  CHAT_MESSAGE_MAX_PRIVATE: 100,
  CHAT_MESSAGE_MAX_PRIVATE_ALL: 1000,
  ANSWER_MAX_POINTS: 200,
  ANSWER_MAX_TEXT: 500,
} as const;

export const CLOSE_REASONS = {
  GOING_AWAY: { code: 4000, text: 'the server is restarting', retry: true },
  SLOW: { code: 4001, text: 'the connection is too slow for what is sent', retry: true },
  FAILED: { code: 4002, text: 'the server failed', retry: true },
  LOG_UNAVAILABLE: { code: 4003, text: 'the room\'s log cannot be reached', retry: true },
  SILENT: { code: 4004, text: 'nothing was heard for too long', retry: true },
  BAD_MESSAGE: { code: 4100, text: 'bad message', retry: false },
  VERSION: { code: 4101, text: 'protocol version not supported', retry: false },
  FLOOD: { code: 4102, text: 'too many messages', retry: false },
  NOT_ALLOWED: { code: 4103, text: 'no right to be in this room any more', retry: false },
  REPLACED: { code: 4104, text: 'this client connected again', retry: false },
  TOO_LARGE: { code: 4105, text: 'message too large', retry: false },
  ROOM_CLOSED: { code: 4106, text: 'the room was closed', retry: false },
  ROOM_FULL: { code: 4107, text: 'the room is full', retry: false },
  REMOVED: { code: 4108, text: 'a host has removed you from the room', retry: false },
  KEPT_OUT: { code: 4109, text: 'the door of the room is closed to you', retry: false },
} as const;
export type CloseReason = keyof typeof CLOSE_REASONS;

export type ClientMessage =
  | ClientMessage.Hello
  | ClientMessage.Do
  | ClientMessage.Point
  | ClientMessage.Ping;
export namespace ClientMessage {
  export interface Hello {
    readonly type: 'Hello';
    readonly protocol: number;
    readonly client: string;
    readonly lastSeq: number;
  }
  export interface Do {
    readonly type: 'Do';
    readonly clientSeq: number;
    readonly command: Command;
  }
  export interface Point {
    readonly type: 'Point';
    readonly signal: Signal;
  }
  export interface Ping {
    readonly type: 'Ping';
    readonly sentAt: number;
  }
}

export type ServerMessage =
  | ServerMessage.Welcome
  | ServerMessage.Waiting
  | ServerMessage.Events
  | ServerMessage.Done
  | ServerMessage.Rejected
  | ServerMessage.Signals
  | ServerMessage.Presence
  | ServerMessage.Status
  | ServerMessage.Pong;
export namespace ServerMessage {
  export interface Welcome {
    readonly type: 'Welcome';
    readonly protocol: number;
    readonly room: string;
    readonly participant: string;
    readonly role: Role;
    readonly serverTime: number;
    readonly snapshot: RoomState | null;
    readonly events: readonly LoggedEvent[];
    readonly here: readonly Here[];
  }
  export interface Waiting {
    readonly type: 'Waiting';
    readonly room: string;
    readonly participant: string;
  }
  export interface Events {
    readonly type: 'Events';
    readonly events: readonly LoggedEvent[];
  }
  export interface Done {
    readonly type: 'Done';
    readonly clientSeq: number;
  }
  export interface Rejected {
    readonly type: 'Rejected';
    readonly clientSeq: number;
    readonly reason: Reason;
    readonly message: string;
  }
  export interface Signals {
    readonly type: 'Signals';
    readonly signals: readonly SignalFrom[];
  }
  export interface Presence {
    readonly type: 'Presence';
    readonly here: readonly Here[];
  }
  export interface Status {
    readonly type: 'Status';
    readonly editable: boolean;
    readonly message: string;
  }
  export interface Pong {
    readonly type: 'Pong';
    readonly sentAt: number;
    readonly serverTime: number;
  }
}

export type Signal =
  | Signal.Cursor
  | Signal.Drawing
  | Signal.Following
  | Signal.Looking
  | Signal.Reacted
  | Signal.Arriving;
export namespace Signal {
  export interface Cursor {
    readonly type: 'Cursor';
    readonly image: ImageRef | null;
    readonly point: Point | null;
    readonly laser: boolean;
  }
  export interface Drawing {
    readonly type: 'Drawing';
    readonly id: string;
    readonly image: ImageRef;
    readonly shape: Shape | null;
  }
  export interface Following {
    readonly type: 'Following';
    readonly participant: string | null;
  }
  export interface Looking {
    readonly type: 'Looking';
    readonly view: View | null;
  }
  export interface Reacted {
    readonly type: 'Reacted';
    readonly reaction: Reaction;
  }
  export interface Arriving {
    readonly type: 'Arriving';
    readonly study: string | null;
  }
}

export type FrameRequest =
  | FrameRequest.Show
  | FrameRequest.Follow
  | FrameRequest.Hide
  | FrameRequest.Got;
export namespace FrameRequest {
  export interface Show {
    readonly type: 'Show';
    readonly viewport: number;
    readonly request: number;
    readonly study: string;
    readonly image: ImageRef;
    readonly voi: Voi | null;
    readonly inverted: boolean;
    readonly presentation: Presentation | null;
    readonly width: number;
    readonly height: number;
    readonly zoom: number;
    readonly moving: boolean;
    readonly quality: number | null;
    readonly ahead: boolean | null;
  }
  export interface Follow {
    readonly type: 'Follow';
    readonly viewport: number;
    readonly request: number;
    readonly of: number;
    readonly width: number;
    readonly height: number;
    readonly zoom: number;
  }
  export interface Hide {
    readonly type: 'Hide';
    readonly viewport: number;
  }
  export interface Got {
    readonly type: 'Got';
    readonly viewport: number;
    readonly request: number;
  }
}

export type VoiceRequest =
  | VoiceRequest.Speak
  | VoiceRequest.Hear
  | VoiceRequest.Mute
  | VoiceRequest.AskToSpeak
  | VoiceRequest.LetViewersSpeak;
export namespace VoiceRequest {
  export interface Speak {
    readonly type: 'Speak';
    readonly on: boolean;
  }
  export interface Hear {
    readonly type: 'Hear';
    readonly on: boolean;
  }
  export interface Mute {
    readonly type: 'Mute';
    readonly participant: string | null;
  }
  export interface AskToSpeak {
    readonly type: 'AskToSpeak';
    readonly participant: string;
  }
  export interface LetViewersSpeak {
    readonly type: 'LetViewersSpeak';
    readonly on: boolean;
  }
}

export type VoiceMessage =
  | VoiceMessage.Voices
  | VoiceMessage.Refused
  | VoiceMessage.Asked;
export namespace VoiceMessage {
  export interface Voices {
    readonly type: 'Voices';
    readonly speakers: readonly Speaker[];
    readonly viewers: boolean;
  }
  export interface Refused {
    readonly type: 'Refused';
    readonly reason: VoiceRefusal;
  }
  export interface Asked {
    readonly type: 'Asked';
    readonly by: string;
  }
}

export type Command =
  | Command.SetLayout
  | Command.ShowSeries
  | Command.ClearViewport
  | Command.ShowImage
  | Command.SetWindow
  | Command.SetCamera
  | Command.SetPresentation
  | Command.PlayCine
  | Command.ActivateViewport
  | Command.TakeFloor
  | Command.GiveFloor
  | Command.AddMark
  | Command.ChangeMark
  | Command.RemoveMark
  | Command.RestoreMark
  | Command.AddMarkLayer
  | Command.ChangeMarkLayer
  | Command.RemoveMarkLayer
  | Command.MoveMark
  | Command.LockMark
  | Command.AddStudy
  | Command.RemoveStudy
  | Command.SetRole
  | Command.StartRecording
  | Command.StopRecording
  | Command.CloseRoom
  | Command.SetDoor
  | Command.Admit
  | Command.AdmitAll
  | Command.Deny
  | Command.RemoveParticipant
  | Command.SetIdentities
  | Command.SetMasks
  | Command.AddCase
  | Command.ChangeCase
  | Command.NoteCase
  | Command.MoveCase
  | Command.RemoveCase
  | Command.StartCase
  | Command.ConcludeCase
  | Command.OpenMeeting
  | Command.CloseMeeting
  | Command.Say
  | Command.ChangeMessage
  | Command.DeleteMessage
  | Command.ReactToMessage
  | Command.RaiseHand
  | Command.LowerHand
  | Command.OfferView
  | Command.WithdrawOffer
  | Command.ShowOffer
  | Command.ReturnView
  | Command.CallEveryone
  | Command.AskRound
  | Command.AnswerRound
  | Command.RevealRound
  | Command.DiscardRound
  | Command.CommentMark
  | Command.ChangeComment
  | Command.DeleteComment
  | Command.ResolveThread;
export namespace Command {
  export interface SetLayout {
    readonly type: 'SetLayout';
    readonly layout: Layout;
  }
  export interface ShowSeries {
    readonly type: 'ShowSeries';
    readonly viewport: number;
    readonly study: string;
    readonly series: string;
    readonly image: ImageRef;
  }
  export interface ClearViewport {
    readonly type: 'ClearViewport';
    readonly viewport: number;
  }
  export interface ShowImage {
    readonly type: 'ShowImage';
    readonly viewport: number;
    readonly image: ImageRef;
  }
  export interface SetWindow {
    readonly type: 'SetWindow';
    readonly viewport: number;
    readonly voi: Voi | null;
    readonly inverted: boolean;
  }
  export interface SetCamera {
    readonly type: 'SetCamera';
    readonly viewport: number;
    readonly camera: Camera | null;
  }
  export interface SetPresentation {
    readonly type: 'SetPresentation';
    readonly viewport: number;
    readonly presentation: Presentation | null;
  }
  export interface PlayCine {
    readonly type: 'PlayCine';
    readonly viewport: number;
    readonly cine: Cine;
  }
  export interface ActivateViewport {
    readonly type: 'ActivateViewport';
    readonly viewport: number;
  }
  export interface TakeFloor {
    readonly type: 'TakeFloor';
  }
  export interface GiveFloor {
    readonly type: 'GiveFloor';
    readonly participant: string;
  }
  export interface AddMark {
    readonly type: 'AddMark';
    readonly id: string;
    readonly image: ImageRef;
    readonly shape: Shape;
    readonly layer: string | null;
  }
  export interface ChangeMark {
    readonly type: 'ChangeMark';
    readonly id: string;
    readonly shape: Shape;
  }
  export interface RemoveMark {
    readonly type: 'RemoveMark';
    readonly id: string;
  }
  export interface RestoreMark {
    readonly type: 'RestoreMark';
    readonly id: string;
  }
  export interface AddMarkLayer {
    readonly type: 'AddMarkLayer';
    readonly id: string;
    readonly name: string;
  }
  export interface ChangeMarkLayer {
    readonly type: 'ChangeMarkLayer';
    readonly id: string;
    readonly name: string;
    readonly locked: boolean;
  }
  export interface RemoveMarkLayer {
    readonly type: 'RemoveMarkLayer';
    readonly id: string;
  }
  export interface MoveMark {
    readonly type: 'MoveMark';
    readonly id: string;
    readonly layer: string | null;
  }
  export interface LockMark {
    readonly type: 'LockMark';
    readonly id: string;
    readonly locked: boolean;
  }
  export interface AddStudy {
    readonly type: 'AddStudy';
    readonly study: string;
  }
  export interface RemoveStudy {
    readonly type: 'RemoveStudy';
    readonly study: string;
  }
  export interface SetRole {
    readonly type: 'SetRole';
    readonly participant: string;
    readonly role: Role;
  }
  export interface StartRecording {
    readonly type: 'StartRecording';
    readonly id: string;
    readonly title: string;
  }
  export interface StopRecording {
    readonly type: 'StopRecording';
  }
  export interface CloseRoom {
    readonly type: 'CloseRoom';
  }
  export interface SetDoor {
    readonly type: 'SetDoor';
    readonly lobby: boolean;
    readonly locked: boolean;
  }
  export interface Admit {
    readonly type: 'Admit';
    readonly participant: string;
  }
  export interface AdmitAll {
    readonly type: 'AdmitAll';
  }
  export interface Deny {
    readonly type: 'Deny';
    readonly participant: string;
  }
  export interface RemoveParticipant {
    readonly type: 'RemoveParticipant';
    readonly participant: string;
  }
  export interface SetIdentities {
    readonly type: 'SetIdentities';
    readonly role: Role;
    readonly identities: Identities;
  }
  export interface SetMasks {
    readonly type: 'SetMasks';
    readonly study: string;
    readonly series: string;
    readonly masks: readonly Mask[] | null;
  }
  export interface AddCase {
    readonly type: 'AddCase';
    readonly id: string;
    readonly title: string;
    readonly studies: readonly string[];
    readonly minutes: number;
    readonly opening: View | null;
    readonly notes: string;
  }
  export interface ChangeCase {
    readonly type: 'ChangeCase';
    readonly id: string;
    readonly title: string;
    readonly studies: readonly string[];
    readonly minutes: number;
    readonly opening: View | null;
  }
  export interface NoteCase {
    readonly type: 'NoteCase';
    readonly id: string;
    readonly notes: string;
    readonly outcome: string;
    readonly revision: number;
  }
  export interface MoveCase {
    readonly type: 'MoveCase';
    readonly id: string;
    readonly before: string | null;
  }
  export interface RemoveCase {
    readonly type: 'RemoveCase';
    readonly id: string;
  }
  export interface StartCase {
    readonly type: 'StartCase';
    readonly id: string;
  }
  export interface ConcludeCase {
    readonly type: 'ConcludeCase';
    readonly id: string;
    readonly status: CaseStatus;
  }
  export interface OpenMeeting {
    readonly type: 'OpenMeeting';
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
  }
  export interface CloseMeeting {
    readonly type: 'CloseMeeting';
  }
  export interface Say {
    readonly type: 'Say';
    readonly id: string;
    readonly text: string;
    readonly replyTo: string | null;
    readonly view: View | null;
    readonly mark: string | null;
    readonly audience: ChatAudience | null;
  }
  export interface ChangeMessage {
    readonly type: 'ChangeMessage';
    readonly id: string;
    readonly text: string;
  }
  export interface DeleteMessage {
    readonly type: 'DeleteMessage';
    readonly id: string;
  }
  export interface ReactToMessage {
    readonly type: 'ReactToMessage';
    readonly id: string;
    readonly reaction: Reaction;
    readonly on: boolean;
  }
  export interface RaiseHand {
    readonly type: 'RaiseHand';
    readonly wish: Wish;
  }
  export interface LowerHand {
    readonly type: 'LowerHand';
    readonly participant: string;
  }
  export interface OfferView {
    readonly type: 'OfferView';
    readonly id: string;
    readonly view: View;
    readonly note: string;
  }
  export interface WithdrawOffer {
    readonly type: 'WithdrawOffer';
    readonly id: string;
  }
  export interface ShowOffer {
    readonly type: 'ShowOffer';
    readonly id: string;
  }
  export interface ReturnView {
    readonly type: 'ReturnView';
  }
  export interface CallEveryone {
    readonly type: 'CallEveryone';
  }
  export interface AskRound {
    readonly type: 'AskRound';
    readonly id: string;
    readonly question: string;
    readonly kind: RoundKind;
    readonly measure: RoundMeasure | null;
    readonly options: readonly string[];
    readonly image: ImageRef | null;
  }
  export interface AnswerRound {
    readonly type: 'AnswerRound';
    readonly id: string;
    readonly answer: Answer;
  }
  export interface RevealRound {
    readonly type: 'RevealRound';
    readonly id: string;
  }
  export interface DiscardRound {
    readonly type: 'DiscardRound';
    readonly id: string;
  }
  export interface CommentMark {
    readonly type: 'CommentMark';
    readonly id: string;
    readonly mark: string;
    readonly text: string;
    readonly mentions: readonly string[];
  }
  export interface ChangeComment {
    readonly type: 'ChangeComment';
    readonly id: string;
    readonly mark: string;
    readonly text: string;
    readonly mentions: readonly string[];
  }
  export interface DeleteComment {
    readonly type: 'DeleteComment';
    readonly id: string;
    readonly mark: string;
  }
  export interface ResolveThread {
    readonly type: 'ResolveThread';
    readonly mark: string;
    readonly resolved: boolean;
  }
}

export type RoomEvent =
  | RoomEvent.CaseAdded
  | RoomEvent.CaseChanged
  | RoomEvent.CaseNoted
  | RoomEvent.CaseMoved
  | RoomEvent.CaseRemoved
  | RoomEvent.CaseStarted
  | RoomEvent.CaseConcluded
  | RoomEvent.MeetingOpened
  | RoomEvent.MeetingClosed
  | RoomEvent.ChatSaid
  | RoomEvent.ChatChanged
  | RoomEvent.ChatDeleted
  | RoomEvent.ChatReacted
  | RoomEvent.DoorSet
  | RoomEvent.Knocked
  | RoomEvent.KnockWithdrawn
  | RoomEvent.ParticipantAdmitted
  | RoomEvent.ParticipantDenied
  | RoomEvent.ParticipantRemoved
  | RoomEvent.GuestEntered
  | RoomEvent.HandRaised
  | RoomEvent.HandLowered
  | RoomEvent.ViewOffered
  | RoomEvent.OfferWithdrawn
  | RoomEvent.OfferShown
  | RoomEvent.ViewReturned
  | RoomEvent.EveryoneCalled
  | RoomEvent.MarkLayerAdded
  | RoomEvent.MarkLayerChanged
  | RoomEvent.MarkLayerRemoved
  | RoomEvent.MarkMoved
  | RoomEvent.MarkLocked
  | RoomEvent.IdentitiesSet
  | RoomEvent.MasksSet
  | RoomEvent.RoundAsked
  | RoomEvent.RoundAnswered
  | RoomEvent.RoundRevealed
  | RoomEvent.RoundDiscarded
  | RoomEvent.MarkCommented
  | RoomEvent.CommentChanged
  | RoomEvent.CommentDeleted
  | RoomEvent.ThreadResolved
  | RoomEvent.RoomOpened
  | RoomEvent.StudyAdded
  | RoomEvent.StudyRemoved
  | RoomEvent.ParticipantJoined
  | RoomEvent.ParticipantLeft
  | RoomEvent.RoleChanged
  | RoomEvent.PresenterChanged
  | RoomEvent.LayoutChanged
  | RoomEvent.SeriesShown
  | RoomEvent.ViewportCleared
  | RoomEvent.ImageShown
  | RoomEvent.WindowChanged
  | RoomEvent.CameraChanged
  | RoomEvent.PresentationChanged
  | RoomEvent.CineStarted
  | RoomEvent.ViewportActivated
  | RoomEvent.MarkAdded
  | RoomEvent.MarkChanged
  | RoomEvent.MarkRemoved
  | RoomEvent.MarkRestored
  | RoomEvent.RecordingStarted
  | RoomEvent.RecordingStopped
  | RoomEvent.PointerTrack
  | RoomEvent.RoomClosed
  | RoomEvent.Withheld;
export namespace RoomEvent {
  export interface CaseAdded {
    readonly type: 'CaseAdded';
    readonly id: string;
    readonly title: string;
    readonly studies: readonly string[];
    readonly minutes: number;
    readonly opening: View | null;
    readonly notes: string;
  }
  export interface CaseChanged {
    readonly type: 'CaseChanged';
    readonly id: string;
    readonly title: string;
    readonly studies: readonly string[];
    readonly minutes: number;
    readonly opening: View | null;
  }
  export interface CaseNoted {
    readonly type: 'CaseNoted';
    readonly id: string;
    readonly notes: string;
    readonly outcome: string;
  }
  export interface CaseMoved {
    readonly type: 'CaseMoved';
    readonly id: string;
    readonly before: string | null;
  }
  export interface CaseRemoved {
    readonly type: 'CaseRemoved';
    readonly id: string;
  }
  export interface CaseStarted {
    readonly type: 'CaseStarted';
    readonly id: string;
  }
  export interface CaseConcluded {
    readonly type: 'CaseConcluded';
    readonly id: string;
    readonly status: CaseStatus;
  }
  export interface MeetingOpened {
    readonly type: 'MeetingOpened';
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
  }
  export interface MeetingClosed {
    readonly type: 'MeetingClosed';
  }
  export interface ChatSaid {
    readonly type: 'ChatSaid';
    readonly id: string;
    readonly text: string;
    readonly replyTo: string | null;
    readonly view: View | null;
    readonly mark: string | null;
    readonly audience: ChatAudience | null;
    readonly privateWith: string | null;
  }
  export interface ChatChanged {
    readonly type: 'ChatChanged';
    readonly id: string;
    readonly text: string;
  }
  export interface ChatDeleted {
    readonly type: 'ChatDeleted';
    readonly id: string;
  }
  export interface ChatReacted {
    readonly type: 'ChatReacted';
    readonly id: string;
    readonly reaction: Reaction;
    readonly on: boolean;
  }
  export interface DoorSet {
    readonly type: 'DoorSet';
    readonly lobby: boolean;
    readonly locked: boolean;
  }
  export interface Knocked {
    readonly type: 'Knocked';
    readonly participant: string;
    readonly name: string;
    readonly role: Role;
    readonly guest: boolean;
  }
  export interface KnockWithdrawn {
    readonly type: 'KnockWithdrawn';
    readonly participant: string;
  }
  export interface ParticipantAdmitted {
    readonly type: 'ParticipantAdmitted';
    readonly participant: string;
  }
  export interface ParticipantDenied {
    readonly type: 'ParticipantDenied';
    readonly participant: string;
  }
  export interface ParticipantRemoved {
    readonly type: 'ParticipantRemoved';
    readonly participant: string;
  }
  export interface GuestEntered {
    readonly type: 'GuestEntered';
    readonly participant: string;
  }
  export interface HandRaised {
    readonly type: 'HandRaised';
    readonly participant: string;
    readonly wish: Wish;
  }
  export interface HandLowered {
    readonly type: 'HandLowered';
    readonly participant: string;
  }
  export interface ViewOffered {
    readonly type: 'ViewOffered';
    readonly id: string;
    readonly view: View;
    readonly note: string;
  }
  export interface OfferWithdrawn {
    readonly type: 'OfferWithdrawn';
    readonly id: string;
  }
  export interface OfferShown {
    readonly type: 'OfferShown';
    readonly id: string;
  }
  export interface ViewReturned {
    readonly type: 'ViewReturned';
  }
  export interface EveryoneCalled {
    readonly type: 'EveryoneCalled';
  }
  export interface MarkLayerAdded {
    readonly type: 'MarkLayerAdded';
    readonly id: string;
    readonly name: string;
  }
  export interface MarkLayerChanged {
    readonly type: 'MarkLayerChanged';
    readonly id: string;
    readonly name: string;
    readonly locked: boolean;
  }
  export interface MarkLayerRemoved {
    readonly type: 'MarkLayerRemoved';
    readonly id: string;
  }
  export interface MarkMoved {
    readonly type: 'MarkMoved';
    readonly id: string;
    readonly layer: string | null;
  }
  export interface MarkLocked {
    readonly type: 'MarkLocked';
    readonly id: string;
    readonly locked: boolean;
  }
  export interface IdentitiesSet {
    readonly type: 'IdentitiesSet';
    readonly role: Role;
    readonly identities: Identities;
  }
  export interface MasksSet {
    readonly type: 'MasksSet';
    readonly study: string;
    readonly series: string;
    readonly masks: readonly Mask[] | null;
  }
  export interface RoundAsked {
    readonly type: 'RoundAsked';
    readonly id: string;
    readonly question: string;
    readonly kind: RoundKind;
    readonly measure: RoundMeasure | null;
    readonly options: readonly string[];
    readonly image: ImageRef | null;
  }
  export interface RoundAnswered {
    readonly type: 'RoundAnswered';
    readonly id: string;
    readonly answer: Answer | null;
  }
  export interface RoundRevealed {
    readonly type: 'RoundRevealed';
    readonly id: string;
    readonly answers: { readonly [id: string]: Answer };
  }
  export interface RoundDiscarded {
    readonly type: 'RoundDiscarded';
    readonly id: string;
  }
  export interface MarkCommented {
    readonly type: 'MarkCommented';
    readonly id: string;
    readonly mark: string;
    readonly text: string;
    readonly mentions: readonly string[];
  }
  export interface CommentChanged {
    readonly type: 'CommentChanged';
    readonly id: string;
    readonly mark: string;
    readonly text: string;
    readonly mentions: readonly string[];
  }
  export interface CommentDeleted {
    readonly type: 'CommentDeleted';
    readonly id: string;
    readonly mark: string;
  }
  export interface ThreadResolved {
    readonly type: 'ThreadResolved';
    readonly mark: string;
    readonly resolved: boolean;
  }
  export interface RoomOpened {
    readonly type: 'RoomOpened';
    readonly room: string;
    readonly title: string;
    readonly studies: readonly string[];
  }
  export interface StudyAdded {
    readonly type: 'StudyAdded';
    readonly study: string;
  }
  export interface StudyRemoved {
    readonly type: 'StudyRemoved';
    readonly study: string;
  }
  export interface ParticipantJoined {
    readonly type: 'ParticipantJoined';
    readonly participant: string;
    readonly name: string;
    readonly role: Role;
    readonly colour: number;
  }
  export interface ParticipantLeft {
    readonly type: 'ParticipantLeft';
    readonly participant: string;
  }
  export interface RoleChanged {
    readonly type: 'RoleChanged';
    readonly participant: string;
    readonly role: Role;
  }
  export interface PresenterChanged {
    readonly type: 'PresenterChanged';
    readonly participant: string | null;
  }
  export interface LayoutChanged {
    readonly type: 'LayoutChanged';
    readonly layout: Layout;
  }
  export interface SeriesShown {
    readonly type: 'SeriesShown';
    readonly viewport: number;
    readonly study: string;
    readonly series: string;
    readonly image: ImageRef;
  }
  export interface ViewportCleared {
    readonly type: 'ViewportCleared';
    readonly viewport: number;
  }
  export interface ImageShown {
    readonly type: 'ImageShown';
    readonly viewport: number;
    readonly image: ImageRef;
  }
  export interface WindowChanged {
    readonly type: 'WindowChanged';
    readonly viewport: number;
    readonly voi: Voi | null;
    readonly inverted: boolean;
  }
  export interface CameraChanged {
    readonly type: 'CameraChanged';
    readonly viewport: number;
    readonly camera: Camera | null;
  }
  export interface PresentationChanged {
    readonly type: 'PresentationChanged';
    readonly viewport: number;
    readonly presentation: Presentation | null;
  }
  export interface CineStarted {
    readonly type: 'CineStarted';
    readonly viewport: number;
    readonly cine: Cine;
  }
  export interface ViewportActivated {
    readonly type: 'ViewportActivated';
    readonly viewport: number;
  }
  export interface MarkAdded {
    readonly type: 'MarkAdded';
    readonly id: string;
    readonly image: ImageRef;
    readonly shape: Shape;
    readonly layer: string | null;
  }
  export interface MarkChanged {
    readonly type: 'MarkChanged';
    readonly id: string;
    readonly shape: Shape;
  }
  export interface MarkRemoved {
    readonly type: 'MarkRemoved';
    readonly id: string;
  }
  export interface MarkRestored {
    readonly type: 'MarkRestored';
    readonly id: string;
  }
  export interface RecordingStarted {
    readonly type: 'RecordingStarted';
    readonly recording: string;
    readonly title: string;
  }
  export interface RecordingStopped {
    readonly type: 'RecordingStopped';
    readonly recording: string;
  }
  export interface PointerTrack {
    readonly type: 'PointerTrack';
    readonly participant: string;
    readonly samples: readonly PointerSample[];
  }
  export interface RoomClosed {
    readonly type: 'RoomClosed';
  }
  export interface Withheld {
    readonly type: 'Withheld';
  }
}

export type Shape =
  | Shape.Arrow
  | Shape.Text
  | Shape.Freehand
  | Shape.Line
  | Shape.Rectangle
  | Shape.Ellipse
  | Shape.Length
  | Shape.Bidirectional
  | Shape.Angle
  | Shape.Cobb
  | Shape.Polygon
  | Shape.Probe
  | Shape.Calibration;
export namespace Shape {
  export interface Arrow {
    readonly type: 'Arrow';
    readonly tail: Point;
    readonly head: Point;
    readonly text: string;
  }
  export interface Text {
    readonly type: 'Text';
    readonly at: Point;
    readonly text: string;
  }
  export interface Freehand {
    readonly type: 'Freehand';
    readonly points: readonly Point[];
    readonly closed: boolean;
  }
  export interface Line {
    readonly type: 'Line';
    readonly from: Point;
    readonly to: Point;
  }
  export interface Rectangle {
    readonly type: 'Rectangle';
    readonly from: Point;
    readonly to: Point;
  }
  export interface Ellipse {
    readonly type: 'Ellipse';
    readonly from: Point;
    readonly to: Point;
  }
  export interface Length {
    readonly type: 'Length';
    readonly from: Point;
    readonly to: Point;
  }
  export interface Bidirectional {
    readonly type: 'Bidirectional';
    readonly longFrom: Point;
    readonly longTo: Point;
    readonly shortFrom: Point;
    readonly shortTo: Point;
  }
  export interface Angle {
    readonly type: 'Angle';
    readonly from: Point;
    readonly vertex: Point;
    readonly to: Point;
  }
  export interface Cobb {
    readonly type: 'Cobb';
    readonly firstFrom: Point;
    readonly firstTo: Point;
    readonly secondFrom: Point;
    readonly secondTo: Point;
  }
  export interface Polygon {
    readonly type: 'Polygon';
    readonly points: readonly Point[];
  }
  export interface Probe {
    readonly type: 'Probe';
    readonly at: Point;
  }
  export interface Calibration {
    readonly type: 'Calibration';
    readonly from: Point;
    readonly to: Point;
    readonly millimetres: number;
  }
}

export type Role = 'HOST' | 'PRESENTER' | 'PARTICIPANT' | 'VIEWER';
export const ROLES = ['HOST', 'PRESENTER', 'PARTICIPANT', 'VIEWER'] as const;

export interface RoomState {
  readonly room: string;
  readonly title: string;
  readonly seq: number;
  readonly at: number;
  readonly studies: readonly string[];
  readonly participants: { readonly [id: string]: Participant };
  readonly presenter: string | null;
  readonly view: View;
  readonly marks: { readonly [id: string]: Mark };
  readonly removedMarks: { readonly [id: string]: Mark };
  readonly chat: readonly ChatMessage[];
  readonly recording: Recording | null;
  readonly closed: boolean;
  readonly clients: { readonly [id: string]: number };
  readonly floor: Floor;
  readonly door: Door;
  readonly privacy: Privacy;
  readonly agenda: Agenda;
  readonly markLayers: { readonly [id: string]: MarkLayer };
  readonly threads: { readonly [id: string]: MarkThread };
  readonly rounds: { readonly [id: string]: Round };
}

export interface LoggedEvent {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly client: string;
  readonly clientSeq: number;
  readonly event: RoomEvent;
}

export interface Here {
  readonly participant: string;
  readonly client: string;
  readonly following: string | null;
}

export type Reason = 'NOT_A_PARTICIPANT' | 'NO_FLOOR' | 'NOT_ALLOWED' | 'NOT_YOURS' | 'NO_SUCH_VIEWPORT' | 'NO_SUCH_MARK' | 'NO_SUCH_PARTICIPANT' | 'NO_SUCH_STUDY' | 'NO_SUCH_IMAGE' | 'NO_SUCH_OFFER' | 'NO_SUCH_CASE' | 'NO_SUCH_LAYER' | 'NO_SUCH_ROUND' | 'NO_SUCH_MESSAGE' | 'NO_SUCH_COMMENT' | 'DUPLICATE_ID' | 'LIMIT_REACHED' | 'LOCKED' | 'AGENDA_STATE' | 'ROUND_STATE' | 'KEPT_OUT' | 'RECORDING_STATE' | 'ROOM_CLOSED';
export const REASONS = ['NOT_A_PARTICIPANT', 'NO_FLOOR', 'NOT_ALLOWED', 'NOT_YOURS', 'NO_SUCH_VIEWPORT', 'NO_SUCH_MARK', 'NO_SUCH_PARTICIPANT', 'NO_SUCH_STUDY', 'NO_SUCH_IMAGE', 'NO_SUCH_OFFER', 'NO_SUCH_CASE', 'NO_SUCH_LAYER', 'NO_SUCH_ROUND', 'NO_SUCH_MESSAGE', 'NO_SUCH_COMMENT', 'DUPLICATE_ID', 'LIMIT_REACHED', 'LOCKED', 'AGENDA_STATE', 'ROUND_STATE', 'KEPT_OUT', 'RECORDING_STATE', 'ROOM_CLOSED'] as const;

export interface SignalFrom {
  readonly participant: string;
  readonly client: string;
  readonly signal: Signal;
}

export interface ImageRef {
  readonly instance: string;
  readonly frame: number;
}

export interface Point {
  readonly column: number;
  readonly row: number;
}

export interface View {
  readonly layout: Layout;
  readonly viewports: readonly Viewport[];
  readonly active: number;
}

export type Reaction = 'AGREE' | 'DISAGREE' | 'THANKS' | 'UNSURE' | 'LOOK' | 'DONE';
export const REACTIONS = ['AGREE', 'DISAGREE', 'THANKS', 'UNSURE', 'LOOK', 'DONE'] as const;

export interface Voi {
  readonly center: number;
  readonly width: number;
}

export interface Presentation {
  readonly rotation: number;
  readonly flipped: boolean;
  readonly voiLut: number | null;
  readonly colourMap: string | null;
  readonly overlays: boolean;
  readonly shutter: boolean;
  readonly state: string | null;
  readonly layers: readonly Layer[];
}

export interface Speaker {
  readonly speaker: number;
  readonly participant: string;
  readonly open: boolean;
  readonly muted: boolean;
  readonly talking: boolean;
}

export type VoiceRefusal = 'NOT_ALLOWED' | 'ELSEWHERE' | 'TOO_MANY';
export const VOICE_REFUSALS = ['NOT_ALLOWED', 'ELSEWHERE', 'TOO_MANY'] as const;

export interface Layout {
  readonly rows: number;
  readonly columns: number;
}

export interface Camera {
  readonly center: Point;
  readonly zoom: number;
}

export interface Cine {
  readonly start: ImageRef;
  readonly first: ImageRef;
  readonly last: ImageRef;
  readonly mode: CineMode;
  readonly framesPerSecond: number | null;
  readonly speed: number;
}

export type Identities = 'FULL' | 'INITIALS' | 'NONE';
export const IDENTITIESS = ['FULL', 'INITIALS', 'NONE'] as const;

export interface Mask {
  readonly from: Point;
  readonly to: Point;
}

export type CaseStatus = 'PLANNED' | 'CURRENT' | 'DONE' | 'POSTPONED';
export const CASE_STATUSS = ['PLANNED', 'CURRENT', 'DONE', 'POSTPONED'] as const;

export type ChatAudience = 'HOSTS';
export const CHAT_AUDIENCES = ['HOSTS'] as const;

export type Wish = 'SPEAK' | 'FLOOR';
export const WISHS = ['SPEAK', 'FLOOR'] as const;

export type RoundKind = 'MEASUREMENT' | 'CATEGORY' | 'POINT' | 'TEXT' | 'ORDER';
export const ROUND_KINDS = ['MEASUREMENT', 'CATEGORY', 'POINT', 'TEXT', 'ORDER'] as const;

export type RoundMeasure = 'LENGTH' | 'ANGLE' | 'COBB_ANGLE' | 'AREA' | 'MEAN';
export const ROUND_MEASURES = ['LENGTH', 'ANGLE', 'COBB_ANGLE', 'AREA', 'MEAN'] as const;

export interface Answer {
  readonly image: ImageRef | null;
  readonly shape: Shape | null;
  readonly choice: number | null;
  readonly text: string | null;
  readonly order: readonly number[] | null;
}

export interface PointerSample {
  readonly at: number;
  readonly image: ImageRef | null;
  readonly point: Point | null;
  readonly laser: boolean;
}

export interface Shown {
  readonly study: string;
  readonly series: string;
  readonly image: ImageRef;
  readonly voi: Voi | null;
  readonly inverted: boolean;
  readonly presentation: Presentation | null;
}

export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly colour: number;
  readonly present: boolean;
}

export interface Mark {
  readonly id: string;
  readonly author: string;
  readonly image: ImageRef;
  readonly shape: Shape;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly layer: string | null;
  readonly locked: boolean;
}

export interface ChatMessage {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly at: number;
  readonly replyTo: string | null;
  readonly view: View | null;
  readonly mark: string | null;
  readonly audience: ChatAudience | null;
  readonly privateWith: string | null;
  readonly editedAt: number | null;
  readonly deleted: boolean;
  readonly reactions: { readonly [id: string]: readonly string[] };
}

export interface Recording {
  readonly id: string;
  readonly title: string;
  readonly startedBy: string;
  readonly startSeq: number;
  readonly startedAt: number;
}

export interface Floor {
  readonly hands: { readonly [id: string]: Hand };
  readonly offers: { readonly [id: string]: Offer };
  readonly shown: ShownOffer | null;
}

export interface Door {
  readonly lobby: boolean;
  readonly locked: boolean;
  readonly waiting: { readonly [id: string]: Knock };
  readonly admitted: readonly string[];
  readonly removed: readonly string[];
  readonly guests: readonly string[];
}

export interface Privacy {
  readonly presenters: Identities;
  readonly participants: Identities;
  readonly viewers: Identities;
  readonly masks: { readonly [id: string]: readonly Mask[] };
}

export interface Agenda {
  readonly cases: { readonly [id: string]: AgendaCase };
  readonly current: string | null;
  readonly meeting: Meeting | null;
  readonly past: readonly Meeting[];
}

export interface MarkLayer {
  readonly id: string;
  readonly name: string;
  readonly author: string;
  readonly locked: boolean;
}

export interface MarkThread {
  readonly mark: string;
  readonly comments: readonly Comment[];
  readonly resolved: boolean;
}

export interface Round {
  readonly id: string;
  readonly author: string;
  readonly question: string;
  readonly kind: RoundKind;
  readonly measure: RoundMeasure | null;
  readonly options: readonly string[];
  readonly image: ImageRef | null;
  readonly askedAt: number;
  readonly answered: readonly string[];
  readonly answers: { readonly [id: string]: Answer };
  readonly revealedAt: number | null;
}

export interface Viewport {
  readonly study: string | null;
  readonly series: string | null;
  readonly image: ImageRef | null;
  readonly voi: Voi | null;
  readonly inverted: boolean;
  readonly camera: Camera | null;
  readonly presentation: Presentation | null;
  readonly playing: Playing | null;
}

export interface Layer {
  readonly instance: string;
  readonly opacity: number;
  readonly hidden: readonly number[];
  readonly colours: LayerColours | null;
}

export type CineMode = 'LOOP' | 'SWING' | 'ONCE';
export const CINE_MODES = ['LOOP', 'SWING', 'ONCE'] as const;

export interface Hand {
  readonly participant: string;
  readonly wish: Wish;
  readonly at: number;
}

export interface Offer {
  readonly id: string;
  readonly author: string;
  readonly view: View;
  readonly note: string;
  readonly at: number;
}

export interface ShownOffer {
  readonly offer: string;
  readonly author: string;
  readonly before: View;
}

export interface Knock {
  readonly participant: string;
  readonly name: string;
  readonly role: Role;
  readonly guest: boolean;
  readonly at: number;
}

export interface AgendaCase {
  readonly id: string;
  readonly title: string;
  readonly studies: readonly string[];
  readonly minutes: number;
  readonly opening: View | null;
  readonly notes: string;
  readonly outcome: string;
  readonly status: CaseStatus;
  readonly startedAt: number | null;
  readonly spentMillis: number;
  readonly revision: number;
}

export interface Meeting {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly cases: readonly AgendaCase[];
}

export interface Comment {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly at: number;
  readonly editedAt: number | null;
  readonly deleted: boolean;
}

export interface Playing {
  readonly cine: Cine;
  readonly since: number;
}

export interface LayerColours {
  readonly colourMap: string;
  readonly from: number;
  readonly to: number;
  readonly above: number | null;
}

