import { create } from "zustand";
import type { Trouble } from "./microphone";

export interface Speaking { open: boolean; muted: boolean; talking: boolean }

/** What is known of voices in the room, and of the own microphone. */
export interface VoiceModel {
  connected: boolean;
  microphone: "closed" | "opening" | "open";
  trouble: Trouble | "refused" | null;
  /** The browser can play what the others say. */
  hears: boolean;
  /** The person does not want to hear anybody. */
  deaf: boolean;
  /** The browser plays nothing before the page was touched, and somebody is speaking. */
  tap: boolean;
  speakers: Readonly<Record<string, Speaking>>;
  /** Whether viewers may speak. */
  viewers: boolean;
  device: string | null;
  /** A host asks for this microphone to be opened: his participant id. */
  askedBy: string | null;
}

export const NO_VOICE: VoiceModel = {
  connected: false, microphone: "closed", trouble: null, hears: true, deaf: false, tap: false, speakers: {}, viewers: false, device: null, askedBy: null,
};

export const useVoice = create<VoiceModel>()(() => NO_VOICE);

/** How loud people are, 0 to 1, some ten times a second; apart from the rest, which changes seldom. */
export const useLoudness = create<Readonly<Record<string, number>>>()(() => ({}));
