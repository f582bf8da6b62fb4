import { t } from "../i18n";
import type { RoomSession } from "../state/roomSession";
import { roleOf, type RoomModel } from "../state/roomSession";
import type { Action } from "../tools/actions";
import { toast } from "../ui/Toasts";
import { useVoice } from "./store";
import { VoiceSession } from "./voiceSession";

/** A round trip in ms above which speech is packed tighter. */
const FAR = 350;
/** A key held for longer than this was held to talk. */
const HELD = 400;

const now: { voice: VoiceSession | null; down: { code: string; at: number } | null } = { voice: null, down: null };

export const voice = () => now.voice;

/** The voices of a visit to a room, while one is in it. Returns what ends them. */
export function keepVoice(session: RoomSession): () => void {
  const follow = (s: RoomModel) => {
    const inside = s.me !== null && !s.waiting && s.connection !== "ended" && !s.state.closed;
    if (inside && !now.voice) {
      const name = (id: string) => session.store.getState().state.participants[id]?.name ?? "?";
      now.voice = new VoiceSession(session.room, s.me!, {
        muted: () => toast(t("voice.wasMuted")),
        elsewhere: () => toast(t("voice.elsewhere")),
        asked: (by) => toast(t("voice.asked", { name: name(by) }), "info", { label: t("voice.open"), run: () => void now.voice?.open() }),
      }, () => (session.store.getState().rtt ?? 0) > FAR);
    } else if (!inside && now.voice) {
      now.voice.stop();
      now.voice = null;
    }
  };
  const down = (e: KeyboardEvent) => {
    if (!e.repeat) now.down = { code: e.code, at: e.timeStamp };
  };
  addEventListener("keydown", down, true);
  const unsubscribe = session.store.subscribe(follow);
  follow(session.store.getState());
  return () => {
    unsubscribe();
    removeEventListener("keydown", down, true);
    now.voice?.stop();
    now.voice = null;
  };
}

/** By its key: pressed it opens or closes the microphone, held it is open as long as the key is down. */
function byKey(): void {
  const open = useVoice.getState().microphone === "closed";
  now.voice?.toggle();
  const key = now.down;
  if (!open || !key || key.code === "Enter" || performance.now() - key.at > 100) return;
  const up = (e: KeyboardEvent) => {
    if (e.code !== key.code) return;
    removeEventListener("keyup", up, true);
    if (e.timeStamp - key.at > HELD) now.voice?.close();
  };
  addEventListener("keyup", up, true);
}

export const maySpeak = (s: RoomModel, viewers: boolean) => s.me !== null && !s.state.closed && (roleOf(s) !== "VIEWER" || viewers);

export function voiceActions(s: RoomModel): Action[] {
  const { microphone, deaf, viewers } = useVoice.getState();
  const action = (id: string, label: string, run: () => void, keys: readonly string[] = []): Action => ({ id, group: "room", label, keys, run });
  return [
    ...(maySpeak(s, viewers) ? [action("microphone", t(microphone === "closed" ? "voice.open" : "voice.close"), byKey, ["shift+space"])] : []),
    action("deaf", t(deaf ? "voice.hear" : "voice.hearNot"), () => now.voice?.setDeaf(!deaf)),
    ...(roleOf(s) === "HOST" ? [action("mute-all", t("voice.muteAll"), () => now.voice?.say({ type: "Mute", participant: null }))] : []),
  ];
}
