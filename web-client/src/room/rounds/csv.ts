import type { Answer, Round } from "../../protocol/wire";
import { pointsOf } from "../../tools/shapes";
import type { People } from "./Plots";
import type { Value } from "./values";

/** RFC 4180; a text that a spreadsheet would take for a formula is not one. */
function cell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A revealed round, a row an answer; points of shapes as `column row` in the order in which they were drawn. */
export function roundCsv(round: Round, people: People, values: Readonly<Record<string, Value>>): string {
  const rows = [["question", "kind", "measure", "participant", "answer", "value", "unit", "instance", "frame", "points"].join(",")];
  for (const [who, answer] of Object.entries(round.answers)) {
    const value = values[who];
    rows.push([
      round.question, round.kind, round.measure, people[who]?.name ?? who, said(round, answer),
      value?.state === "ready" ? value.value : null, value?.state === "ready" ? value.unit : null, answer.image?.instance ?? null, answer.image?.frame ?? null,
      answer.shape ? pointsOf(answer.shape).map((p) => `${p.column} ${p.row}`).join("; ") : null,
    ].map(cell).join(","));
  }
  return rows.join("\r\n") + "\r\n";
}

/** An answer as a text. */
function said(round: Round, answer: Answer): string {
  if (answer.text !== null && answer.text !== undefined) return answer.text;
  if (answer.order) return answer.order.map((i) => round.options[i] ?? "").join(" > ");
  return answer.choice === null ? (answer.shape?.type ?? "") : (round.options[answer.choice] ?? "");
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
