import type { PersonName } from "../net/apiTypes";

/** A DICOM person name (PS3.5 6.2.1.2: family^given^middle^prefix^suffix) as it is written in a list: "Family, Given". */
export function personName(name: PersonName | null | undefined): string {
  const group = name?.alphabetic || name?.ideographic || name?.phonetic || "";
  const [family = "", given = "", middle = ""] = group.split("^");
  const first = [given, middle].filter(Boolean).join(" ");
  return first ? `${family}, ${first}` : family;
}

export function initials(name: string): string {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, " ").split(/\s+/).filter((w) => w && !/^(dr|prof|md)$/i.test(w));
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? words[words.length - 1]![0]! : "";
  return (first + last).toUpperCase();
}

/** Twelve colours of participants: told apart by lightness as well as hue; drawn with a dark rim, so they stand on bone too. */
export const PARTICIPANT_COLOURS = [
  "#4cc9f0", "#ffb000", "#7ee081", "#ff7a90", "#b69cff", "#f4f06a", "#2fb5a0", "#ff8c42", "#9cc0ff", "#e59bf2", "#b5d65a", "#dcc4a4",
] as const;

export const participantColour = (index: number) => PARTICIPANT_COLOURS[index % PARTICIPANT_COLOURS.length]!;
