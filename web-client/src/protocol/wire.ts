/** The one door through which the client sees the generated types, and the few names it gives to members of families. */
export type {
  Camera, ChatMessage, Cine, CineMode, ClientMessage, Command, FrameRequest, Here, ImageRef, Layout, Layer, LoggedEvent, Mark, Participant, Playing, Point,
  PointerSample, Presentation, Recording, Role, RoomEvent, RoomState, ServerMessage, Shape, Signal, SignalFrom, View, Viewport, Voi,
} from "./generated";
import type { Command, ImageRef, Shape } from "./generated";

export { CLOSE_REASONS, LIMITS, PROTOCOL, type CloseReason } from "./generated";

export type ShapeKind = Shape["type"];
export type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>;

/** Commands that change what is shown; only these are coalesced. */
export type ViewCommand = CommandOf<"SetLayout" | "ShowSeries" | "ClearViewport" | "ShowImage" | "SetWindow" | "SetCamera" | "SetPresentation" | "PlayCine" | "ActivateViewport">;

export function sameImage(a: ImageRef | null, b: ImageRef | null): boolean {
  return a === b || (a !== null && b !== null && a.instance === b.instance && a.frame === b.frame);
}
