import { Check, CloudOff, Loader, PencilLine, Save, TriangleAlert, Users } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useT, type MessageKey } from "../../i18n";
import { useMedia } from "../../room/Workspace";
import { navigate } from "../../ui/router";
import { LibraryShell } from "../LibraryShell";
import { useSession } from "../../state/session";
import { PageFrames } from "../pageFrames";
import { PageHtml } from "../PageHtml";
import { usePutting } from "../putting";
import type { Draft, Page } from "../types";
import { ConflictDialog } from "./ConflictDialog";
import { Details } from "./Details";
import { EditToolbar, type Hand } from "./EditToolbar";
import { strayed } from "./ownSections";
import type { KeepState, KeepStatus } from "./keeper";
import { useEditor } from "./useEditor";
import { useOthers } from "./useOthers";
import { usePreview } from "./usePreview";
import "./edit.css";

const NARROW = "(max-width: 900px)";
type Tab = "text" | "preview" | "details";

/** Markdown on the left, the page as it will be on the right; tabs where there is no room for both. */
export function EditorView({ first, draft, storageKey }: { first: Page; draft: Draft | null; storageKey: string }) {
  const t = useT();
  const narrow = useMedia(NARROW);
  const [tab, setTab] = useState<Tab>("text");
  const m = useEditor(first, draft, storageKey);
  const preview = usePreview(first, m.text.markdown);
  const { others, revision } = useOthers(first.id);
  const area = useRef<HTMLTextAreaElement>(null);
  // Where the cursor was when a dialog or another tab took the focus.
  const caret = useRef<[number, number]>([m.text.markdown.length, m.text.markdown.length]);
  const hand: Hand = {
    selection: () => (area.current ? [area.current.selectionStart, area.current.selectionEnd] : caret.current),
    text: () => area.current?.value ?? m.text.markdown,
    apply: (edit) => {
      const field = area.current;
      if (!field) {
        m.change({ markdown: m.text.markdown.slice(0, edit.from) + edit.text + m.text.markdown.slice(edit.to) });
        caret.current = edit.select;
        return;
      }
      field.focus();
      field.setSelectionRange(edit.from, edit.to);
      // As if it were typed, so that the browser's own undo knows it.
      if (!document.execCommand("insertText", false, edit.text)) {
        field.setRangeText(edit.text, edit.from, edit.to, "end");
        m.change({ markdown: field.value });
      }
      requestAnimationFrame(() => {
        field.setSelectionRange(...edit.select);
        caret.current = edit.select;
      });
    },
  };
  // What a viewer shows next goes into this page by one click.
  useEffect(() => usePutting.setState({ target: { id: first.id, title: m.text.title } }), [first.id, m.text.title]);
  const save = useRef(m.save);
  save.current = m.save;
  useEffect(() => {
    const down = (e: KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "s") {
        e.preventDefault();
        void save.current();
      }
    };
    addEventListener("keydown", down);
    return () => removeEventListener("keydown", down);
  }, []);
  const leave = async () => {
    if (!m.dirty || (!closed && astray === null && (await m.save()))) navigate(`/library/${first.id}`);
  };
  const own = first.sections ?? [];
  const given = own.flatMap((id) => m.page.outline.find((e) => e.id === id)?.text ?? []);
  const astray = own.length > 0 ? strayed(m.page.markdown ?? "", m.text.markdown, m.page.outline.map((e) => e.id), own) : null;
  const admin = useSession((s) => s.session?.role === "ADMIN");
  const closed = Boolean(first.reviewRequired) && first.state === "PUBLISHED" && !admin;
  const newer = revision > m.text.baseRevision && revision > m.page.revision;
  return (
    <LibraryShell wide actions={(
      <>
        <DraftState status={m.status} dirty={m.dirty} waiting={m.waiting} />
        <button className="button small" data-testid="save" disabled={m.saving || closed || astray !== null || (!m.dirty && !m.waiting)} onClick={() => void m.save()}><Save size={15} /><span className="wide-only">{t(m.saving ? "library.saving" : "library.save")}</span></button>
        <button className="button small primary" data-testid="leave-editor" onClick={() => void leave()}>{t("library.done")}</button>
      </>
    )}>
      <PageFrames>
        <main className="editor" data-testid="editor" data-draft={m.status.state} data-revision={m.page.revision}>
          {(own.length > 0 || closed || others.length > 0 || newer || m.restored || m.waiting) && (
            <div className="editor-notes" role="status">
              {own.length > 0 && <p data-testid="sections"><PencilLine size={15} />{given.length > 0 ? t("stock.onlySections", { names: given.join(", ") }) : t("stock.noSectionLeft")}</p>}
              {astray && <p data-testid="astray" className="astray"><TriangleAlert size={15} /><span>{t("stock.astray", { names: astray.names.map((x) => (x ? t("stock.quoted", { name: x }) : t("stock.beforeHeadings"))).join(", ") })}</span><button className="button small" data-testid="put-back" onClick={() => m.change({ markdown: astray.restored })}>{t("stock.putBack")}</button></p>}
              {closed && <p data-testid="closed"><TriangleAlert size={15} />{t("stock.closed")}<button className="button small" onClick={() => navigate(`/library/${first.id}`)}>{t("library.openPage")}</button></p>}
              {others.length > 0 && <p data-testid="others"><Users size={15} />{t("library.others", { n: others.length, names: others.map((o) => o.name).join(", ") })}</p>}
              {newer && <p data-testid="newer"><TriangleAlert size={15} />{t("library.newer", { n: revision })}</p>}
              {m.waiting && <p data-testid="waiting"><CloudOff size={15} />{t("library.saveLater")}</p>}
              {m.restored && <p data-testid="restored"><Check size={15} />{t("library.draft.restored", { time: m.restored })}<button className="button small quiet" onClick={m.discard}>{t("library.draft.discard")}</button></p>}
            </div>
          )}
          {narrow && (
            <div className="library-tabs" role="tablist">
              {(own.length > 0 ? (["text", "preview"] as const) : (["text", "preview", "details"] as const)).map((x) => <button key={x} role="tab" aria-selected={tab === x} data-testid={`edit-${x}`} onClick={() => setTab(x)}>{t(`library.${x}`)}</button>)}
            </div>
          )}
          <div className="editor-columns">
            {(!narrow || tab === "text") && (
              <section className="editor-text">
                <input className="title-field" data-testid="edit-title" readOnly={own.length > 0} value={m.text.title} maxLength={200} aria-label={t("library.pageTitle")} onChange={(e) => m.change({ title: e.target.value })} />
                <EditToolbar hand={hand} />
                <textarea ref={area} className="markdown" data-testid="markdown" value={m.text.markdown} spellCheck aria-label={t("library.text")}
                  onChange={(e) => m.change({ markdown: e.target.value })} onSelect={(e) => { caret.current = [e.currentTarget.selectionStart, e.currentTarget.selectionEnd]; }} />
                {!narrow && own.length === 0 && <Details text={m.text} change={m.change} folded />}
              </section>
            )}
            {narrow && tab === "details" && <section className="editor-text"><Details text={m.text} change={m.change} /></section>}
            {(!narrow || tab === "preview") && (
              <section className="editor-preview" aria-label={t("library.preview")} data-testid="preview">
                <h1 className="preview-title">{m.text.title}</h1>
                <PageHtml html={preview.html} blocks={preview.blocks} page={first.id} preview />
              </section>
            )}
          </div>
        </main>
        {m.conflict && <ConflictDialog conflict={m.conflict} mine={m.text.markdown} solve={m.solve} onClose={() => m.setConflict(null)} />}
      </PageFrames>
    </LibraryShell>
  );
}

const STATES: Record<KeepState, MessageKey> = {
  clean: "library.draft.clean", typing: "library.draft.typing", saving: "library.draft.saving", saved: "library.draft.saved", offline: "library.draft.offline", failed: "library.draft.failed",
};

function DraftState({ status, dirty, waiting }: { status: KeepStatus; dirty: boolean; waiting: boolean }) {
  const t = useT();
  const state: KeepState = status.state === "clean" && dirty ? "saved" : waiting ? "offline" : status.state;
  const text = t(STATES[state], { message: status.message });
  const Icon = state === "offline" ? CloudOff : state === "failed" ? TriangleAlert : state === "saving" || state === "typing" ? Loader : Check;
  return <span className={`draft-state ${state}`} data-testid="draft-state" data-state={state} role="status" title={text}><Icon size={14} /><span className="wide-only">{text}</span></span>;
}
