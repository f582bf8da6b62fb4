import { ArrowLeft } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { currentLanguage, useT } from "../../i18n";
import { complain } from "../../library/openRoom";
import { toast } from "../../ui/Toasts";
import { EditToolbar, type Hand } from "../edit/EditToolbar";
import { PageHtml } from "../PageHtml";
import { PAGE_KINDS, type Rendered } from "../types";
import { stockApi, type StoredTemplate, type TemplateText } from "./stockApi";
import { LANGUAGES, languageName } from "./words";
import "../edit/edit.css";

const PAUSE = 300;

/** A template of the house, with the page beside it as it will begin. */
export function TemplateEditor({ id, from, onClose }: { id: string | null; from: StoredTemplate | null; onClose: (changed: boolean) => void }) {
  const t = useT();
  const [text, setText] = useState<TemplateText>(() => from ? { kind: from.kind, title: from.title, language: from.language, markdown: from.markdown } : { kind: "CASE", title: "", language: currentLanguage(), markdown: "" });
  const [shown, setShown] = useState<Rendered>({ html: "", blocks: [], outline: [] });
  const [busy, setBusy] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const first = useRef(text);
  const dirty = text !== first.current;
  const change = (part: Partial<TemplateText>) => setText((x) => ({ ...x, ...part }));
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => stockApi.preview(text.markdown, abort.signal).then(setShown, () => undefined), PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text.markdown]);
  const hand: Hand = {
    selection: () => [area.current?.selectionStart ?? 0, area.current?.selectionEnd ?? 0],
    text: () => area.current?.value ?? text.markdown,
    apply: (edit) => {
      const field = area.current;
      if (!field) return;
      field.focus();
      field.setSelectionRange(edit.from, edit.to);
      if (!document.execCommand("insertText", false, edit.text)) {
        field.setRangeText(edit.text, edit.from, edit.to, "end");
        change({ markdown: field.value });
      }
      requestAnimationFrame(() => field.setSelectionRange(...edit.select));
    },
  };
  const save = async () => {
    setBusy(true);
    try {
      if (id) await stockApi.change(id, text);
      else await stockApi.make(text, true);
      toast(t("stock.saved", { title: text.title.trim() }));
      onClose(true);
    } catch (error) {
      complain(error);
      setBusy(false);
    }
  };
  return (
    <section className="template-editor" aria-label={t("stock.template")}>
      <div className="template-bar">
        <button className="button small quiet" onClick={() => onClose(false)}><ArrowLeft size={16} />{t(dirty ? "stock.discard" : "stock.back")}</button>
        <span className="spacer" />
        <button className="button primary" data-testid="save-template" disabled={busy || !text.title.trim() || (!dirty && id !== null)} onClick={() => void save()}>{t("library.save")}</button>
      </div>
      <div className="template-fields">
        <label className="field">{t("stock.templateTitle")}<input className="input" data-testid="template-title" autoFocus={!from} value={text.title} maxLength={200} onChange={(e) => change({ title: e.target.value })} /></label>
        <label className="field">{t("library.facet.kind")}
          <select className="input" value={text.kind} onChange={(e) => change({ kind: e.target.value as TemplateText["kind"] })}>{PAGE_KINDS.map((k) => <option key={k} value={k}>{t(`library.kind${k}`)}</option>)}</select>
        </label>
        <label className="field">{t("stock.language")}
          <select className="input" data-testid="template-language" value={text.language} onChange={(e) => change({ language: e.target.value })}>{[...new Set([...LANGUAGES, text.language])].map((l) => <option key={l} value={l}>{languageName(l)}</option>)}</select>
        </label>
      </div>
      <div className="template-columns">
        <div className="editor-text">
          <EditToolbar hand={hand} plain />
          <textarea ref={area} className="markdown" data-testid="template-markdown" value={text.markdown} aria-label={t("library.text")} placeholder={t("stock.markdownHint")} onChange={(e) => change({ markdown: e.target.value })} />
        </div>
        <div className="editor-preview" role="region" tabIndex={0} data-testid="template-preview" aria-label={t("library.preview")}>
          {text.markdown.trim() ? <PageHtml html={shown.html} blocks={shown.blocks} page={null} preview /> : <p className="quiet">{t("stock.previewEmpty")}</p>}
        </div>
      </div>
    </section>
  );
}
