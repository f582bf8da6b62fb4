import { Image as ImageIcon, Lock, LockOpen, SendHorizontal, Tag, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { create } from "zustand";
import { useT } from "../../i18n";
import { LIMITS, type ChatMessage, type Participant, type View } from "../../protocol/wire";
import { newId } from "../../state/ids";
import type { RoomSession } from "../../state/roomSession";
import { useTools } from "../../tools/toolStore";
import { completed, mentionAt, suggestions } from "../marks/mentions";
import { linkable } from "./links";

/** What is being written, by room: a panel that is folded away for a moment does not lose it. */
const useDraft = create<Record<string, string>>()(() => ({}));

interface Props {
  session: RoomSession; people: Readonly<Record<string, Participant>>; me: string | null; host: boolean; chat: readonly ChatMessage[]; markNumber: (id: string) => number | null;
  view: () => View; reply: ChatMessage | null; editing: ChatMessage | null; onReply: (m: ChatMessage | null) => void; onEdit: (m: ChatMessage | null) => void;
}

/** Where one writes: to everybody or to the hosts alone, in answer to a message, with what is seen or a mark linked to it. */
export function Compose({ session, people, me, host, chat, markNumber, view, reply, editing, onReply, onEdit }: Props) {
  const t = useT();
  const text = useDraft((x) => x[session.room] ?? "");
  const setText = (next: string) => useDraft.setState({ [session.room]: next });
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [linked, setLinked] = useState<View | null>(null);
  const [mark, setMark] = useState<string | null>(null);
  const [secret, setSecret] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const selected = useTools((s) => s.selected);
  const selectable = selected !== null && markNumber(selected) !== null ? selected : null;
  const forced = reply?.audience === "HOSTS";
  const hosts = editing ? editing.audience === "HOSTS" : secret || forced;
  useEffect(() => {
    if (!editing && !reply) return;
    if (editing) setText(editing.text);
    field.current?.focus();
  }, [editing?.id, reply?.id]);
  const typed = mentionAt(text, caret);
  // A name that stands there whole, with a space behind it, is asked for no more.
  const offered = typed && !Object.values(people).some((p) => typed.query.startsWith(`${p.name} `)) ? suggestions(typed.query, people, me) : [];
  const name = (id: string) => {
    const next = completed(text, caret, people[id]!.name);
    setText(next.text);
    setCaret(next.caret);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const reset = () => {
    setText("");
    setLinked(null);
    setMark(null);
    onReply(null);
    onEdit(null);
  };
  const send = () => {
    const trimmed = text.trim();
    if (!trimmed) return;
    if (editing) session.do({ type: "ChangeMessage", id: editing.id, text: trimmed });
    else session.do({ type: "Say", id: newId(), text: trimmed, replyTo: reply?.id ?? null, view: linked, mark, audience: hosts ? "HOSTS" : null });
    reset();
  };
  const key = (e: React.KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;
    if (offered.length > 0 && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
      e.preventDefault();
      setChosen((chosen + (e.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
    } else if (offered.length > 0 && typed!.query !== "" && (e.key === "Enter" || e.key === "Tab")) {
      e.preventDefault();
      name(offered[Math.min(chosen, offered.length - 1)]!.id);
    } else if (e.key === "Enter" && !e.shiftKey) {
      e.preventDefault();
      send();
    } else if (e.key === "Escape" && (reply || editing || linked || mark)) {
      e.stopPropagation();
      reset();
    } else if (e.key === "ArrowUp" && text === "" && !reply) {
      const own = chat.findLast((m) => m.author === me && !m.deleted);
      if (own) {
        e.preventDefault();
        onEdit(own);
      }
    }
  };
  // An answer to what somebody asked the hosts reaches him too.
  const asker = (editing ?? reply)?.privateWith ?? null;
  const other = asker !== null && asker !== me ? people[asker]?.name : undefined;
  const words = t(hosts ? (host ? "chat.sayHostsAsHost" : "chat.sayHosts") : "room.say");
  return (
    <form className={`say ${hosts ? "secret" : ""}`} onSubmit={(e) => { e.preventDefault(); send(); }}>
      {offered.length > 0 && (
        <ul className="mention-list" role="listbox" aria-label={t("chat.whom")}>
          {offered.map((p, i) => (
            <li key={p.id} role="option" aria-selected={i === chosen} onPointerDown={(e) => { e.preventDefault(); name(p.id); }}>{p.name}</li>
          ))}
        </ul>
      )}
      {(reply || editing || linked || mark || hosts) && (
        <div className="say-about">
          {hosts && <span className="chip private-chip" data-testid="to-hosts"><Lock size={11} />{other ? t("chat.onlyHostsAnd", { name: other }) : t("chat.onlyHosts")}</span>}
          {editing && <span className="chip">{t("chat.editing")}</span>}
          {reply && <span className="say-reply"><b>{people[reply.author]?.name ?? ""}</b> {reply.text}</span>}
          {linked && <span className="chip accent"><ImageIcon size={11} />{t("chat.linked")}</span>}
          {mark && <span className="chip accent"><Tag size={11} />{t("chat.toMark", { n: markNumber(mark) ?? 0 })}</span>}
          {(reply || editing || linked || mark) && <button type="button" className="icon-button" aria-label={t("app.cancel")} title={t("app.cancel")} onClick={reset}><X size={14} /></button>}
        </div>
      )}
      <textarea ref={field} data-testid="chat-input" className="input" rows={1} value={text} maxLength={LIMITS.SAY_MAX_TEXT} placeholder={words} aria-label={words}
        onChange={(e) => { setText(e.target.value); setCaret(e.target.selectionStart); setChosen(0); }} onSelect={(e) => setCaret(e.currentTarget.selectionStart)} onKeyDown={key} />
      <div className="say-buttons">
        {!editing && (
          <>
            <button type="button" className="icon-button" aria-pressed={linked !== null} aria-label={t("chat.linkView")} title={t("chat.linkView")} data-testid="link-view"
              onClick={() => setLinked(linked ? null : linkable(view()))}><ImageIcon size={16} /></button>
            {(selectable || mark) && (
              <button type="button" className="icon-button" aria-pressed={mark !== null} aria-label={t("chat.linkMark")} title={t("chat.linkMark")} data-testid="link-mark"
                onClick={() => setMark(mark ? null : selectable)}><Tag size={16} /></button>
            )}
            <button type="button" className="icon-button" aria-pressed={hosts} disabled={forced} aria-label={t("chat.private")} title={t("chat.private")} data-testid="private"
              onClick={() => setSecret(!secret)}>{hosts ? <Lock size={16} /> : <LockOpen size={16} />}</button>
          </>
        )}
        <span className="spacer" />
        <button className="icon-button send" aria-label={t("room.send")} disabled={!text.trim()}><SendHorizontal size={16} /></button>
      </div>
    </form>
  );
}
