import type { teaching as en } from "../en/teaching";

export const teaching: Record<keyof typeof en, string> = {
  // Answers
  "teaching.answer": "Antworten",
  "teaching.change": "Antwort ändern",
  "teaching.yourWords": "Ihre Antwort in wenigen Worten",
  "teaching.order": "Ihre Reihenfolge, vom Ersten zum Letzten",
  "teaching.up": "Nach oben: {what}",
  "teaching.down": "Nach unten: {what}",
};
