import { ChevronUp, Mic, MicOff, Volume2, VolumeX } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { Shortcut, useShortcut } from "../room/Shortcut";
import { roleOf, type RoomModel } from "../state/roomSession";
import { keyText } from "../tools/actions";
import { Menu } from "../ui/Menu";
import { microphones } from "./microphone";
import { maySpeak, voice } from "./room";
import { useLoudness, useVoice } from "./store";
import "./voice.css";

/** The own microphone, and what goes with it. */
export function VoiceButtons({ s }: { s: RoomModel }) {
  const t = useT();
  const { microphone, trouble, viewers, connected, deaf } = useVoice();
  const key = useShortcut("microphone", "shift+space");
  const may = maySpeak(s, viewers);
  const on = microphone === "open";
  const recorded = s.state.recording !== null;
  const label = !may ? t("voice.viewersNot") : trouble ? t(`voice.trouble.${trouble}`) : t(on ? "voice.close" : "voice.open");
  return (
    <div className="voice-buttons" data-microphone={microphone} data-connected={connected}>
      <button className={`tool-button microphone ${on ? "on" : ""} ${trouble && may ? "bad" : ""}`} data-testid="microphone" aria-pressed={on} disabled={!may || !connected || microphone === "opening"}
        aria-label={recorded && may ? `${label}. ${t("voice.recorded")}` : label} title={[label, may && !trouble && key ? `(${keyText(key)})` : "", recorded && may ? `· ${t("voice.recorded")}` : ""].filter(Boolean).join(" ")}
        onClick={() => voice()?.toggle()}>
        {on ? <Mic size={16} /> : <MicOff size={16} />}
        {on && <OwnLoudness me={s.me ?? ""} />}
        {recorded && may && <i className="rec-dot" data-testid="microphone-recorded" aria-hidden="true" />}
      </button>
      <Menu label={t("voice.settings")} align="right" className="voice-menu" button={<ChevronUp size={13} data-testid="voice-settings" />}>
        <VoiceSettings s={s} may={may} recorded={recorded} />
        <button className="menu-item" data-testid="deaf" aria-pressed={deaf} onClick={() => voice()?.setDeaf(!deaf)}>
          {deaf ? <Volume2 size={16} /> : <VolumeX size={16} />}{t(deaf ? "voice.hear" : "voice.hearNot")}
        </button>
        {roleOf(s) === "HOST" && (
          <>
            <hr />
            <button className="menu-item" data-testid="mute-all" onClick={() => voice()?.say({ type: "Mute", participant: null })}><MicOff size={16} />{t("voice.muteAll")}</button>
            <button className="menu-item" data-testid="viewers-speak" aria-pressed={viewers} onClick={() => voice()?.say({ type: "LetViewersSpeak", on: !viewers })}>
              <Mic size={16} />{t(viewers ? "voice.viewersOff" : "voice.viewersOn")}
            </button>
          </>
        )}
      </Menu>
    </div>
  );
}

/** Which microphone, whether it hears anything, and what there is to know. A press in it does not close the menu. */
function VoiceSettings({ s, may, recorded }: { s: RoomModel; may: boolean; recorded: boolean }) {
  const t = useT();
  const { microphone, device, trouble, hears } = useVoice();
  const [all, setAll] = useState<{ id: string; label: string }[]>([]);
  useEffect(() => {
    const look = () => void microphones().then(setAll);
    look();
    navigator.mediaDevices?.addEventListener("devicechange", look);
    return () => navigator.mediaDevices?.removeEventListener("devicechange", look);
  }, [microphone]);
  return (
    <div className="voice-settings" onClick={(e) => e.stopPropagation()}>
      <b>{t("voice.microphone")}</b>
      {!may && <p className="quiet">{t("voice.viewersNot")}</p>}
      {!hears && <p className="quiet">{t("voice.hearsNot")}</p>}
      {trouble && <p className="bad-text" role="alert" data-testid="voice-trouble">{t(`voice.trouble.${trouble}`)}</p>}
      {recorded && <p className="quiet">{t("voice.recordedLong")}</p>}
      {may && all.length > 0 && all[0]!.label !== "" && (
        <select className="input" data-testid="voice-device" aria-label={t("voice.device")} value={all.some((d) => d.id === device) ? device! : all[0]!.id} onChange={(e) => voice()?.choose(e.target.value)}>
          {all.map((d) => <option key={d.id} value={d.id}>{d.label}</option>)}
        </select>
      )}
      {may && <div className="voice-test"><span className="quiet">{t(microphone === "open" ? "voice.test" : "voice.testClosed")}</span>{microphone === "open" && <Meter me={s.me ?? ""} />}</div>}
      {may && <p className="quiet voice-key"><Shortcut action="microphone" standard="shift+space" /> {t("voice.hold")}</p>}
    </div>
  );
}

function Meter({ me }: { me: string }) {
  const t = useT();
  const level = useLoudness((x) => x[me] ?? 0);
  return <progress className="voice-meter" aria-label={t("voice.microphone")} data-testid="voice-meter" max={1} value={level} />;
}

function OwnLoudness({ me }: { me: string }) {
  const level = useLoudness((x) => x[me] ?? 0);
  return <meter className="own-loudness" min={0} max={1} value={level} aria-hidden="true" />;
}
