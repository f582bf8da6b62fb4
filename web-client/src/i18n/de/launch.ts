import type { launch as en } from "../en/launch";

export const launch: Record<keyof typeof en, string> = {
  "launch.choose": "Welche Studie?",
  "launch.room": "Alle in einem Raum öffnen",
  "launch.none": "Nichts von dem Gesuchten ist hier, oder es ist nicht für Sie bestimmt.",
  "launch.gone": "Was diese Adresse öffnen sollte, ist nicht mehr bekannt. Öffnen Sie sie noch einmal von dort, woher sie kam.",
  "launch.refused": "Diese Adresse kann hier nicht verwendet werden. Öffnen Sie sie noch einmal von dort, woher sie kam.",
  "launch.noAccount": "Das System, von dem Sie kommen, nennt kein Konto, das es hier anmelden darf. Melden Sie sich selbst an.",
  "launch.framed": "Sie sind hier nicht angemeldet. Öffnen Sie es in einem eigenen Fenster.",
  "launch.window": "In neuem Fenster öffnen",
  "launch.other": "Sie sind als {name} angemeldet. Was Sie öffnen, ist für ein anderes Konto.",
  "launch.switch": "Mit dem anderen Konto weiter",
  "launch.stay": "Angemeldet bleiben",
};
