import { useCallback, useEffect, useRef, useState } from "react";
import type { RecordingVoice } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { Player } from "./player";
import { audioOf, playable, VoicePlayer, type Loudness } from "./voice";

const STORED = "caseroom.replayVolume";

export interface ReplayVoice {
  voice: RecordingVoice;
  playable: boolean;
  loud: Loudness;
  setLoud: (loud: Loudness) => void;
  reload: () => void;
}

/** The voices of a recording, played along; null while they are not known, and where there are none. */
export function useVoice(recording: string, player: Player): ReplayVoice | null {
  const [voice, setVoice] = useState<RecordingVoice | null>(null);
  const [loud, setLoud] = useState<Loudness>(stored);
  const [asked, setAsked] = useState(0);
  const playing = useRef<VoicePlayer | null>(null);
  const first = useRef(loud);
  const can = playable();
  useEffect(() => {
    let gone = false;
    api.recordingVoice(recording).then((found) => !gone && setVoice(found), () => !gone && setVoice(null));
    return () => {
      gone = true;
    };
  }, [recording, asked]);
  useEffect(() => {
    if (!voice || !can || Object.keys(voice.spurts).length === 0) return;
    const made = new VoicePlayer(player, voice, (participant, from, to) => audioOf(api.recordingVoiceAddress(recording, participant, from, to)), first.current);
    playing.current = made;
    const seen = () => made.setHidden(document.visibilityState === "hidden");
    document.addEventListener("visibilitychange", seen);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      made.stop();
      playing.current = null;
    };
  }, [recording, player, voice, can]);
  const change = useCallback((next: Loudness) => {
    first.current = next;
    setLoud(next);
    localStorage.setItem(STORED, String(next.muted ? 0 : next.volume));
    playing.current?.setLoudness(next);
  }, []);
  const reload = useCallback(() => setAsked((n) => n + 1), []);
  return voice && (voice.withheld || Object.keys(voice.spurts).length > 0) ? { voice, playable: can, loud, setLoud: change, reload } : null;
}

function stored(): Loudness {
  const kept = localStorage.getItem(STORED);
  const volume = kept === null ? 1 : Number(kept);
  return volume > 0 && volume <= 1 ? { volume, muted: false } : { volume: 1, muted: kept !== null && volume === 0 };
}
