import type { Figure, Image, MarkFigures, Scale } from "../net/apiTypes";
import type { Point, Shape } from "../protocol/wire";
import { pointsOf } from "../tools/shapes";
import type { Calibration } from "./calibration";

const PIXELS: Scale = { source: "none", column: 1, row: 1, unitColumn: "px", unitRow: "px" };
const millimetres = (source: Scale["source"], column: number, row: number): Scale => ({ source, column, row, unitColumn: "mm", unitRow: "mm" });

/** The smallest calibrated region that holds all points (PS3.3 C.8.5.5). */
function regionAround(image: Image, points: readonly Point[]): Image["regions"][number] | undefined {
  const size = (r: Image["regions"][number]) => (r.x1 - r.x0) * (r.y1 - r.y0);
  return image.regions
    .filter((r) => points.every((p) => p.column >= r.x0 && p.column <= r.x1 + 1 && p.row >= r.y0 && p.row <= r.y1 + 1))
    .toSorted((a, b) => size(a) - size(b))[0];
}

/** The rules of the server, for the moment in which its answer is under way; null over a trace, where it has the word. */
export function scaleAt(image: Image, points: readonly Point[], calibration: Calibration | null): Scale | null {
  const region = regionAround(image, points);
  const centimetres = region?.unitX === "cm" && region.unitY === "cm" && region.deltaX !== 0 && region.deltaY !== 0;
  if (calibration && (!region || centimetres)) {
    const [height, width] = image.spacing ? [image.spacing.row, image.spacing.column] : (image.pixelAspect ?? [1, 1]);
    const { from, to } = calibration;
    const length = Math.hypot((to.column - from.column) * width, (to.row - from.row) * height);
    return millimetres("hand", (width * calibration.millimetres) / length, (height * calibration.millimetres) / length);
  }
  if (region) return centimetres ? millimetres("region", Math.abs(region.deltaX) * 10, Math.abs(region.deltaY) * 10) : null;
  return image.spacing && image.regions.length === 0 ? millimetres(image.spacing.source, image.spacing.column, image.spacing.row) : PIXELS;
}

/** What the server will most likely say of lines; null for all that needs pixels. */
export function provisional(shape: Shape, image: Image, calibration: Calibration | null): MarkFigures | null {
  const points = pointsOf(shape);
  const scale = scaleAt(image, points, shape.type === "Calibration" ? shape : calibration);
  if (!scale) return null;
  const unit = scale.unitColumn === "mm" ? "mm" : "{pixels}";
  const length = (a: Point, b: Point) => Math.hypot((b.column - a.column) * scale.column, (b.row - a.row) * scale.row);
  const across = scale.source === "none" && image.regions.length > 0;
  const of = (...figures: Figure[]): MarkFigures => ({
    figures, scale, remarks: across ? [{ code: "ACROSS_REGIONS", message: "" }] : [],
  });
  switch (shape.type) {
    case "Length": return of({ quantity: "LENGTH", value: length(shape.from, shape.to), unit });
    case "Calibration": return of({ quantity: "LENGTH", value: shape.millimetres, unit: "mm" });
    case "Bidirectional":
      return of({ quantity: "LONG_DIAMETER", value: length(shape.longFrom, shape.longTo), unit },
        { quantity: "SHORT_DIAMETER", value: length(shape.shortFrom, shape.shortTo), unit });
    case "Angle":
    case "Cobb": {
      if (across) return null;
      const [height, width] = scale.source !== "none" ? [scale.row, scale.column] : image.spacing ? [image.spacing.row, image.spacing.column] : (image.pixelAspect ?? [1, 1]);
      const way = (a: Point, b: Point) => [(b.column - a.column) * width, (b.row - a.row) * height] as const;
      const [[x1, y1], [x2, y2]] = shape.type === "Angle" ? [way(shape.vertex, shape.from), way(shape.vertex, shape.to)]
        : [way(shape.firstFrom, shape.firstTo), way(shape.secondFrom, shape.secondTo)];
      const degrees = (Math.atan2(Math.abs(x1 * y2 - y1 * x2), x1 * x2 + y1 * y2) * 180) / Math.PI;
      return of({ quantity: shape.type === "Angle" ? "ANGLE" : "COBB_ANGLE", value: shape.type === "Cobb" && degrees > 90 ? 180 - degrees : degrees, unit: "deg" });
    }
    default: return null;
  }
}
