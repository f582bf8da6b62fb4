import { Activity, Box, FileCode, FileText, FileType2, Images, Paperclip } from "lucide-react";
import { useEffect, type ComponentType } from "react";
import { formatDicomDate, useT } from "../i18n";
import { useCatalog } from "../state/catalog";
import { closeDocument, loadDocuments, openDocument, useDocuments } from "./store";
import type { DocumentKind } from "./types";

export const KIND_ICON: Record<DocumentKind, ComponentType<{ size?: number }>> = {
  REPORT: FileText, KEY_OBJECTS: Images, PDF: FileType2, CDA: FileCode, MODEL: Box, WAVEFORM: Activity, OTHER: Paperclip,
};

/** What a study has besides images, below them; a click opens it beside the images. */
export function StudyDocuments({ study }: { study: string }) {
  const t = useT();
  const count = useCatalog((s) => s.studies[study]?.instanceCount);
  const list = useDocuments((s) => s.lists[study]);
  const open = useDocuments((s) => s.open?.instance);
  useEffect(() => {
    loadDocuments(study);
  }, [study, count]);
  if (!list || list.length === 0) return null;
  return (
    <ul className="study-documents" aria-label={t("doc.documents")}>
      {list.map((d) => {
        const Icon = KIND_ICON[d.kind];
        const title = d.title ?? d.sopClass;
        return (
          <li key={d.instance}>
            <button className="document-item" aria-pressed={open === d.instance} data-testid="document" data-kind={d.kind} data-instance={d.instance}
              title={[title, d.sopClass].join(" · ")}
              onClick={() => {
                if (open === d.instance) closeDocument();
                else openDocument(study, d.instance);
                // On a phone the list is a sheet over the images, which are to be seen now.
                document.querySelector<HTMLElement>(".sheet-shade")?.click();
              }}>
              <Icon size={15} />
              <span className="document-text">
                <span className="document-title">{title}</span>
                <span className="quiet tabular">{[t(`doc.kind${d.kind}`), formatDicomDate(d.date)].filter(Boolean).join(" · ")}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
