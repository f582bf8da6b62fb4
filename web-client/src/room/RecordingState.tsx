import { Circle, Square } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDuration, formatTime, useT } from "../i18n";
import type { Role } from "../protocol/wire";
import { newId } from "../state/ids";
import type { RoomModel, RoomSession } from "../state/roomSession";

/** Everybody sees that a recording runs; the host starts and stops it. */
export function RecordingState({ session, s, role }: { session: RoomSession; s: RoomModel; role: Role | null }) {
  const t = useT();
  const recording = s.state.recording;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!recording) return;
    const tick = () => setNow(Date.now() + s.clockAhead);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [recording, s.clockAhead]);
  if (recording) {
    return (
      <span className="recording" data-testid="recording" role="status" title={t("room.recordingSince", { time: formatTime(recording.startedAt) })}>
        <i className="rec-dot" aria-hidden="true" />
        <span className="rec-word">{t("room.recording")}</span>
        <span className="tabular">{formatDuration(Math.max(0, now - recording.startedAt))}</span>
        {role === "HOST" && (
          <button className="icon-button" data-testid="stop-recording" aria-label={t("room.stopRecording")} title={t("room.stopRecording")} onClick={() => session.do({ type: "StopRecording" })}>
            <Square size={13} fill="currentColor" />
          </button>
        )}
      </span>
    );
  }
  if (role !== "HOST") return null;
  const start = () => startRecording(session, s, t);
  return (
    <button className="button small record" data-testid="start-recording" aria-label={t("room.record")} title={t("room.record")} onClick={start}>
      <Circle size={12} fill="currentColor" /><span>{t("room.record")}</span>
    </button>
  );
}

/** The same in the menu of the room, on phones: in their bar is no room for it. */
export function RecordingItem({ session, s }: { session: RoomSession; s: RoomModel }) {
  const t = useT();
  return s.state.recording
    ? <button className="menu-item phone-only" data-testid="menu-stop-recording" onClick={() => session.do({ type: "StopRecording" })}><Square size={16} />{t("room.stopRecording")}</button>
    : <button className="menu-item phone-only" data-testid="menu-start-recording" onClick={() => startRecording(session, s, t)}><Circle size={16} />{t("room.record")}</button>;
}

function startRecording(session: RoomSession, s: RoomModel, t: ReturnType<typeof useT>): void {
  session.do({ type: "StartRecording", id: newId(), title: t("room.recordingTitle", { title: s.state.title, time: formatTime(Date.now()) }).slice(0, 200) });
}
