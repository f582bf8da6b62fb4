import { formatNumber, t } from "../i18n";
import type { PixelFigures, RegionFigures } from "../net/apiTypes";

/** What stands beside a region: at most three short lines, the one a reader looks for first on top. */
export function regionLines(figures: RegionFigures): string[] {
  const area = areaText(figures.area);
  const { statistics: s, suv, unit } = figures;
  const lines = suv
    ? [
      t("measure.suv", { max: formatNumber(suv.max, 2), mean: formatNumber(suv.mean, 2) }),
      `${t("measure.suvRest", { sd: formatNumber(suv.sdPopulation, 2), min: formatNumber(suv.min, 2) })}  ${area}`,
    ]
    : s
      ? [
        t("measure.mean", { mean: statisticText(s.mean, unit), sd: statisticText(s.sdPopulation, unit), unit: unit ?? "" }).trimEnd(),
        `${t("measure.range", { min: valueText(s.min, unit), max: valueText(s.max, unit) })}  ${area}`,
      ]
      : [area];
  if (figures.excluded > 0) lines.push(t("measure.excluded", { n: figures.excluded }));
  return lines;
}

/** mm² with one decimal, from 10 cm² on in cm². What is measured at the detector is no size in the patient, and says so. */
export function areaText({ value, unit, source }: RegionFigures["area"]): string {
  if (unit === "px") return t("measure.notCalibrated", { value: formatNumber(value) });
  const text = value >= 1000 ? `${formatNumber(value / 100, 1)} cm²` : `${formatNumber(value, 1)} mm²`;
  return source === "detector" ? t("measure.detector", { value: text }) : text;
}

/** What the pointer is on: place, counted from 0, and value. */
export function pixelText(figures: PixelFigures): string {
  if (figures.rgb) return `R ${figures.rgb[0]}  G ${figures.rgb[1]}  B ${figures.rgb[2]}`;
  if (figures.padding) return t("measure.padding");
  if (figures.suv !== null) return `${formatNumber(figures.suv, 2)} SUVbw`;
  if (figures.value === null) return "";
  return `${valueText(figures.value, figures.unit)} ${figures.unit ?? ""}`.trimEnd();
}

export const placeText = (column: number, row: number) => `x ${column}  y ${row}`;

/** A value of one pixel: HU whole, others as whole as they are. */
export function valueText(value: number, unit: string | null): string {
  return unit === "HU" || Number.isInteger(value) ? whole(value) : statisticText(value, unit);
}

/** A mean or a deviation: of integers too it is none itself, and more than three or four digits of it mean nothing. */
export function statisticText(value: number, unit: string | null): string {
  const size = Math.abs(value);
  if (unit === "HU" || size >= 1000) return whole(value);
  if (size >= 10) return formatNumber(value, 1);
  return size >= 0.1 || size === 0 ? formatNumber(value, 2) : formatNumber(value, Math.min(12, 2 - Math.floor(Math.log10(size))));
}

/** Without the minus of a zero. */
const whole = (value: number) => formatNumber(Math.round(value) || 0);
