import { formatNumber, t } from "../i18n";
import type { Image, PersonName } from "../net/apiTypes";
import { personName } from "../ui/names";
import { normalOf } from "./planes";

/** Whole years at the time of the study; null where a date is missing or makes no sense. */
export function ageAt(birth: string | null | undefined, study: string | null | undefined): number | null {
  const parse = (date: string | null | undefined) => /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? "")?.slice(1).map(Number) ?? null;
  const [b, s] = [parse(birth), parse(study)];
  if (!b || !s) return null;
  const years = s[0]! - b[0]! - (s[1]! * 100 + s[2]! < b[1]! * 100 + b[2]! ? 1 : 0);
  return years >= 0 && years < 130 ? years : null;
}

/** The name in Latin letters and, where the file has it, as it is written at home (PS3.5 6.2.1.2). */
export function wholeName(name: PersonName | null): string {
  const latin = personName(name);
  const written = name?.alphabetic && name.ideographic ? personName({ ...name, alphabetic: name.ideographic }).replace(", ", " ") : "";
  return written && written !== latin ? `${latin} (${written})` : latin;
}

/** A DICOM time as a clock shows it; empty where it is none. */
export function clockTime(time: string | null | undefined): string {
  const m = /^(\d{2})(\d{2})(\d{2})?/.exec(time ?? "");
  return m ? `${m[1]}:${m[2]}${m[3] ? `:${m[3]}` : ""}` : "";
}

/** Place of a slice along its normal, in mm: as the file says, else from its position. */
export function locationOf(image: Image): number | null {
  if (image.sliceLocation !== null) return image.sliceLocation;
  const normal = normalOf(image);
  if (normal) return normal[0] * image.position![0] + normal[1] * image.position![1] + normal[2] * image.position![2];
  return image.position?.[2] ?? null;
}

/** How the image was taken, in the short form of the modality: tube, sequence, angles. */
export function techniqueOf(image: Image): string {
  const { technique: f } = image.acquisition;
  const number = (v: number) => formatNumber(v, Number.isInteger(v) || Math.abs(v) >= 100 ? 0 : 1);
  const part = (name: string, text: (value: string) => string) => (f[name] === undefined || !Number.isFinite(f[name]) ? "" : text(number(f[name]!)));
  const angle = (name: string, positive: string, negative: string) => {
    const v = f[name];
    return v === undefined ? "" : `${v < 0 ? negative : positive} ${formatNumber(Math.abs(v), 0)}°`;
  };
  return [
    part("kvp", (v) => `${v} kV`),
    part("exposure", (v) => `${v} mAs`) || part("tubeCurrent", (v) => `${v} mA`),
    part("repetitionTime", (v) => `TR ${v}`), part("echoTime", (v) => `TE ${v}`), part("inversionTime", (v) => `TI ${v}`),
    part("flipAngle", (v) => `FA ${v}°`), // Old files have it in gauss, without a way to tell.
    (f["fieldStrength"] ?? 0) < 30 ? part("fieldStrength", (v) => `${v} T`) : "",
    // PS3.3 C.8.7.5: positive towards the left of the patient, and towards his head.
    angle("primaryAngle", "LAO", "RAO"), angle("secondaryAngle", "CRA", "CAU"),
    part("compressed", (v) => t("viewer.compressed", { value: v })),
  ].filter(Boolean).join("  ");
}
