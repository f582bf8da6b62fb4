import { formatDicomDate, formatNumber } from "../i18n";
import type { Code, ContentItem } from "./types";

const UNITS: Record<string, string> = {
  "1": "", "{ratio}": "", "mm2": "mm²", "cm2": "cm²", "m2": "m²", "mm3": "mm³", "cm3": "cm³", "deg": "°", "Cel": "°C", "[hnsf'U]": "HU", "{counts}": "",
  "{pixels}": "px", "{SUVbw}g/ml": "g/ml SUVbw", "g/ml{SUVbw}": "g/ml SUVbw", "um": "µm", "ug": "µg", "[degF]": "°F", "no units": "", "{no units}": "",
};

/** A UCUM code as it is read. */
export function unitText(unit: string): string {
  return UNITS[unit] ?? unit.replace(/\*/g, "").replace(/\.(?=[a-zA-Z])/g, "·");
}

/** As it was written, but for figures nobody can mean: beyond six they are rounded. */
export function numberText(value: string): string {
  const n = Number(value);
  if (value.trim() === "" || !Number.isFinite(n)) return value;
  const digits = value.replace(/[eE].*$/, "").replace(/[^0-9]/g, "").replace(/^0+/, "");
  const decimals = /\.(\d+)$/.exec(value)?.[1]?.length ?? 0;
  if (digits.length <= 6 && !/[eE]/.test(value)) return formatNumber(n, decimals);
  const rounded = Number(n.toPrecision(6));
  return Math.abs(rounded) >= 1e15 || (rounded !== 0 && Math.abs(rounded) < 1e-6) ? rounded.toExponential()
    : formatNumber(rounded, Math.min(8, (/\.(\d+)$/.exec(String(rounded))?.[1] ?? "").length));
}

/** In a list of figures three or four of them say enough; the whole stands in the text of the report. */
export function shortNumber(value: string): string {
  const n = Number(value);
  if (value.trim() === "" || !Number.isFinite(n)) return value;
  const decimals = /\.(\d+)$/.exec(value)?.[1]?.length ?? 0;
  const size = Math.abs(n);
  return size !== 0 && (size < 0.01 || size >= 1e7) ? numberText(value) : formatNumber(n, Math.min(decimals, size >= 1000 ? 0 : size >= 10 ? 1 : 2));
}

/** What was derived says more than of what: the unit tells that. */
export function figureName(name: string): string {
  const derived = /^(?:Attenuation Coefficient|Pixel value|MR signal intensity|SUVbw), (.+)$/.exec(name)?.[1] ?? name;
  return derived === "Standard Deviation" ? "SD" : derived;
}

/** HHMMSS.FFFFFF as HH:MM, with seconds where they are not nothing. */
export function timeText(time: string): string {
  const m = /^(\d{2}):?(\d{2})?:?(\d{2})?/.exec(time.trim());
  return m?.[2] ? `${m[1]}:${m[2]}${m[3] && m[3] !== "00" ? `:${m[3]}` : ""}` : time;
}

export function dateTimeText(value: string): string {
  const m = /^(\d{8})(\d{2,})?/.exec(value.trim());
  return m ? [formatDicomDate(m[1]), m[2] ? timeText(m[2]) : ""].filter(Boolean).join(" ") : value;
}

/** What an item says, without its name; null where that is no text. */
export function valueText(item: ContentItem): string | null {
  switch (item.type) {
    case "TEXT": case "PNAME": case "UIDREF": return item.value;
    case "CODE": return item.code?.meaning ?? null;
    case "NUM": return item.value === null ? (item.qualifier?.meaning ?? null)
      : [numberText(item.value), item.unit && unitText(item.unit.scheme === "UCUM" ? item.unit.value : item.unit.meaning)].filter(Boolean).join(" ");
    case "DATE": return item.value && formatDicomDate(item.value);
    case "TIME": return item.value && timeText(item.value);
    case "DATETIME": return item.value && dateTimeText(item.value);
    default: return null;
  }
}

/** Frames in the order in which they are named; a run of them by its ends. */
export function framesText(frames: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of frames) {
    const last = runs.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  const text = runs.slice(0, 8).map(([a, b]) => (a === b ? String(a) : b === a + 1 ? `${a}, ${b}` : `${a}–${b}`)).join(", ");
  return runs.length > 8 ? `${text} …` : text;
}

export const codeTitle = (code: Code | null) => (code && code.value ? `${code.value}, ${code.scheme}` : undefined);

/** Context that nobody reads a report for, folded away. */
export const isContext = (item: ContentItem) => item.relationship === "HAS OBS CONTEXT" || item.relationship === "HAS ACQ CONTEXT" || item.name?.value === "121049";
