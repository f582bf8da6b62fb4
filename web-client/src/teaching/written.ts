import { pointsOf } from "../tools/shapes";
import type { ImageRef, RoundMeasure, Shape } from "../protocol/wire";
import type { QuestionKind, ReadQuestion, WrittenQuestion } from "./types";

/** What the form of a question holds: of all kinds, so that nothing typed is lost when another kind is looked at. */
export interface Draft {
  kind: QuestionKind; id: string; prompt: string; explanation: string; options: { text: string; right: boolean; why: string }[]; accepted: string; typos: string; items: string[];
  study: string | null; series: string | null; image: ImageRef | null; measure: RoundMeasure; target: string; tolerance: string; unit: string;
  targets: { name: string; image?: ImageRef; shape?: Shape; instance?: string; segment?: number }[];
}

export const emptyDraft = (id: string): Draft => ({
  kind: "CHOICE", id, prompt: "", explanation: "", options: [{ text: "", right: true, why: "" }, { text: "", right: false, why: "" }], accepted: "", typos: "", items: ["", ""],
  study: null, series: null, image: null, measure: "LENGTH", target: "", tolerance: "", unit: "mm", targets: [],
});

export function draftOf(read: ReadQuestion): Draft | null {
  const q: WrittenQuestion | null = read.question;
  if (!q || read.kind === "") return null;
  const empty = emptyDraft(q.id);
  return {
    ...empty, kind: read.kind, prompt: q.prompt, explanation: q.explanation, options: q.options ?? empty.options, accepted: (q.accepted ?? []).join("\n"),
    typos: q.typos == null ? "" : String(q.typos), items: q.items ?? empty.items, study: q.place?.study ?? q.study ?? null, series: q.place?.series ?? q.series ?? null,
    image: q.place?.image ?? q.start ?? null, measure: q.measure ?? "LENGTH", target: q.target == null ? "" : String(q.target), tolerance: q.tolerance == null ? "" : String(q.tolerance),
    unit: q.unit ?? "mm", targets: q.targets ?? [],
  };
}

const lines = (text: string) => text.split("\n").map((x) => x.trim()).filter(Boolean);
const number = (text: string) => (text.trim() === "" ? NaN : Number(text.trim().replace(",", ".")));

/** What is still missing of a question, as a key of a sentence; null: nothing. */
export function missing(d: Draft): "prompt" | "options" | "right" | "same" | "accepted" | "items" | "image" | "figures" | "targets" | null {
  const texts = d.options.map((o) => o.text.trim()).filter(Boolean);
  const items = d.items.map((x) => x.trim()).filter(Boolean);
  if (!d.prompt.trim()) return "prompt";
  switch (d.kind) {
    case "CHOICE":
      return texts.length < 2 ? "options" : new Set(texts).size < texts.length ? "same" : d.options.some((o) => o.right && o.text.trim()) ? null : "right";
    case "TEXT":
      return lines(d.accepted).length === 0 ? "accepted" : null;
    case "ORDER":
      return items.length < 2 ? "items" : new Set(items).size < items.length ? "same" : null;
    case "MEASURE":
      return !d.study || !d.series || !d.image ? "image" : Number.isFinite(number(d.target)) && number(d.tolerance) >= 0 ? null : "figures";
    case "LOCATE":
      return !d.study || !d.series ? "image" : d.targets.length === 0 ? "targets" : d.tolerance.trim() === "" || number(d.tolerance) >= 0 ? null : "figures";
  }
}

/** A YAML scalar in double quotes: JSON's are among them. */
const text = (value: string) => JSON.stringify(value.trim());

/** The fenced block. */
export function questionBlock(d: Draft): string {
  const out = [`id: ${d.id}`, `kind: ${d.kind.toLowerCase()}`, `prompt: ${text(d.prompt)}`];
  if (d.explanation.trim()) out.push(`explanation: ${text(d.explanation)}`);
  switch (d.kind) {
    case "CHOICE":
      out.push("options:", ...d.options.filter((o) => o.text.trim()).map((o) => `  - {text: ${text(o.text)}${o.right ? ", right: yes" : ""}${o.why.trim() ? `, why: ${text(o.why)}` : ""}}`));
      break;
    case "TEXT":
      out.push("accept:", ...lines(d.accepted).map((x) => `  - ${text(x)}`));
      if (d.typos.trim()) out.push(`typos: ${number(d.typos)}`);
      break;
    case "ORDER":
      out.push("items:", ...d.items.filter((x) => x.trim()).map((x) => `  - ${text(x)}`));
      break;
    case "MEASURE":
      out.push(`study: ${text(d.study!)}`, `series: ${text(d.series!)}`, `instance: ${text(d.image!.instance)}`, `frame: ${d.image!.frame}`, `measure: ${d.measure}`, `target: ${number(d.target)}`,
        `tolerance: ${number(d.tolerance)}`, `unit: ${text(d.unit)}`);
      break;
    case "LOCATE":
      out.push(`study: ${text(d.study!)}`, `series: ${text(d.series!)}`);
      if (d.tolerance.trim()) out.push(`tolerance: ${number(d.tolerance)}`);
      if (d.image) out.push(`start: {instance: ${text(d.image.instance)}, frame: ${d.image.frame}}`);
      out.push("targets:", ...d.targets.map(target));
  }
  return `\`\`\`question\n${out.join("\n")}\n\`\`\``;
}

function target(t: Draft["targets"][number]): string {
  const name = t.name.trim() ? `name: ${text(t.name)}, ` : "";
  return t.image && t.shape ? `  - {${name}instance: ${text(t.image.instance)}, frame: ${t.image.frame}, shape: ${shape(t.shape)}}` : `  - {${name}segmentation: ${text(t.instance!)}, segment: ${t.segment}}`;
}

/** As JSON with blanks, which YAML takes for the same. */
function shape(s: Shape): string {
  const point = (p: { column: number; row: number }) => `{column: ${round(p.column)}, row: ${round(p.row)}}`;
  switch (s.type) {
    case "Polygon":
      return `{type: Polygon, points: [${pointsOf(s).map(point).join(", ")}]}`;
    case "Freehand":
      return `{type: Freehand, points: [${pointsOf(s).map(point).join(", ")}], closed: true}`;
    case "Probe":
      return `{type: Probe, at: ${point(s.at)}}`;
    case "Ellipse":
    case "Rectangle":
      return `{type: ${s.type}, from: ${point(s.from)}, to: ${point(s.to)}}`;
    default:
      throw new Error(`no region: ${s.type}`);
  }
}

const round = (n: number) => Math.round(n * 1000) / 1000;
