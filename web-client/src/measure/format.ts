import { formatNumber, t } from "../i18n";
import type { Figure, MarkFigures, PixelFigures, Quantity, RegionFigures, RemarkCode, ScaleSource } from "../net/apiTypes";

/** What stands beside a mark: a few short lines, the one a reader looks for first on top. */
export function figureLines(figures: MarkFigures): string[] {
  const lines = isRegionFigures(figures) ? regionLines(figures) : figures.pixel !== undefined ? probeLines(figures) : lineLines(figures);
  for (const { code } of figures.remarks) if (isShown(code)) lines.push(t(`remark.${code}`));
  return lines;
}

/** The same in one line, for lists. */
export const figureText = (figures: MarkFigures): string => (isRegionFigures(figures) ? regionLines(figures).slice(0, 2) : figureLines(figures)).join("  ");

/** That nothing is calibrated stands behind the number already, and a colour image is seen to be one. */
const isShown = (code: RemarkCode): code is Exclude<RemarkCode, "NOT_CALIBRATED" | "COLOUR"> => code !== "NOT_CALIBRATED" && code !== "COLOUR";

const isRegionFigures = (figures: MarkFigures): figures is MarkFigures & RegionFigures => figures.area !== undefined;

const valueOf = (figures: MarkFigures, quantity: Quantity): Figure | undefined => figures.figures.find((f) => f.quantity === quantity);

function lineLines(figures: MarkFigures): string[] {
  const { source } = figures.scale;
  const acrossRegions = figures.remarks.some((r) => r.code === "ACROSS_REGIONS");
  const [length, long, short] = (["LENGTH", "LONG_DIAMETER", "SHORT_DIAMETER"] as const).map((q) => valueOf(figures, q));
  if (length) return [lengthText(length.value, length.unit, source, acrossRegions)];
  if (long && short) return [diametersText(long.value, short.value, long.unit, source, acrossRegions)];
  const angle = valueOf(figures, "ANGLE") ?? valueOf(figures, "COBB_ANGLE");
  if (angle) return [angleText(angle.value)];
  const [across, down, slope] = (["HORIZONTAL", "VERTICAL", "SLOPE"] as const).map((q) => valueOf(figures, q));
  const lines = [[across, down].filter((f) => f !== undefined).map(physicalText).join("  ")];
  if (slope) lines.push(t("measure.slope", { value: physicalText(slope) }));
  return lines.filter(Boolean);
}

function probeLines(figures: MarkFigures): string[] {
  const places = (["HORIZONTAL_PLACE", "VERTICAL_PLACE"] as const).map((q) => valueOf(figures, q)).filter((f) => f !== undefined).map(physicalText).join("  ");
  const { pixel } = figures;
  if (!pixel) return places ? [places] : [];
  const value = pixel.suv !== null && !pixel.padding && pixel.value !== null
    ? `${pixelText(pixel)}  ${valueText(pixel.value, pixel.unit)} ${pixel.unit ?? ""}`.trimEnd() : pixelText(pixel);
  return [value, places].filter(Boolean);
}

/** mm with one decimal. Where it is true in no patient, or only by somebody's word, it says so. */
export function lengthText(value: number, unit: string, source: ScaleSource, acrossRegions = false): string {
  return unit === "mm" ? withPlane(`${formatNumber(value, 1)} mm`, source) : pixels(formatNumber(value), acrossRegions);
}

export function diametersText(long: number, short: number, unit: string, source: ScaleSource, acrossRegions = false): string {
  return unit === "mm" ? withPlane(`${formatNumber(long, 1)} × ${formatNumber(short, 1)} mm`, source)
    : pixels(`${formatNumber(long)} × ${formatNumber(short)}`, acrossRegions);
}

/** Whole degrees, as they are read. */
export const angleText = (degrees: number): string => `${formatNumber(Math.round(degrees))}°`;

const pixels = (value: string, acrossRegions: boolean) => (acrossRegions ? `${value} px` : t("measure.notCalibrated", { value }));

function withPlane(value: string, source: ScaleSource): string {
  switch (source) {
    case "patient":
    case "region":
    case "none": return value;
    case "detector":
    case "detector-corrected":
    case "fiducial":
    case "geometry":
    case "calibrated":
    case "nominal":
    case "hand": return t(`plane.${source}`, { value });
  }
}

/** Of a trace: time in ms below a second, velocities with one decimal. */
function physicalText({ value, unit }: Figure): string {
  if (unit === "s" && Math.abs(value) < 1) return `${formatNumber(Math.round(value * 1000) || 0)} ms`;
  const names: Record<string, string> = { "cm/s/s": "cm/s²", cm2: "cm²", "cm2/s": "cm²/s", cm3: "cm³", "cm3/s": "cm³/s", deg: "°", "1": "" };
  const name = names[unit] ?? unit;
  return name === "°" ? angleText(value) : `${statisticText(value, null)} ${name}`.trimEnd();
}

/** What stands beside a region: at most three short lines, the one a reader looks for first on top. */
export function regionLines(figures: RegionFigures & Partial<Pick<MarkFigures, "figures" | "remarks">>): string[] {
  // Over a trace an area means nothing.
  const area = figures.figures?.every((f) => f.quantity !== "AREA") ? "" : areaText(figures.area, figures.remarks?.some((r) => r.code === "ACROSS_REGIONS"));
  const { statistics: s, suv, unit } = figures;
  const lines = suv
    ? [
      t("measure.suv", { max: formatNumber(suv.max, 2), mean: formatNumber(suv.mean, 2) }),
      `${t("measure.suvRest", { sd: formatNumber(suv.sdPopulation, 2), min: formatNumber(suv.min, 2) })}  ${area}`.trimEnd(),
    ]
    : s
      ? [
        t("measure.mean", { mean: statisticText(s.mean, unit), sd: statisticText(s.sdPopulation, unit), unit: unit ?? "" }).trimEnd(),
        `${t("measure.range", { min: valueText(s.min, unit), max: valueText(s.max, unit) })}  ${area}`.trimEnd(),
      ]
      : area ? [area] : [];
  if (figures.excluded > 0) lines.push(t("measure.excluded", { n: figures.excluded }));
  return lines;
}

/** mm² with one decimal, from 10 cm² on in cm². */
export function areaText({ value, unit, source }: RegionFigures["area"], acrossRegions = false): string {
  if (unit === "px") return pixels(formatNumber(value), acrossRegions);
  return withPlane(value >= 1000 ? `${formatNumber(value / 100, 1)} cm²` : `${formatNumber(value, 1)} mm²`, source);
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
