import { create } from "zustand";
import type { FrameRequest } from "../protocol/wire";

/** How good pictures this person asks for: as the line allows; few bytes; all there is. */
export type Quality = "automatic" | "saving" | "best";
export const QUALITIES: readonly Quality[] = ["automatic", "saving", "best"];

const KEPT = "caseroom.quality";
/** While it moves, and at rest: JPEG quality and part of the pixels along a side. */
const SAVING = { moving: { quality: 30, scale: 0.5 }, rest: { quality: 70, scale: 0.75 } } as const;

const read = (): Quality => {
  const kept = typeof localStorage === "undefined" ? null : localStorage.getItem(KEPT);
  return QUALITIES.find((q) => q === kept) ?? "automatic";
};

export const useQuality = create<{ quality: Quality }>()(() => ({ quality: read() }));

export function setQuality(quality: Quality): void {
  localStorage.setItem(KEPT, quality);
  useQuality.setState({ quality });
}

type Show = Extract<FrameRequest, { type: "Show" }>;

/** The same request as this person wants it answered. Where bytes are saved nothing comes without loss, and the picture says so. */
export function asWanted(show: Show, quality: Quality): Show {
  switch (quality) {
    case "automatic": return show;
    case "best": return show.moving ? { ...show, quality: 100 } : show;
    case "saving": {
      const { quality: q, scale } = show.moving ? SAVING.moving : SAVING.rest;
      const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
      return { ...show, moving: true, quality: q, width: side(show.width), height: side(show.height) };
    }
  }
}

/** Whether what came is the last that will be asked for. */
export const rests = (lossless: boolean, jpegQuality: number, quality: Quality): boolean => lossless || (quality === "saving" && jpegQuality >= SAVING.rest.quality);
