import type { TagRow } from "../net/apiTypes";

/**
 * What a stored value (after rescaling) is multiplied with to be an SUV by body weight in g/ml; null where the file does not say
 * enough or says something for which no rule is agreed. After the QIBA calculation for files that obey the standard: activity
 * concentration in Bq/ml, corrected to the start of the scan or to the administration (PS3.3 C.8.9.1).
 */
export function suvFactor(rows: readonly TagRow[]): number | null {
  const text = (tag: string) => rows.find((r) => r.tag === tag)?.value.trim() ?? "";
  const number = (tag: string) => {
    const value = Number.parseFloat(text(tag));
    return Number.isFinite(value) && value > 0 ? value : null;
  };
  if (text("(0054,1001)") === "GML") return 1;
  if (text("(0054,1001)") !== "BQML" || !text("(0028,0051)").split("\\").includes("DECY")) return null;
  const weight = number("(0010,1030)");
  const dose = number("(0018,1074)");
  if (weight === null || dose === null) return null;
  const grams = weight * 1000;
  switch (text("(0054,1102)")) {
    case "ADMIN":
      return grams / dose;
    case "START": {
      const halfLife = number("(0018,1075)");
      const seconds = waited(text);
      return halfLife === null || seconds === null ? null : grams / (dose * 2 ** (-seconds / halfLife));
    }
    default:
      return null;
  }
}

const DAY = 86_400;

/** Seconds from the administration to the start of the scan, which is Series Time unless an image was acquired before it. */
function waited(text: (tag: string) => string): number | null {
  const scan = secondsOf(text("(0008,0031)"));
  const acquired = secondsOf(text("(0008,0032)"));
  if (scan === null || (acquired !== null && acquired < scan)) return null;
  const given = secondsOf(text("(0018,1072)")) ?? secondsOf(text("(0018,1078)").slice(8));
  if (given === null) return null;
  // A tracer given before midnight: times alone have no day.
  const seconds = scan - given < 0 ? scan - given + DAY : scan - given;
  return seconds <= DAY / 2 ? seconds : null;
}

/** Seconds of the day of a DICOM TM. */
function secondsOf(time: string): number | null {
  const m = /^(\d{2})(\d{2})?(\d{2}(?:\.\d{1,6})?)?/.exec(time);
  return m ? Number(m[1]) * 3600 + Number(m[2] ?? 0) * 60 + Number(m[3] ?? 0) : null;
}
