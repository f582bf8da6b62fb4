import { Mic, MicOff } from "lucide-react";
import { memo, type ReactNode } from "react";
import { useT } from "../i18n";
import { voice } from "./room";
import { useLoudness, useVoice } from "./store";
import "./voice.css";

/** What stands beside a name: the microphone is open, or a host closed it. */
export const PersonVoice = memo(function PersonVoice({ participant }: { participant: string }) {
  const t = useT();
  const speaking = useVoice((x) => x.speakers[participant]);
  if (!speaking || (!speaking.open && !speaking.muted)) return null;
  const label = t(speaking.muted ? "voice.isMuted" : speaking.talking ? "voice.isTalking" : "voice.isOpen");
  return (
    <span className={`person-voice ${speaking.talking ? "talking" : ""}`} role="img" title={label} aria-label={label} data-testid="person-voice" data-state={speaking.muted ? "muted" : speaking.talking ? "talking" : "open"}>
      {speaking.muted ? <MicOff size={15} /> : <Mic size={15} />}
    </span>
  );
});

/** A ring about the picture of whoever talks, the stronger the louder. */
export function VoiceRing({ participant, children }: { participant: string; children: ReactNode }) {
  const level = useLoudness((x) => Math.ceil((x[participant] ?? 0) * 4));
  return <span className={`voice-ring level-${level}`}>{children}</span>;
}

/** For hosts, in the menu of a person. */
export function VoiceItems({ participant, name }: { participant: string; name: string }) {
  const t = useT();
  const open = useVoice((x) => x.speakers[participant]?.open ?? false);
  return open
    ? <button className="menu-item" data-testid="mute-person" onClick={() => voice()?.say({ type: "Mute", participant })}><MicOff size={16} />{t("voice.mutePerson", { name })}</button>
    : <button className="menu-item" data-testid="ask-to-speak" onClick={() => voice()?.say({ type: "AskToSpeak", participant })}><Mic size={16} />{t("voice.askPerson", { name })}</button>;
}
