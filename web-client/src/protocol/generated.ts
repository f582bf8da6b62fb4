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
  | Signal.Following;
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
}

export type FrameRequest =
  | FrameRequest.Show
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
  | Command.Say
  | Command.AddStudy
  | Command.RemoveStudy
  | Command.SetRole
  | Command.StartRecording
  | Command.StopRecording
  | Command.CloseRoom;
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
  export interface Say {
    readonly type: 'Say';
    readonly id: string;
    readonly text: string;
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
}

export type RoomEvent =
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
  | RoomEvent.ChatSaid
  | RoomEvent.RecordingStarted
  | RoomEvent.RecordingStopped
  | RoomEvent.PointerTrack
  | RoomEvent.RoomClosed;
export namespace RoomEvent {
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
  export interface ChatSaid {
    readonly type: 'ChatSaid';
    readonly id: string;
    readonly text: string;
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

export type Reason = 'NOT_A_PARTICIPANT' | 'NO_FLOOR' | 'NOT_ALLOWED' | 'NOT_YOURS' | 'NO_SUCH_VIEWPORT' | 'NO_SUCH_MARK' | 'NO_SUCH_PARTICIPANT' | 'NO_SUCH_STUDY' | 'NO_SUCH_IMAGE' | 'DUPLICATE_ID' | 'LIMIT_REACHED' | 'RECORDING_STATE' | 'ROOM_CLOSED';
export const REASONS = ['NOT_A_PARTICIPANT', 'NO_FLOOR', 'NOT_ALLOWED', 'NOT_YOURS', 'NO_SUCH_VIEWPORT', 'NO_SUCH_MARK', 'NO_SUCH_PARTICIPANT', 'NO_SUCH_STUDY', 'NO_SUCH_IMAGE', 'DUPLICATE_ID', 'LIMIT_REACHED', 'RECORDING_STATE', 'ROOM_CLOSED'] as const;

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

export interface PointerSample {
  readonly at: number;
  readonly image: ImageRef | null;
  readonly point: Point | null;
  readonly laser: boolean;
}

export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly colour: number;
  readonly present: boolean;
}

export interface View {
  readonly layout: Layout;
  readonly viewports: readonly Viewport[];
  readonly active: number;
}

export interface Mark {
  readonly id: string;
  readonly author: string;
  readonly image: ImageRef;
  readonly shape: Shape;
  readonly createdAt: number;
  readonly changedAt: number;
}

export interface ChatMessage {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly at: number;
}

export interface Recording {
  readonly id: string;
  readonly title: string;
  readonly startedBy: string;
  readonly startSeq: number;
  readonly startedAt: number;
}

export interface Layer {
  readonly instance: string;
  readonly opacity: number;
  readonly hidden: readonly number[];
}

export type CineMode = 'LOOP' | 'SWING' | 'ONCE';
export const CINE_MODES = ['LOOP', 'SWING', 'ONCE'] as const;

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

export interface Playing {
  readonly cine: Cine;
  readonly since: number;
}

