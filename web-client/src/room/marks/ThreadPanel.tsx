import { Check, CornerUpLeft, History, LocateFixed, Pencil, Trash2, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { formatDayTime, formatTime, useT } from "../../i18n";
import type { Comment, Mark, MarkThread, Participant } from "../../protocol/wire";
import { newId } from "../../state/ids";
import { participantColour } from "../../ui/names";
import { Avatar } from "../PeopleList";
import { CommentField } from "./CommentField";
import { goToMark, type MarkDesk } from "./desk";
import { mentionsIn, pieces } from "./mentions";
import { markRead } from "./reading";
import { useMarkView } from "./view";

/** @param beside whether the mark stands on the glass beside the panel */
export function ThreadPanel({ desk, mark, number, beside }: { desk: MarkDesk; mark: Mark; number: number; beside: boolean }) {
  const t = useT();
  const thread: MarkThread | undefined = desk.threads[mark.id];
  const [editing, setEditing] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const count = thread?.comments.length ?? 0;
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
    if (thread && document.visibilityState === "visible") markRead(thread);
  }, [count, mark.id]);
  const close = () => useMarkView.setState({ thread: null });
  const say = (text: string) => desk.do({ type: "CommentMark", id: newId(), mark: mark.id, text, mentions: mentionsIn(text, desk.participants) });
  const change = (comment: Comment, text: string) => {
    setEditing(null);
    if (text !== comment.text) desk.do({ type: "ChangeComment", id: comment.id, mark: mark.id, text, mentions: mentionsIn(text, desk.participants) });
  };
  return (
    <>
      <header className="thread-head" role="none">
        <b className="tabular" style={{ color: participantColour(desk.participants[mark.author]?.colour ?? 0) }}>{number}</b>
        <span className="thread-title">{t(`shape.${mark.shape.type}`)}<span className="quiet"> {desk.participants[mark.author]?.name}</span></span>
        {!beside && <button className="icon-button" aria-label={t("marks.goTo")} title={t("marks.goTo")} data-testid="thread-go" onClick={() => goToMark(desk, mark)}><LocateFixed size={15} /></button>}
        <button className="icon-button" aria-label={t("marks.history")} title={t("marks.history")} onClick={() => useMarkView.setState({ history: mark.id, thread: null })}><History size={15} /></button>
        {thread && desk.marking && (
          <button className="icon-button resolve" data-testid="thread-resolve" aria-pressed={thread.resolved} aria-label={t(thread.resolved ? "marks.reopen" : "marks.resolve")}
            title={t(thread.resolved ? "marks.reopen" : "marks.resolve")} onClick={() => desk.do({ type: "ResolveThread", mark: mark.id, resolved: !thread.resolved })}>
            {thread.resolved ? <CornerUpLeft size={15} /> : <Check size={16} />}
          </button>
        )}
        <button className="icon-button" aria-label={t("app.close")} data-testid="thread-close" onClick={close}><X size={15} /></button>
      </header>
      {thread?.resolved && <p className="thread-resolved"><Check size={13} />{t("marks.resolved")}</p>}
      {count === 0 && <p className="thread-empty">{t(desk.writing ? "marks.threadEmpty" : "marks.threadNone")}</p>}
      <ol ref={list} className="comments" aria-live="polite">
        {thread?.comments.map((c) => (
          <CommentRow key={c.id} comment={c} people={desk.participants} me={desk.me} editing={editing === c.id}
            edit={desk.writing && c.author === desk.me && !c.deleted ? () => setEditing(editing === c.id ? null : c.id) : null}
            remove={desk.writing && !c.deleted && (c.author === desk.me || desk.role === "HOST") ? () => desk.do({ type: "DeleteComment", id: c.id, mark: mark.id }) : null}
            change={(text) => change(c, text)} />
        ))}
      </ol>
      {desk.writing && <CommentField label={t("marks.comment")} people={desk.participants} me={desk.me} focus={matchMedia("(pointer: fine)").matches} send={say} onEmptyEscape={close} />}
    </>
  );
}

interface RowProps {
  comment: Comment; people: Readonly<Record<string, Participant>>; me: string | null; editing: boolean;
  edit: (() => void) | null; remove: (() => void) | null; change: (text: string) => void;
}

function CommentRow({ comment, people, me, editing, edit, remove, change }: RowProps) {
  const t = useT();
  const author = people[comment.author];
  const today = new Date(comment.at).toDateString() === new Date().toDateString();
  return (
    <li data-comment={comment.id} className={me !== null && comment.mentions.includes(me) ? "for-me" : ""}>
      <Avatar participant={author} size={24} />
      <div className="comment-body">
        <span className="message-head">
          <b style={{ color: participantColour(author?.colour ?? 0) }}>{author?.name ?? ""}</b>
          <time className="tabular" title={formatDayTime(comment.at)}>{today ? formatTime(comment.at) : formatDayTime(comment.at)}</time>
          {comment.editedAt !== null && !comment.deleted && <span className="quiet" title={formatDayTime(comment.editedAt)}>{t("marks.edited")}</span>}
          <span className="comment-actions">
            {edit && <button className="icon-button" aria-label={t("marks.editComment")} title={t("marks.editComment")} aria-pressed={editing} onClick={edit}><Pencil size={13} /></button>}
            {remove && <button className="icon-button" aria-label={t("marks.deleteComment")} title={t("marks.deleteComment")} onClick={remove}><Trash2 size={13} /></button>}
          </span>
        </span>
        {editing && edit ? <CommentField initial={comment.text} label={t("marks.editComment")} people={people} me={me} focus send={change} onEmptyEscape={edit} />
          : comment.deleted ? <span className="message-text quiet">{t("marks.commentDeleted")}</span>
            : (
              <span className="message-text">
                {pieces(comment.text, comment.mentions.flatMap((id) => people[id] ?? [])).map((p, i) => (
                  p.mention ? <b key={i} className={`mention ${p.mention === me ? "me" : ""}`}>{p.text}</b> : <span key={i}>{p.text}</span>
                ))}
              </span>
            )}
      </div>
    </li>
  );
}
