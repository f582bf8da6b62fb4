import type { Voi } from "../protocol/wire";
import { milli } from "./geometry";

/** A window, and whether black and white are exchanged after it. */
export interface Shown { center: number; width: number; flipped: boolean }

/**
 * A CSS filter that turns a picture windowed as `from` into about what it will be under `to`, until the server's frame comes.
 * The linear window maps value v to (v - (c - w/2)) / w, so one picture follows from the other by d' = s d + b.
 * `brightness(k) contrast(q)` gives q k d + (1 - q) / 2 and `contrast(q) brightness(k)` gives k q d + k (1 - q) / 2. Each function
 * clamps to 0..1: for b up to 0 the first order loses nothing that the last step would have kept, for b above 0 the second.
 */
export function windowFilter(from: Shown, to: Shown): string {
  const s = from.width / to.width;
  const b = (from.center - from.width / 2 - (to.center - to.width / 2)) / to.width;
  if (Math.abs(s - 1) < 1e-4 && Math.abs(b) < 1e-4) return from.flipped === to.flipped ? "none" : "invert(1)";
  const linear = b <= 0
    ? `brightness(${round(s / (1 - 2 * b))}) contrast(${round(1 - 2 * b)})`
    : `contrast(${round(s / (s + 2 * b))}) brightness(${round(s + 2 * b)})`;
  return `${from.flipped ? "invert(1) " : ""}${linear}${to.flipped ? " invert(1)" : ""}`;
}

const round = (x: number) => Math.round(Math.min(x, 1e6) * 1e5) / 1e5;

/** Right makes the window wider, down moves it up (darker), in steps that grow with the width, as viewers do it. */
export function dragWindow(start: Voi, dx: number, dy: number): Voi {
  const step = Math.max(start.width, 1e-3) / 256;
  const fine = start.width >= 40 ? 1 : start.width >= 4 ? 0.1 : 0.001;
  const snap = (v: number) => milli(Math.max(-1e9, Math.min(1e9, Math.round(v / fine) * fine)));
  return { center: snap(start.center + dy * step), width: Math.max(fine, snap(start.width + dx * step)) };
}

export interface Preset { key: "lung" | "mediastinum" | "softTissue" | "bone" | "brain" | "liver" | "angio"; voi: Voi }

const CT: Preset[] = [
  { key: "softTissue", voi: { center: 40, width: 400 } },
  { key: "lung", voi: { center: -600, width: 1500 } },
  { key: "bone", voi: { center: 480, width: 2500 } },
  { key: "brain", voi: { center: 40, width: 80 } },
  { key: "liver", voi: { center: 60, width: 160 } },
  { key: "mediastinum", voi: { center: 50, width: 350 } },
  { key: "angio", voi: { center: 300, width: 600 } },
];

/** Keys 1 to 9 stand for these, in this order; the windows of the file come after them. */
export const presetsOf = (modality: string | undefined): Preset[] => (modality === "CT" ? CT : []);
