import type { Mark, Presentation, Viewport } from "../../protocol/wire";
import type { ClipContent, ImageContent } from "../types";

/** Values stand on one line each. */
const line = (text: string) => text.replace(/\s*[\r\n]+\s*/g, " ").trim();
/** As much as the server takes. */
const MOST_ZOOM = 64;
const figure = (n: number) => String(Math.round(n * 100) / 100);

const fenced = (kind: string, lines: readonly (string | null)[]) => `\`\`\`${kind}\n${lines.filter((x) => x !== null).join("\n")}\n\`\`\``;

/** The lines of an `image` block, fences included: what the viewer shows, and the marks that come along. */
export function imageBlock(content: ImageContent): string {
  const { voi, zoom, center, marks } = content;
  const looked = zoom && (zoom !== 1 || center);
  return fenced("image", [
    `study: ${content.study}`, `series: ${content.series}`, `instance: ${content.instance}`, `frame: ${content.frame}`,
    voi ? `window: ${figure(voi.center)} ${figure(voi.width)}` : null,
    looked ? `zoom: ${figure(Math.min(MOST_ZOOM, zoom))}` : null,
    looked && center ? `center: ${figure(center.column)} ${figure(center.row)}` : null,
    content.invert ? "invert: yes" : null,
    content.presentation ? `presentation: ${JSON.stringify(content.presentation)}` : null,
    content.caption?.trim() ? `caption: ${line(content.caption)}` : null,
    marks?.length ? `marks: ${JSON.stringify(marks)}` : null,
  ]);
}

export function clipBlock({ recording, from, to, caption }: ClipContent): string {
  return fenced("clip", [`recording: ${recording}`, `from: ${Math.round(from)}`, `to: ${Math.round(to)}`, caption?.trim() ? `caption: ${line(caption)}` : null]);
}

/** What a viewport shows, as the content of a block; null while it shows nothing. */
export function contentOf(viewport: Viewport | undefined, caption: string, marks: readonly Mark[]): ImageContent | null {
  if (!viewport?.study || !viewport.series || !viewport.image) return null;
  const { voi, camera, inverted, image, study, series, presentation } = viewport;
  return {
    study, series, instance: image.instance, frame: image.frame, voi, zoom: camera?.zoom ?? null, center: camera?.center ?? null, invert: inverted, caption,
    marks: marks.slice(), presentation,
  };
}

/** The values of a block's lines, `name: value`. */
export function valuesOf(source: string): Map<string, string> {
  return new Map(source.split("\n").flatMap((x) => {
    const match = /^\s*([a-z]+)\s*:\s?(.*)$/.exec(x);
    return match ? [[match[1]!, match[2]!.trim()] as [string, string]] : [];
  }));
}

const pair = (text: string | undefined): [number, number] | null => {
  const [a, b] = (text ?? "").split(/[\s,]+/).map(Number);
  return a !== undefined && b !== undefined && Number.isFinite(a) && Number.isFinite(b) ? [a, b] : null;
};

/** Reads an `image` block back, for an author who changes it; null where it names no image. */
export function readImage(source: string): ImageContent | null {
  const values = valuesOf(source);
  const [study, series, instance] = [values.get("study"), values.get("series"), values.get("instance")];
  if (!study || !series || !instance) return null;
  const window = pair(values.get("window"));
  const center = pair(values.get("center"));
  let marks: Mark[] = [];
  try {
    const read: unknown = JSON.parse(values.get("marks") || "[]");
    if (Array.isArray(read)) marks = read as Mark[];
  } catch {
    // Marks that cannot be read are drawn anew.
  }
  let presentation: Presentation | null = null;
  try {
    presentation = JSON.parse(values.get("presentation") || "null") as Presentation | null;
  } catch {
    // As its file says, then.
  }
  return {
    study, series, instance, frame: Number(values.get("frame")) || 1, voi: window ? { center: window[0], width: window[1] } : null, zoom: Number(values.get("zoom")) || null,
    center: center ? { column: center[0], row: center[1] } : null, invert: /^(yes|true)$/.test(values.get("invert") ?? ""), caption: values.get("caption") ?? "", marks, presentation,
  };
}
