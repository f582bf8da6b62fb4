import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { AnchorNote } from "./AnchorNote";
import { CommentThread } from "./CommentThread";
import { libraryApi } from "./libraryApi";
import { MentionField } from "./MentionField";
import { threadsOf } from "./remarks";
import { WHOLE_PAGE, type Anchor, type Page, type PageComment } from "./types";

interface Props {
  page: Page; comments: PageComment[] | null; fault: Error | null;
  /** Where the next comment stands; null: on the page as a whole. */
  anchor: Anchor | null; setAnchor: (anchor: Anchor | null) => void;
  reload: () => Promise<void>; onClose: (() => void) | null;
}

/** What is said about a page, its paragraphs and the marks of its images. */
export function Discussion({ page, comments, fault, anchor, setAnchor, reload, onClose }: Props) {
  const t = useT();
  const [text, setText] = useState("");
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const threads = threadsOf(comments ?? []);
  useEffect(() => {
    if (!anchor) return;
    const said = list.current?.querySelector(`[data-anchor="${CSS.escape(anchor.ref)}"]`);
    said?.scrollIntoView({ block: "nearest" });
    field.current?.focus({ preventScroll: true });
  }, [anchor]);
  const send = async () => {
    if (!text.trim()) return;
    setSending(true);
    try {
      await libraryApi.comment(page.id, text.trim(), anchor ?? WHOLE_PAGE, null);
      setText("");
      setAnchor(null);
      await reload();
    } catch (error) {
      complain(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <section className="discussion" aria-label={t("library.discussion")}>
      <header><h2>{t("library.discussion")}</h2>{onClose && <button className="icon-button" aria-label={t("app.close")} onClick={onClose}><X size={18} /></button>}</header>
      <form className="comment-form" onSubmit={(e) => { e.preventDefault(); void send(); }}>
        {anchor && (
          <div className="comment-anchor">
            <AnchorNote anchor={anchor} page={page} />
            <button type="button" className="icon-button" aria-label={t("library.noAnchor")} title={t("library.noAnchor")} onClick={() => setAnchor(null)}><X size={14} /></button>
          </div>
        )}
        <MentionField field={field} page={page.id} rows={3} text={text} change={setText} send={() => void send()} testId="comment-text" label={t("library.comment")} placeholder={t("library.commentHint")} />
        <button className="button small primary" data-testid="comment-send" disabled={sending || !text.trim()}>{t("library.send")}</button>
      </form>
      <div ref={list} className="threads">
        {threads.map((thread) => <CommentThread key={thread.root.id} thread={thread} page={page} reload={reload} />)}
        {comments !== null && threads.length === 0 && <p className="quiet">{page.hidden.length > 0 ? t("library.commentsHidden") : t(matchMedia("(hover: none)").matches ? "library.noCommentsTouch" : "library.noComments")}</p>}
        {comments === null && fault && <p className="quiet">{fault.message}</p>}
      </div>
    </section>
  );
}
