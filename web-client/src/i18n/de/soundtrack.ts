import type { soundtrack as en } from "../en/soundtrack";

/** Stimmen von Aufzeichnungen. */
export const soundtrack: Record<keyof typeof en, string> = {
  "soundtrack.lane": "{name} spricht",
  "soundtrack.mute": "Stimmen stumm schalten",
  "soundtrack.unmute": "Stimmen hören",
  "soundtrack.volume": "Lautstärke der Stimmen",
  "soundtrack.fast": "Über 2× ohne Ton",
  "soundtrack.withheld": "Was gesprochen wurde, kann den Patienten nennen und wird Ihnen deshalb vorenthalten. Ein Gastgeber des Raums kann es freigeben.",
  "soundtrack.unplayable": "Dieser Browser kann die Stimmen von Aufzeichnungen nicht abspielen.",
  "soundtrack.altered": "Die Stimmen dieser Aufzeichnung wurden seit ihrem Ende verändert. Sagen Sie es Ihrem Administrator.",
  "soundtrack.absent": "Stimmen dieser Aufzeichnung fehlen. Sagen Sie es Ihrem Administrator.",
  "soundtrack.release": "Alle hören lassen",
  "soundtrack.releaseHelp": "Was gesprochen wird, kann den Patienten nennen. Auch für die freigeben, die nicht sehen, wer der Patient ist.",
  "soundtrack.unrelease": "Stimmen wieder zurückhalten",
  "soundtrack.unreleaseHelp": "Auch die, die nicht sehen, wer der Patient ist, hören diese Stimmen jetzt.",
  "soundtrack.failed": "Das ließ sich nicht ändern: {message}",
};
