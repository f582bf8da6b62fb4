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

/**
 * Twelve colours of participants: told apart by lightness as well as hue, also by who does not see red, green or blue; drawn with a dark rim, so
 * they stand on bone too. What is promised here is held by palette.test.ts.
 */
export const PARTICIPANT_COLOURS = [
  "#41eeff", "#f9bc02", "#ff6289", "#ad8aff", "#b3ed78", "#7a9ccc", "#eb8f30", "#2ec1aa", "#fdff63", "#edd1a4", "#acffe3", "#a49a54",
] as const;

export const participantColour = (index: number) => PARTICIPANT_COLOURS[index % PARTICIPANT_COLOURS.length]!;
