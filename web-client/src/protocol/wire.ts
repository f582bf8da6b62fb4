/** The one door through which the client sees the generated types, and the few names it gives to members of families. */
export type {
  Agenda, AgendaCase, Answer, Camera, CaseStatus, ChatAudience, ChatMessage, Cine, CineMode, ClientMessage, Command, Comment, Door, Floor, FrameRequest, Hand, Here, Identities, ImageRef, Knock, Layout, Layer, LayerColours, LoggedEvent, Mark, MarkLayer,
  MarkThread, Mask, Meeting, Offer, Participant, Playing, Point,
  PointerSample, Presentation, Privacy, Reaction, Recording, Role, RoomEvent, RoomState, Round, RoundKind, RoundMeasure, ServerMessage, Shape, ShownOffer, Signal, SignalFrom, View, Viewport, VoiceMessage, VoiceRequest, Voi, Wish,
} from "./generated";
import type { Command, ImageRef, RoomEvent, Shape } from "./generated";

export { CLOSE_REASONS, LIMITS, PROTOCOL, type CloseReason } from "./generated";

export type ShapeKind = Shape["type"];
export type EventOf<T extends RoomEvent["type"]> = Extract<RoomEvent, { type: T }>;
export type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>;

/** Commands that change what is shown; only these are coalesced. */
export type ViewCommand = CommandOf<"SetLayout" | "ShowSeries" | "ClearViewport" | "ShowImage" | "SetWindow" | "SetCamera" | "SetPresentation" | "PlayCine" | "ActivateViewport">;

export function sameImage(a: ImageRef | null, b: ImageRef | null): boolean {
  return a === b || (a !== null && b !== null && a.instance === b.instance && a.frame === b.frame);
}
