import { useState } from "react";
import { formatDayTime, formatDuration, useT } from "../../i18n";
import { api } from "../../net/httpApi";
import { Dialog } from "../../ui/Dialog";
import type { InsertProps } from "../blocks";
import { useLoaded } from "../useLoaded";
import { clipBlock, valuesOf } from "./imageBlock";

/** `1:05` or `65` as milliseconds; null: neither. */
export function readTime(text: string): number | null {
  const match = /^\s*(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5}(?:[.,]\d{1,3})?)\s*$/.exec(text);
  if (!match) return null;
  return Math.round(((Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0)) * 60 + Number(match[3]!.replace(",", "."))) * 1000);
}

/** A stretch of a recording that the author may see. */
export function InsertClipDialog({ source, insert, close }: InsertProps) {
  const t = useT();
  const [values] = useState(() => valuesOf(source ?? ""));
  const recordings = useLoaded("recordings", () => api.recordings());
  const [chosen, setChosen] = useState(values.get("recording") ?? "");
  const [from, setFrom] = useState(formatDuration(Number(values.get("from")) || 0));
  const [to, setTo] = useState(values.get("to") ? formatDuration(Number(values.get("to"))) : "");
  const [caption, setCaption] = useState(values.get("caption") ?? "");
  const list = recordings.value ?? [];
  const recording = list.find((r) => r.id === chosen) ?? list[0];
  const length = recording?.durationMs ?? 0;
  const start = readTime(from);
  const end = to === "" ? length : readTime(to);
  const good = recording && start !== null && end !== null && start < end && end <= length + 999;
  return (
    <Dialog title={t("library.insertClipTitle")} onClose={close}>
      {recordings.value?.length === 0 && <p>{t("library.noRecordings")}</p>}
      {recording && (
        <form className="new-page" onSubmit={(e) => { e.preventDefault(); if (good) insert(clipBlock({ recording: recording.id, from: start, to: Math.min(end, length), caption })); }}>
          <label className="field">{t("library.recording")}
            <select className="input" data-testid="clip-recording" value={recording.id} onChange={(e) => { setChosen(e.target.value); setTo(""); }}>
              {list.map((r) => <option key={r.id} value={r.id}>{r.title} · {formatDayTime(r.startedAt)} · {formatDuration(r.durationMs)}</option>)}
            </select>
          </label>
          <div className="two-fields">
            <label className="field">{t("library.from")}<input className="input tabular" data-testid="clip-from" value={from} onChange={(e) => setFrom(e.target.value)} /></label>
            <label className="field">{t("library.to")}<input className="input tabular" data-testid="clip-to" value={to} placeholder={formatDuration(length)} onChange={(e) => setTo(e.target.value)} /></label>
          </div>
          {!good && <p className="refused" role="alert">{t("library.badClip", { length: formatDuration(length) })}</p>}
          <label className="field">{t("library.caption")}<input className="input" value={caption} maxLength={500} onChange={(e) => setCaption(e.target.value)} /></label>
          <div className="dialog-actions">
            <button type="button" className="button" onClick={close}>{t("app.cancel")}</button>
            <button className="button primary" data-testid="clip-insert" disabled={!good}>{t("library.insert")}</button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
