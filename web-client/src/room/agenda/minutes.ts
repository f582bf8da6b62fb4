import { formatDay, formatTime, t } from "../../i18n";
import type { Meeting } from "../../protocol/wire";

const wholeMinutes = (ms: number) => Math.max(ms > 0 ? 1 : 0, Math.round(ms / 60_000));

/** The minutes as people read them. */
export function minutesText(room: string, meeting: Meeting): string {
  const lines = [`${room}: ${meeting.title}`, `${formatDay(meeting.startedAt)}, ${formatTime(meeting.startedAt)}–${meeting.endedAt === null ? "…" : formatTime(meeting.endedAt)}`, ""];
  meeting.cases.forEach((one, i) => {
    lines.push(`${i + 1}. ${one.title} (${t(`agenda.status${one.status}`)}, ${t("agenda.minutes", { n: wholeMinutes(one.spentMillis) })})`);
    if (one.outcome) lines.push(`   ${t("agenda.outcome")}: ${indented(one.outcome)}`);
    if (one.notes) lines.push(`   ${t("agenda.notes")}: ${indented(one.notes)}`);
    lines.push("");
  });
  if (meeting.cases.length === 0) lines.push(t("agenda.noCasesDealt"));
  return lines.join("\r\n").trimEnd() + "\r\n";
}

const indented = (text: string) => text.trim().split("\n").join("\r\n   ");

/** One line a case (RFC 4180), with a byte order mark, so that a spreadsheet takes it for UTF-8. */
export function minutesCsv(meeting: Meeting): string {
  const head = ["agenda.csvNumber", "agenda.csvCase", "agenda.csvStatus", "agenda.csvPlanned", "agenda.csvSpent", "agenda.csvOutcome", "agenda.csvNotes", "agenda.csvStudies"] as const;
  const rows = meeting.cases.map((one, i) => [
    String(i + 1), one.title, t(`agenda.status${one.status}`), one.minutes > 0 ? String(one.minutes) : "", String(wholeMinutes(one.spentMillis)), one.outcome, one.notes, one.studies.join(" "),
  ]);
  return `\ufeff${[head.map((key) => t(key)), ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** What begins like a formula is text: a spreadsheet would compute it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}

export function download(name: string, mime: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mime};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Without what file systems refuse, and without names of people: a title may hold one, and lists of downloads are read by others. */
export function fileName(meeting: Meeting, ending: string): string {
  return `${t("agenda.minutesFile")}-${new Date(meeting.startedAt).toISOString().slice(0, 10)}.${ending}`;
}
