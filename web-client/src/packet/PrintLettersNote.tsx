import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { packetApi, type NewExport, type PrintLetters } from "./packetApi";

interface Props { order: NewExport; onFolder: () => void }

/** Says before an export is made which of its letters would be printed as boxes, and what helps; nothing where all are there. */
export function PrintLettersNote({ order, onFolder }: Props) {
  const t = useT();
  const [found, setFound] = useState<{ key: string; letters: PrintLetters }>();
  const key = JSON.stringify(order);
  useEffect(() => {
    let gone = false;
    // Who may not have it so is told when he asks for it.
    packetApi.lettersOf(order).then((letters) => !gone && setFound({ key, letters }), () => undefined);
    return () => {
      gone = true;
    };
  }, [key]);
  if (!found || found.key !== key || found.letters.count === 0) return null;
  const { count, letters } = found.letters;
  return (
    <div className="packet-letters" role="status" data-testid="export-letters">
      <p>{t("packet.letters", { n: count })}</p>
      <p className="letters" dir="auto">{letters}{count > [...letters].length ? " …" : ""}</p>
      <p className="quiet">{t("packet.lettersHelp")}</p>
      <button type="button" className="button small" data-testid="export-as-folder" onClick={onFolder}>{t("packet.lettersFolder")}</button>
    </div>
  );
}
