import type { Presentation } from "../protocol/wire";
import type { Turn } from "./geometry";

/** Images as their file says; what `null` means in a viewport. */
export const OF_FILE: Presentation = {
  rotation: 0, flipped: false, voiLut: null, colourMap: null, overlays: true, shutter: true, state: null, layers: [],
};

export const presentationOf = (p: Presentation | null | undefined): Presentation => p ?? OF_FILE;

export function turnOf(p: Presentation | null | undefined): Turn {
  const { rotation, flipped } = presentationOf(p);
  return { rotation, flipped };
}

/** `null` where nothing is left that the file does not say. */
export function withChange(p: Presentation | null, change: Partial<Presentation>): Presentation | null {
  const next = { ...presentationOf(p), ...change };
  return isOfFile(next) ? null : next;
}

/** What of it is in the picture that the server makes: turning and layers are the client's, so that they need no new picture. */
export function renderedPart(p: Presentation | null): Presentation | null {
  return withChange(p, { rotation: 0, flipped: false, layers: [] });
}

/** Turns what is seen, by quarters clockwise: the mirror comes after the turn, so behind it a turn runs the other way. */
export function turned(p: Presentation | null, quarters: number): Presentation | null {
  const { rotation, flipped } = presentationOf(p);
  return withChange(p, { rotation: degrees(rotation + (flipped ? -90 : 90) * quarters) });
}

/** Mirrors what is seen, left to right or top to bottom; the latter is a mirror and half a turn. */
export function mirrored(p: Presentation | null, way: "horizontal" | "vertical"): Presentation | null {
  const { rotation, flipped } = presentationOf(p);
  return withChange(p, { flipped: !flipped, rotation: way === "vertical" ? degrees(rotation + 180) : rotation });
}

const degrees = (d: number) => ((d % 360) + 360) % 360;

const isOfFile = (p: Presentation) => p.rotation === 0 && !p.flipped && p.voiLut === null && p.colourMap === null && p.overlays && p.shutter
  && p.state === null && p.layers.length === 0;
