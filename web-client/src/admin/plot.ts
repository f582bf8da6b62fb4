import { formatNumber } from "../i18n";

/** A round number not below `most`: 1, 2 or 5 times a power of ten. */
export function ceiling(most: number): number {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((round) => round >= most * 0.999999)!;
}

/**
 * The line through the values as an SVG path; gaps stay gaps.
 *
 * @param slots how many values the width holds; the newest stands at the right edge
 */
export function path(values: readonly (number | null)[], slots: number, width: number, height: number, top: number): string {
  let drawn = "";
  let pen = false;
  values.forEach((value, i) => {
    if (value === null) {
      pen = false;
      return;
    }
    const x = width - ((values.length - 1 - i) * width) / Math.max(1, slots - 1);
    const y = height - (Math.min(value, top) / top) * height;
    // A value between two gaps is a point as wide as one step.
    drawn += pen ? `L${x.toFixed(1)} ${y.toFixed(1)}` : `M${x.toFixed(1)} ${y.toFixed(1)}h0.01`;
    pen = true;
  });
  return drawn;
}

/** With no more decimals than tell something, in the reader's form. */
export function figure(value: number): string {
  const rounded = String(Number(value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)));
  return formatNumber(Number(rounded), rounded.split(".")[1]?.length ?? 0);
}
