import type { Mark, Shape } from "../protocol/wire";

export type Calibration = Extract<Shape, { type: "Calibration" }>;
type CalibrationMark = Mark & { shape: Calibration };

/** The calibration by hand that counts for the frames of an instance: the one made or changed last (protocol.md, D19). */
export function calibrationOf(marks: readonly Mark[], instance: string): CalibrationMark | null {
  let latest: CalibrationMark | null = null;
  for (const mark of marks) {
    if (mark.shape.type === "Calibration" && mark.image.instance === instance && (!latest || mark.changedAt >= latest.changedAt)) {
      latest = mark as CalibrationMark;
    }
  }
  return latest;
}
