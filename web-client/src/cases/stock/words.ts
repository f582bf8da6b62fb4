import { currentLanguage } from "../../i18n";

export const LANGUAGES = ["en", "de"] as const;

/** The name of a language in the language of the reader; what is none stays as it is. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([currentLanguage()], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Counts of vocabularies are long: 70 123. */
export const formatCount = (value: number) => new Intl.NumberFormat(currentLanguage() === "de" ? "de-DE" : "en-GB").format(value);
