import { Download, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { formatBytes, formatDicomDate, useT } from "../i18n";
import { api } from "../net/httpApi";
import type { ImageRef, View } from "../protocol/wire";
import { SendButton } from "../sending/SendButton";
import { useScene } from "../viewer/host";
import { ContentTree } from "./ContentTree";
import { timeText } from "./format";
import { Groups } from "./Groups";
import { KeyImages } from "./KeyImages";
import { PdfDocument } from "./PdfDocument";
import { closeDocument, goToImage, useDocuments } from "./store";
import { KIND_ICON } from "./StudyDocuments";
import type { StudyDocument } from "./types";
import "./documents.css";

/** The document that was opened, beside the images; images it names open in the active viewport. */
export function DocumentPanel({ view }: { view: View }) {
  const t = useT();
  const { host } = useScene();
  const open = useDocuments((s) => s.open)!;
  const document = useDocuments((s) => s.document);
  const failed = useDocuments((s) => s.failed);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // No value: newer browsers give a promise, which React would call to clean up.
    scroller.current?.scrollTo(0, 0);
  }, [open.instance]);
  const go = (image: ImageRef) => void goToImage(host.show, view.active, view.viewports[view.active], image);
  const title = document ? (document.summary.title ?? document.summary.sopClass) : t("app.loading");
  const Icon = KIND_ICON[document?.summary.kind ?? "REPORT"];
  return (
    <aside className="document" aria-label={title} data-testid="document-panel" data-instance={document?.summary.instance ?? ""}
      onKeyDown={(e) => {
        if (e.key !== "Escape") return;
        e.stopPropagation();
        closeDocument();
      }}>
      <header>
        <Icon size={15} />
        <h2 title={title}>{title}</h2>
        <span className="spacer" />
        {document && <SendButton className="icon-button" study={open.study} object={{ instance: open.instance, title }} />}
        {document?.file && (
          <a className="icon-button" data-testid="document-download" href={api.documentFileUrl(open.study, open.instance)} download={document.file.name}
            aria-label={t("doc.download")} title={t("doc.download")}><Download size={15} /></a>
        )}
        <button className="icon-button" data-testid="document-close" aria-label={t("app.close")} title={t("app.close")} onClick={closeDocument}><X size={16} /></button>
      </header>
      <div ref={scroller} className="document-body" tabIndex={0}>
        {failed ? <p className="panel-empty" role="alert">{failed}</p>
          : document ? <Body document={document} study={open.study} go={go} /> : <div className="skeleton pdf-page" />}
      </div>
    </aside>
  );
}

function Body({ document, study, go }: { document: StudyDocument; study: string; go: (image: ImageRef) => void }) {
  const t = useT();
  const { summary, content, file } = document;
  return (
    <>
      <Facts document={document} />
      {document.truncated && <p className="document-note" role="note">{t("doc.truncated")}</p>}
      {summary.kind === "KEY_OBJECTS" && <KeyImages images={document.images} go={go} />}
      <Groups groups={document.groups} go={go} />
      {content && <div className="sr" data-testid="document-text"><ContentTree items={summary.kind === "KEY_OBJECTS" ? content.items.filter((i) => i.type !== "IMAGE") : content.items} go={go} /></div>}
      {summary.kind === "PDF" && file && <PdfDocument study={study} instance={summary.instance} title={summary.title ?? ""} />}
      {file && summary.kind !== "PDF" && <p className="document-note">{t("doc.fileOnly", { name: file.name, size: formatBytes(file.bytes) })}</p>}
      {!file && (summary.kind === "PDF" || summary.kind === "CDA" || summary.kind === "MODEL") && <p className="document-note">{t("doc.noFile")}</p>}
      {summary.kind === "WAVEFORM" && <p className="document-note">{t("doc.waveform")}</p>}
      {summary.kind === "OTHER" && <p className="document-note">{t("doc.other", { sopClass: summary.sopClass })}</p>}
    </>
  );
}

function Facts({ document }: { document: StudyDocument }) {
  const t = useT();
  const { summary } = document;
  const when = [formatDicomDate(summary.date), summary.time && timeText(summary.time)].filter(Boolean).join(" ");
  const facts: [string, string | null][] = [
    [t("doc.date"), when], [t("doc.author"), document.authors.join(", ")], [t("doc.verifier"), document.verifiers.join(", ")],
    [t("doc.from"), [document.institution, document.manufacturer].filter(Boolean).join(", ")], [t("doc.class"), summary.sopClass],
  ];
  return (
    <>
      <div className="document-flags">
        {document.completion && <span className="chip">{t(document.completion === "COMPLETE" ? "doc.complete" : "doc.partial")}</span>}
        {document.verification && <span className={`chip ${document.verification === "VERIFIED" ? "accent" : ""}`}>{t(document.verification === "VERIFIED" ? "doc.verified" : "doc.unverified")}</span>}
        {document.preliminary && <span className="chip">{t("doc.preliminary")}</span>}
      </div>
      <dl className="document-facts">
        {facts.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd className="tabular">{value}</dd></div>)}
      </dl>
    </>
  );
}
