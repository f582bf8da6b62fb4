import { Pause, Play } from "lucide-react";
import { useMemo, useRef } from "react";
import { useStore } from "zustand";
import { formatDuration, formatTime, useT } from "../i18n";
import { Menu } from "../ui/Menu";
import { participantColour } from "../ui/names";
import { SPEEDS, type Player } from "./player";
import type { ReplayVoice } from "./useVoice";
import { VoiceControl } from "./VoiceControl";

interface Tick { at: number; colour: string; title: string }

/** The whole recording at a glance: who presented and spoke, which series, marks and words; a click or drag goes there. */
export function Timeline({ player, heard = null }: { player: Player; heard?: ReplayVoice | null }) {
  const t = useT();
  const { time, playing, speed } = useStore(player.store);
  const { recording } = player;
  const track = useRef<HTMLDivElement>(null);
  const lanes = useMemo(() => lanesOf(player, t), [player, t]);
  const spoken = useMemo(() => (heard ? spurtsOf(player, heard, t) : []), [player, heard, t]);
  const duration = Math.max(1, recording.duration);
  const part = (ms: number) => `${(ms / duration) * 100}%`;
  const seekTo = (clientX: number) => {
    const r = track.current!.getBoundingClientRect();
    player.seek(((clientX - r.left) / r.width) * duration);
  };
  return (
    <div className="timeline">
      <button className="play-button" data-testid="play" aria-label={t(playing ? "replay.pause" : "replay.play")} title={t(playing ? "replay.pause" : "replay.play")} onClick={() => player.toggle()}>
        {playing ? <Pause size={18} fill="currentColor" /> : <Play size={18} fill="currentColor" />}
      </button>
      <span className="tabular time"><b>{formatDuration(time)}</b> / {formatDuration(recording.duration)}</span>
      <div ref={track} className={`track${spoken.length > 0 ? " spoken" : ""}`} role="slider" tabIndex={0} data-testid="timeline" aria-label={t("replay.position")} aria-valuemin={0} aria-valuemax={Math.round(duration / 1000)}
        aria-valuenow={Math.round(time / 1000)} aria-valuetext={`${formatDuration(time)}, ${formatTime(recording.start + time)}`}
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId);
          seekTo(e.clientX);
        }}
        onPointerMove={(e) => e.currentTarget.hasPointerCapture(e.pointerId) && seekTo(e.clientX)}>
        <div className="lane presenters">
          {lanes.presenters.map((s) => <i key={s.at} title={s.title} style={{ left: part(s.at), width: part(s.until - s.at), background: s.colour }} />)}
        </div>
        {([["images", lanes.images], ["marks", lanes.marks], ["chat", lanes.chat]] as const).map(([name, ticks]) => (
          <div key={name} className={`lane ticks ${name}`}>
            {ticks.map((x, i) => <i key={i} title={x.title} style={{ left: part(x.at), background: x.colour }} />)}
          </div>
        ))}
        {spoken.length > 0 && (
          <div className="lane voices" data-testid="voice-lane">
            {spoken.map((s, i) => <i key={i} title={s.title} style={{ left: part(s.at), width: part(s.until - s.at), background: s.colour }} />)}
          </div>
        )}
        <div className="played" style={{ width: part(time) }} />
        <div className="playhead" style={{ left: part(time) }} />
      </div>
      {heard && <VoiceControl player={player} heard={heard} />}
      <Menu label={t("replay.speed")} align="right" className="up" button={<span className="tabular">{speed}×</span>}>
        {SPEEDS.map((x) => <button key={x} className="menu-item" role="menuitemradio" aria-checked={x === speed} onClick={() => player.setSpeed(x)}>{x}×</button>)}
      </Menu>
    </div>
  );
}

interface Stretch { at: number; until: number; colour: string; title: string }

function spurtsOf({ recording }: Player, { voice }: ReplayVoice, t: ReturnType<typeof useT>): Stretch[] {
  const { participants } = recording.stateAfter(recording.events.length);
  return Object.entries(voice.spurts).flatMap(([id, spurts]) => spurts.map((s) => ({
    at: s.from, until: s.to, colour: participantColour(participants[id]?.colour ?? 0), title: t("soundtrack.lane", { name: participants[id]?.name ?? "" }),
  })));
}

function lanesOf({ recording }: Player, t: ReturnType<typeof useT>) {
  const end = recording.stateAfter(recording.events.length);
  const who = (id: string | null) => (id ? end.participants[id] : undefined);
  const colour = (id: string | null) => participantColour(who(id)?.colour ?? 0);
  const images: Tick[] = [];
  const marks: Tick[] = [];
  const chat: Tick[] = [];
  const presenters: Stretch[] = [];
  let presenter = recording.before.presenter;
  let since = 0;
  const close = (until: number) => {
    if (presenter) presenters.push({ at: since, until, colour: colour(presenter), title: t("replay.tickPresenter", { name: who(presenter)?.name ?? "" }) });
  };
  for (const { at, actor, event } of recording.events) {
    const ms = at - recording.start;
    const name = who(actor)?.name ?? "";
    if (event.type === "PresenterChanged") {
      close(ms);
      presenter = event.participant;
      since = ms;
    } else if (event.type === "SeriesShown" || event.type === "LayoutChanged") images.push({ at: ms, colour: "var(--text2)", title: t("replay.tickSeries") });
    else if (event.type === "MarkAdded") marks.push({ at: ms, colour: colour(actor), title: t("replay.tickMark", { name }) });
    else if (event.type === "ChatSaid") chat.push({ at: ms, colour: colour(actor), title: t("replay.tickChat", { name }) });
  }
  close(recording.duration);
  return { images, marks, chat, presenters };
}
