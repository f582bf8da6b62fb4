import { Mic, Volume2 } from "lucide-react";
import { useT } from "../i18n";
import type { RoomModel } from "../state/roomSession";
import { participantColour } from "../ui/names";
import { voice } from "./room";
import { useVoice } from "./store";
import "./voice.css";

const MOST = 3;

/** Over the images: who is talking, and what the browser wants before it plays anything. */
export function VoiceNotes({ s }: { s: RoomModel }) {
  const t = useT();
  const { tap, speakers, hears } = useVoice();
  const talking = Object.keys(speakers).filter((id) => speakers[id]!.talking && id !== s.me);
  const others = Object.keys(speakers).some((id) => speakers[id]!.open && id !== s.me);
  return (
    <>
      {tap && others && (
        <button className="banner voice-tap" data-testid="tap-to-hear" onClick={() => void voice()?.wake()}><Volume2 size={16} />{t("voice.tap")}</button>
      )}
      {!hears && others && <div className="banner" role="status">{t("voice.hearsNot")}</div>}
      {talking.length > 0 && (
        <div className="voice-talking" data-testid="talking" role="status" aria-live="off">
          <Mic size={14} aria-hidden="true" />
          {talking.slice(0, MOST).map((id) => <b key={id} style={{ color: participantColour(s.state.participants[id]?.colour ?? 0) }}>{s.state.participants[id]?.name ?? "?"}</b>)}
          {talking.length > MOST && <span>+{talking.length - MOST}</span>}
          <span>{t("voice.talk", { n: talking.length })}</span>
        </div>
      )}
    </>
  );
}
