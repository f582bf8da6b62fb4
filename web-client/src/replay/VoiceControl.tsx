import { Volume2, VolumeX } from "lucide-react";
import { useStore } from "zustand";
import { useT } from "../i18n";
import { api } from "../net/httpApi";
import { toast } from "../ui/Toasts";
import type { Player } from "./player";
import type { ReplayVoice } from "./useVoice";
import { FASTEST } from "./voice";

/** How loud voices are. */
export function VoiceControl({ player, heard }: { player: Player; heard: ReplayVoice }) {
  const t = useT();
  const fast = useStore(player.store, (s) => s.speed > FASTEST);
  const { loud, setLoud } = heard;
  if (heard.voice.withheld || !heard.playable) return null;
  const label = t(fast ? "soundtrack.fast" : loud.muted ? "soundtrack.unmute" : "soundtrack.mute");
  return (
    <span className="voice-control" data-testid="replay-voice">
      <button className="tool-button" aria-pressed={loud.muted} aria-label={label} title={label} disabled={fast} onClick={() => setLoud({ ...loud, muted: !loud.muted })}>
        {loud.muted || fast ? <VolumeX size={17} /> : <Volume2 size={17} />}
      </button>
      {fast ? <span className="quiet">{label}</span> : <input type="range" min={0} max={1} step={0.05} value={loud.muted ? 0 : loud.volume} aria-label={t("soundtrack.volume")} title={t("soundtrack.volume")}
        onChange={(e) => setLoud(Number(e.target.value) > 0 ? { volume: Number(e.target.value), muted: false } : { ...loud, muted: true })} />}
    </span>
  );
}

/** What is to be said of them, in words. */
export function VoiceNote({ recording, heard }: { recording: string; heard: ReplayVoice }) {
  const t = useT();
  const { voice } = heard;
  const told = voice.withheld ? "soundtrack.withheld" : voice.state === "ALTERED" ? "soundtrack.altered" : voice.state === "ABSENT" ? "soundtrack.absent"
    : !heard.playable ? "soundtrack.unplayable" : null;
  const release = async () => {
    try {
      await api.releaseRecordingVoice(recording, !voice.released);
      heard.reload();
    } catch (error) {
      toast(t("soundtrack.failed", { message: error instanceof Error ? error.message : String(error) }), "error");
    }
  };
  if (!told && !voice.mayRelease) return null;
  return (
    <div className="voice-note quiet" data-testid="voice-note" role="status">
      {told && <span>{t(told)}</span>}
      {voice.mayRelease && (
        <button className="button small" data-testid="voice-release" aria-pressed={voice.released} title={t(voice.released ? "soundtrack.unreleaseHelp" : "soundtrack.releaseHelp")}
          onClick={() => void release()}>{t(voice.released ? "soundtrack.unrelease" : "soundtrack.release")}</button>
      )}
    </div>
  );
}
