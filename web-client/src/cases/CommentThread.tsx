import { Check, CornerDownRight, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { formatDayTime, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { initials } from "../ui/names";
import { AnchorNote } from "./AnchorNote";
import { libraryApi } from "./libraryApi";
import { MentionField } from "./MentionField";
import type { Thread } from "./remarks";
import type { Page, PageComment } from "./types";

export function CommentThread({ thread, page, reload }: { thread: Thread; page: Page; reload: () => Promise<void> }) {
  const t = useT();
  const { root, replies } = thread;
  const [open, setOpen] = useState(!root.resolved);
  const [answer, setAnswer] = useState<string | null>(null);
  const act = (done: Promise<unknown>) => done.then(() => reload(), complain);
  const reply = async () => {
    if (!answer?.trim()) return;
    await act(libraryApi.comment(page.id, answer.trim(), root.anchor, root.id));
    setAnswer(null);
  };
  return (
    <article className={`thread ${root.resolved ? "resolved" : ""}`} data-testid="comment-thread">
      <AnchorNote anchor={root.anchor} page={page} />
      {root.resolved && !open
        ? <button className="button small quiet" onClick={() => setOpen(true)}><Check size={14} />{t("library.resolvedBy", { name: root.author.name, n: replies.length + 1 })}</button>
        : (
          <>
            {[root, ...replies].map((c) => <Comment key={c.id} comment={c} page={page} act={act} />)}
            {answer === null ? (
              <div className="thread-actions">
                <button className="button small quiet" data-testid="reply" onClick={() => setAnswer("")}><CornerDownRight size={14} />{t("library.reply")}</button>
                <button className="button small quiet" data-testid="resolve" onClick={() => { setOpen(true); void act(libraryApi.resolve(page.id, root.id, !root.resolved)); }}>
                  {root.resolved ? <RotateCcw size={14} /> : <Check size={14} />}{t(root.resolved ? "library.reopen" : "library.resolve")}
                </button>
              </div>
            ) : (
              <form onSubmit={(e) => { e.preventDefault(); void reply(); }}>
                <MentionField autoFocus page={page.id} rows={2} text={answer} change={setAnswer} send={() => void reply()} testId="reply-text" label={t("library.reply")} />
                <div className="thread-actions">
                  <button className="button small primary" data-testid="reply-send" disabled={!answer.trim()}>{t("library.send")}</button>
                  <button type="button" className="button small quiet" onClick={() => setAnswer(null)}>{t("app.cancel")}</button>
                </div>
              </form>
            )}
          </>
        )}
    </article>
  );
}

function Comment({ comment, page, act }: { comment: PageComment; page: Page; act: (done: Promise<unknown>) => Promise<void> }) {
  const t = useT();
  const [text, setText] = useState<string | null>(null);
  const save = async () => {
    if (!text?.trim()) return;
    await act(libraryApi.changeComment(page.id, comment.id, text.trim()));
    setText(null);
  };
  if (comment.deleted) return <p className="comment quiet">{t("library.commentDeleted")}</p>;
  return (
    <div className="comment" data-testid="comment">
      <header>
        <span className="avatar-small" aria-hidden="true">{initials(comment.author.name)}</span>
        <b>{comment.author.name}</b>
        <span className="quiet tabular">{formatDayTime(comment.at)}{comment.editedAt ? ` · ${t("library.edited")}` : ""}</span>
        {comment.mine && text === null && (
          <span className="comment-tools">
            <button className="icon-button" aria-label={t("library.changeComment")} title={t("library.changeComment")} onClick={() => setText(comment.text)}><Pencil size={13} /></button>
            <button className="icon-button" aria-label={t("library.deleteComment")} title={t("library.deleteComment")} onClick={() => void act(libraryApi.deleteComment(page.id, comment.id))}><Trash2 size={13} /></button>
          </span>
        )}
      </header>
      {text === null ? <p>{comment.text.split(/(@[\p{L}\p{N}._-]+)/u).map((part, i) => (i % 2 ? <mark key={i} className="mention">{part}</mark> : part))}</p> : (
        <form onSubmit={(e) => { e.preventDefault(); void save(); }}>
          <MentionField autoFocus page={page.id} rows={3} text={text} change={setText} send={() => void save()} label={t("library.changeComment")} />
          <div className="thread-actions">
            <button className="button small primary" disabled={!text.trim()}>{t("library.keep")}</button>
            <button type="button" className="button small quiet" onClick={() => setText(null)}>{t("app.cancel")}</button>
          </div>
        </form>
      )}
    </div>
  );
}
