import type { packet as en } from "../en/packet";

export const packet: Record<keyof typeof en, string> = {
  "packet.sessionPage": "Seite aus dieser Sitzung machen",
  "packet.sessionPageHint": "Ein Entwurf in der Fallbibliothek mit markierten Bildern, Messungen, Notizen und Aufzeichnung, ohne Namen von Patienten",
  "packet.made": "Die Seite ist da",
  "packet.waiting": "Sie ist ein Entwurf von Ihnen. Bevor sie veröffentlicht werden kann, brauchen diese Studien eine anonymisierte Kopie:",
  "packet.waitingStudy": "Studie {n}: {modality}, {images} {images|Bild|Bilder}",
  "packet.waitingHint": "Sind die Kopien gemacht, setzt die Seite sie auf Knopfdruck an die Stelle der Originale.",
  "packet.open": "Seite öffnen",
};
