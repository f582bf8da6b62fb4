import type { Drawing, Range } from "./drawings";
import type { LayerInfo, Scale } from "./types";

type Labels = Extract<Drawing, { kind: "labels" }>;
type Values = Extract<Drawing, { kind: "values" }>;

/** What a code of a map stands for; null for no value. */
export const valueOf = (code: number, scale: Range): number | null =>
  code === 0 ? null : scale.low + ((code - 1) / 16777214) * (scale.high - scale.low);

export function coloursOf(scale: Scale): Uint8ClampedArray {
  const rgb = new Uint8ClampedArray(768);
  for (let i = 0; i < 768; i++) rgb[i] = parseInt(scale.colours.slice(2 * i, 2 * i + 2), 16);
  return rgb;
}

/** Index of the colour of a value, 0 to 255. */
export function colourIndex(value: number, scale: Scale): number {
  const span = scale.to - scale.from;
  const part = span > 0 ? (value - scale.from) / span : value >= scale.to ? 1 : 0;
  return Math.max(0, Math.min(255, Math.round(part * 255)));
}

/** @param above values below it are not drawn */
export function paintValues(d: Values, scale: Scale, opacity: number, above: number | null = null): ImageData {
  const image = new ImageData(d.width, d.height);
  const colours = coloursOf(scale);
  const alpha = Math.round(opacity * 255);
  const range = d.range ?? scale;
  const least = above ?? -Infinity;
  for (let i = 0; i < d.codes.length; i++) {
    const value = valueOf(d.codes[i]!, range);
    if (value === null || value < least) continue;
    const c = 3 * colourIndex(value, scale);
    image.data[4 * i] = colours[c]!;
    image.data[4 * i + 1] = colours[c + 1]!;
    image.data[4 * i + 2] = colours[c + 2]!;
    image.data[4 * i + 3] = alpha;
  }
  return image;
}

/**
 * Segments filled as opaque as asked for, with a rim that is more so: an outline is what a reader follows. Fractions are
 * fainter the less of a pixel they are, and have no rim.
 */
export function paintLabels(d: Labels, info: LayerInfo, hidden: readonly number[], opacity: number): ImageData[] {
  const colours = new Map(info.segments.filter((s) => s.colour && !hidden.includes(s.number)).map((s) => [s.number, rgb(s.colour!)]));
  const rim = info.form === "FRACTIONAL" ? opacity : Math.min(1, opacity * 1.9);
  return d.sheets.map(({ labels, weights }) => {
    const image = new ImageData(d.width, d.height);
    for (let y = 0, i = 0; y < d.height; y++) {
      for (let x = 0; x < d.width; x++, i++) {
        const label = labels[i]!;
        const colour = label === 0 ? undefined : colours.get(label);
        if (!colour) continue;
        const inside = x > 0 && labels[i - 1] === label && x + 1 < d.width && labels[i + 1] === label
          && y > 0 && labels[i - d.width] === label && y + 1 < d.height && labels[i + d.width] === label;
        image.data[4 * i] = colour[0];
        image.data[4 * i + 1] = colour[1];
        image.data[4 * i + 2] = colour[2];
        image.data[4 * i + 3] = Math.round(weights[i]! * (inside ? opacity : rim));
      }
    }
    return image;
  });
}

export function rgb(hex: string): [number, number, number] {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)) as [number, number, number];
}

/** A value in as many digits as its scale bears. */
export function valueText(value: number, scale: Scale): string {
  const span = Math.abs(scale.to - scale.from);
  const digits = span >= 1000 ? 0 : span >= 100 ? 1 : span >= 1 ? 2 : span >= 0.01 ? 4 : 6;
  return span > 0 && span < 1e-5 ? value.toExponential(3) : value.toFixed(digits);
}
