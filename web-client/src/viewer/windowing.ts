import type { Image } from "../net/apiTypes";
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

/** Windows that readers of a modality know by name. */
const CT = [
  { key: "softTissue", voi: { center: 40, width: 400 } },
  { key: "lung", voi: { center: -600, width: 1500 } },
  { key: "bone", voi: { center: 480, width: 2500 } },
  { key: "brain", voi: { center: 40, width: 80 } },
  { key: "mediastinum", voi: { center: 50, width: 350 } },
  { key: "liver", voi: { center: 60, width: 160 } },
  { key: "angio", voi: { center: 300, width: 600 } },
] as const satisfies readonly { key: string; voi: Voi }[];

export type WindowName =
  | { kind: "preset"; preset: (typeof CT)[number]["key"] }
  | { kind: "file"; explanation: string | null }
  /** Standardised uptake value from 0 to `to`. */
  | { kind: "suv"; to: number }
  /** From 0 to a part of the default window's upper end. */
  | { kind: "share"; percent: number };

export interface NamedWindow { name: WindowName; voi: Voi }

/** As the server rounds it, so that what is chosen can be recognised. */
const rounded = ({ center, width }: Voi): Voi => ({ center: milli(center), width: Math.max(0.001, milli(width)) });
const fromZero = (upper: number): Voi => rounded({ center: upper / 2, width: upper });

function known(modality: string | undefined, image: Image | undefined, suvFactor: number | null): NamedWindow[] {
  if (modality === "CT") return CT.map(({ key, voi }) => ({ name: { kind: "preset", preset: key }, voi }));
  if (modality !== "PT" || image?.samples === 3) return [];
  if (suvFactor !== null) return [5, 7, 10].map((to) => ({ name: { kind: "suv", to }, voi: fromZero(to / suvFactor) }));
  const upper = image?.window ? image.window.center + image.window.width / 2 : 0;
  return upper > 0 ? [25, 50, 75, 100].map((percent) => ({ name: { kind: "share", percent }, voi: fromZero((upper * percent) / 100) })) : [];
}

/**
 * The windows that the menu and the keys 1 to 9 offer: those of the file, which somebody chose for this image, then those of the
 * modality. `suvFactor`: what a value of the image is multiplied with to be an SUV; null when it is not known.
 */
export function windowsOf(modality: string | undefined, image: Image | undefined, suvFactor: number | null): NamedWindow[] {
  const presets = known(modality, image, suvFactor);
  const same = (a: Voi, b: Voi) => a.center === b.center && a.width === b.width;
  const own = (image?.windows ?? []).map(({ center, width, explanation }): NamedWindow => {
    const voi = { center, width };
    const name = explanation ? undefined : presets.find((p) => same(p.voi, voi))?.name;
    return { name: name ?? { kind: "file", explanation: explanation ?? null }, voi };
  });
  return [...own, ...presets.filter((p) => !own.some((w) => same(w.voi, p.voi)))];
}

/** The window that spreads this range over black to white; whole numbers as PS3.3 C.11.2.1.2.1 counts them. */
export function windowOver({ low, high }: { low: number; high: number }): Voi {
  if (Number.isInteger(low) && Number.isInteger(high)) return rounded({ center: (low + high + 1) / 2, width: high - low + 1 });
  return rounded({ center: (low + high) / 2, width: high > low ? high - low : 1 });
}
