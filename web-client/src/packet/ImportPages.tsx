import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useT } from "../i18n";
import { ImportDialog } from "./ImportDialog";
import "./packet.css";

/** Pages come in as drafts: Markdown, MIRC documents, or a ZIP of these with their DICOM files. */
export function ImportPages() {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[] | null>(null);
  return (
    <>
      <input ref={input} type="file" className="visually-hidden" tabIndex={-1} aria-hidden="true" data-testid="import-pages-file" multiple accept=".zip,.md,.xml"
        onChange={(e) => {
          const chosen = [...(e.target.files ?? [])];
          e.target.value = "";
          if (chosen.length > 0) setFiles(chosen);
        }} />
      <button className="button small" data-testid="import-pages" aria-label={t("packet.import")} title={t("packet.importHint")} onClick={() => input.current?.click()}>
        <FileUp size={15} /><span className="wide-only">{t("packet.import")}</span>
      </button>
      {files && <ImportDialog files={files} onClose={(came) => { setFiles(null); if (came) location.reload(); }} />}
    </>
  );
}
