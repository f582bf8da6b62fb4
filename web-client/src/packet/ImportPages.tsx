import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { Dialog } from "../ui/Dialog";
import { navigate } from "../ui/router";
import { packetApi, type ImportedPages } from "./packetApi";
import "./packet.css";

/** Pages come in as drafts: Markdown, MIRC documents, or a ZIP of these with their DICOM files. */
export function ImportPages() {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<ImportedPages | null>(null);
  const bring = async (files: FileList | null) => {
    const all: ImportedPages = { pages: [], accepted: 0, refused: 0 };
    setBusy(true);
    try {
      for (const file of files ?? []) {
        const one = await packetApi.bringPages(file);
        all.pages.push(...one.pages);
        all.accepted += one.accepted;
        all.refused += one.refused;
      }
    } catch (error) {
      complain(error);
    }
    setBusy(false);
    if (all.pages.length > 0 || all.accepted + all.refused > 0) setResult(all);
  };
  return (
    <>
      <input ref={input} type="file" className="visually-hidden" tabIndex={-1} aria-hidden="true" data-testid="import-pages-file" multiple accept=".zip,.md,.xml"
        onChange={(e) => { void bring(e.target.files).finally(() => { if (input.current) input.current.value = ""; }); }} />
      <button className="button small" data-testid="import-pages" disabled={busy} aria-label={t("packet.import")} title={t("packet.importHint")} onClick={() => input.current?.click()}>
        <FileUp size={15} /><span className="wide-only">{t(busy ? "packet.importing" : "packet.import")}</span>
      </button>
      {result && (
        <Dialog title={t("packet.imported")} onClose={() => setResult(null)}>
          <ul className="packet-waiting" data-testid="imported">
            {result.pages.map((p) => (
              <li key={p.file}>
                {p.page ? <button className="button small" onClick={() => navigate(`/library/${p.page}`)}>{p.title}</button> : <span>{p.file}</span>}
                <span className={p.page ? "quiet" : "form-error"}>{p.page ? t("packet.asDraft") : p.reason}</span>
              </li>
            ))}
          </ul>
          {result.accepted + result.refused > 0 && <p className="quiet">{t("packet.importedFiles", { n: result.accepted, refused: result.refused })}</p>}
          <div className="dialog-actions"><button className="button primary" onClick={() => { setResult(null); location.reload(); }}>{t("app.close")}</button></div>
        </Dialog>
      )}
    </>
  );
}
