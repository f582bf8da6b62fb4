import { CornerUpLeft, Image as ImageIcon, Lock, MessageSquareReply, MoreHorizontal, Pencil, Tag, Trash2 } from "lucide-react";
import { formatTime, useT } from "../../i18n";
import type { ChatMessage, Participant, Reaction } from "../../protocol/wire";
import { participantColour } from "../../ui/names";
import { REACTION_LABEL, reactionIcon, REACTIONS } from "../floor/reactionIcons";
import { pieces } from "../marks/mentions";

export interface Doing {
  reply(): void; react(reaction: Reaction, on: boolean): void;
  /** Absent where it is another's. */
  edit?: () => void;
  remove?: () => void;
}

interface Props {
  message: ChatMessage; people: Readonly<Record<string, Participant>>; me: string | null;
  /** Name and time stand above it. */
  head: boolean; unsent: boolean; quoted: ChatMessage | undefined; markNumber: number | null;
  open: boolean; onOpen: (open: boolean) => void; goTo: (id: string) => void; toView: () => void; toMark: () => void; doing?: Doing; when?: string;
}

export function Message({ message: m, people, me, head, unsent, quoted, markNumber, open, onOpen, goTo, toView, toMark, doing, when }: Props) {
  const t = useT();
  const author = people[m.author];
  const all = Object.values(people);
  return (
    <li className={`${head ? "first" : ""} ${unsent ? "unsent" : ""} ${m.audience ? "private" : ""} ${open ? "open" : ""}`} data-message={m.id} data-testid="message">
      {head && (
        <span className="message-head">
          <b style={{ color: participantColour(author?.colour ?? 0) }}>{author?.name ?? ""}</b>
          <time className="tabular">{unsent ? t("room.sending") : (when ?? formatTime(m.at))}</time>
          {m.audience && <span className="chip private-chip"><Lock size={11} />{m.privateWith === null || m.privateWith === m.author ? t("chat.toHosts") : t("chat.privatelyTo", { name: m.privateWith === me ? t("chat.you") : (people[m.privateWith]?.name ?? "") })}</span>}
        </span>
      )}
      {m.replyTo && (
        <button className="quote" onClick={() => goTo(m.replyTo!)}>
          <MessageSquareReply size={12} aria-label={t("chat.inReply")} />
          {quoted ? <><b>{people[quoted.author]?.name ?? ""}</b> {quoted.deleted ? t("chat.deleted") : quoted.text}</> : t("chat.older")}
        </button>
      )}
      {m.deleted ? <span className="message-text quiet">{t("chat.deleted")}</span> : (
        <span className="message-text">
          {pieces(m.text, all).map((p, i) => (p.mention ? <b key={i} className={`mention ${p.mention === me ? "me" : ""}`}>{p.text}</b> : p.text))}
          {m.editedAt !== null && <span className="quiet edited"> {t("chat.edited")}</span>}
        </span>
      )}
      {(m.view || m.mark) && (
        <span className="message-links">
          {m.view && <button className="button small" data-testid="message-view" onClick={toView}><ImageIcon size={13} />{t("chat.toView")}</button>}
          {m.mark && <button className="button small" data-testid="message-mark" disabled={markNumber === null} onClick={toMark}><Tag size={13} />{markNumber === null ? t("chat.markGone") : t("chat.toMark", { n: markNumber })}</button>}
        </span>
      )}
      {Object.keys(m.reactions).length > 0 && (
        <span className="message-reactions">
          {REACTIONS.filter((r) => m.reactions[r]).map((r) => {
            const who = m.reactions[r]!;
            const mine = me !== null && who.includes(me);
            return (
              <button key={r} aria-pressed={mine} disabled={!doing} title={who.map((id) => people[id]?.name ?? "").join(", ")} aria-label={`${t(REACTION_LABEL[r])}: ${who.length}`}
                data-testid={`reaction-${r}`} onClick={() => doing?.react(r, !mine)}>{reactionIcon(r, 13)}<span className="tabular">{who.length}</span></button>
            );
          })}
        </span>
      )}
      {doing && !m.deleted && !unsent && (
        <button className="icon-button message-more" aria-expanded={open} aria-label={t("chat.more")} data-testid="message-more" onClick={() => onOpen(!open)}><MoreHorizontal size={15} /></button>
      )}
      {doing && open && (
        <span className="message-actions" role="toolbar" aria-label={t("chat.more")} onKeyDown={(e) => e.key === "Escape" && onOpen(false)}>
          <button className="icon-button" aria-label={t("chat.reply")} title={t("chat.reply")} data-testid="message-reply" onClick={() => { onOpen(false); doing.reply(); }}><CornerUpLeft size={15} /></button>
          {REACTIONS.map((r) => (
            <button key={r} className="icon-button" aria-label={t(REACTION_LABEL[r])} title={t(REACTION_LABEL[r])} data-testid={`message-react-${r}`}
              onClick={() => { onOpen(false); doing.react(r, !(me !== null && m.reactions[r]?.includes(me))); }}>{reactionIcon(r, 15)}</button>
          ))}
          {doing.edit && <button className="icon-button" aria-label={t("chat.edit")} title={t("chat.edit")} data-testid="message-edit" onClick={() => { onOpen(false); doing.edit!(); }}><Pencil size={15} /></button>}
          {doing.remove && <button className="icon-button danger" aria-label={t("chat.delete")} title={t("chat.delete")} data-testid="message-delete" onClick={() => { onOpen(false); doing.remove!(); }}><Trash2 size={15} /></button>}
        </span>
      )}
    </li>
  );
}
