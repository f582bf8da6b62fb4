import type { Image } from "../net/apiTypes";
import type { Point } from "../protocol/wire";
import { formatNumber } from "../i18n";
import { isAcross, type Transform } from "./geometry";

const inside = (p: Point, r: Image["regions"][number]) => p.column >= r.x0 && p.column <= r.x1 + 1 && p.row >= r.y0 && p.row <= r.y1 + 1;
const size = (r: Image["regions"][number]) => (r.x1 - r.x0) * (r.y1 - r.y0);

/**
 * CSS pixels of the screen, from left to right, for a mm of what is shown at a place; null where nothing says it. Of an ultrasound image the
 * region there counts, when it measures centimetres both ways, and where there are none the spacing; what is measured at the detector is no
 * size in the patient.
 */
export function scaleOf(image: Image, transform: Transform, at: Point): { pixelsPerMm: number; atDetector: boolean } | null {
  const across = isAcross(transform.turn);
  const pixel = across ? transform.scaleY : transform.scaleX;
  if (image.regions.length > 0) {
    const centimetres = image.regions.filter((r) => r.unitX === "cm" && r.unitY === "cm");
    const here = centimetres.filter((r) => inside(at, r)).toSorted((a, b) => size(a) - size(b))[0];
    const delta = (r: Image["regions"][number]) => Math.abs(across ? r.deltaY : r.deltaX);
    // Beside all of them, one that all have in common will do.
    const mm = (here ? delta(here) : centimetres.every((r) => delta(r) === delta(centimetres[0]!)) && centimetres[0] ? delta(centimetres[0]) : 0) * 10;
    return mm > 0 ? { pixelsPerMm: pixel / mm, atDetector: false } : null;
  }
  const mm = across ? image.spacing?.row : image.spacing?.column;
  return mm ? { pixelsPerMm: pixel / mm, atDetector: image.spacing!.source === "detector" } : null;
}

/** A round length for a scale bar that fits into `most` CSS pixels: 1, 2 or 5 times a power of ten, in mm. */
export function scaleBar(pixelsPerMm: number, most: number): { mm: number; pixels: number } | null {
  if (!(pixelsPerMm > 0) || !Number.isFinite(pixelsPerMm)) return null;
  const limit = most / pixelsPerMm;
  const power = Math.pow(10, Math.floor(Math.log10(limit)));
  const mm = [5, 2, 1].map((f) => f * power).find((v) => v <= limit) ?? power;
  return { mm, pixels: mm * pixelsPerMm };
}

export function scaleText(mm: number): string {
  return mm >= 10 ? `${formatNumber(mm / 10)} cm` : `${formatNumber(mm, mm < 1 ? 1 : 0)} mm`;
}
