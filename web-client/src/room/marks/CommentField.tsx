import { SendHorizontal } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { useT } from "../../i18n";
import { LIMITS, type Participant } from "../../protocol/wire";
import { Avatar } from "../PeopleList";
import { completed, mentionAt, suggestions } from "./mentions";

interface Props {
  initial?: string; label: string; people: Readonly<Record<string, Participant>>; me: string | null; focus?: boolean;
  send: (text: string) => void; onEmptyEscape?: () => void;
}

/** A text in which `@` offers the people of the room. Enter sends, shift and enter begins a line. */
export function CommentField({ initial = "", label, people, me, focus = false, send, onEmptyEscape }: Props) {
  const t = useT();
  const [text, setText] = useState(initial);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    if (!focus) return;
    field.current?.focus();
    field.current?.setSelectionRange(initial.length, initial.length);
  }, [focus]);
  const mention = caret === null ? null : mentionAt(text, caret);
  const offered = mention ? suggestions(mention.query, people, me) : [];
  const chosen = Math.min(at, offered.length - 1);
  const take = (person: Participant) => {
    const next = completed(text, caret ?? text.length, person.name);
    setText(next.text);
    setCaret(null);
    setAt(0);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const submit = () => {
    const trimmed = text.trim();
    if (!trimmed) return;
    send(trimmed);
    setText("");
    setCaret(null);
  };
  return (
    <form className="comment-field" onSubmit={(e) => { e.preventDefault(); submit(); }}>
      {offered.length > 0 && (
        <ul className="mention-list" role="listbox" id={`${id}-list`} aria-label={t("marks.people")}>
          {offered.map((p, i) => (
            <li key={p.id} id={`${id}-${i}`} role="option" aria-selected={i === chosen} data-testid="mention"
              onPointerDown={(e) => { e.preventDefault(); take(p); }} onPointerEnter={() => setAt(i)}>
              <Avatar participant={p} size={22} /><span>{p.name}</span>{!p.present && <span className="quiet">{t("room.away")}</span>}
            </li>
          ))}
        </ul>
      )}
      <textarea ref={field} className="input" rows={1} value={text} maxLength={LIMITS.COMMENT_MAX_TEXT} placeholder={label} aria-label={label} data-testid="comment-input"
        role="combobox" aria-expanded={offered.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" {...(offered.length > 0 ? { "aria-activedescendant": `${id}-${chosen}` } : {})}
        onChange={(e) => { setText(e.target.value); setCaret(e.target.selectionStart); setAt(0); }}
        onSelect={(e) => { if (caret !== null) setCaret(e.currentTarget.selectionStart); }}
        onBlur={() => setCaret(null)}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (offered.length > 0 && ["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"].includes(e.key)) {
            e.preventDefault();
            if (e.key === "Escape") { e.stopPropagation(); setCaret(null); }
            else if (e.key === "ArrowDown") setAt((chosen + 1) % offered.length);
            else if (e.key === "ArrowUp") setAt((chosen + offered.length - 1) % offered.length);
            else take(offered[chosen]!);
          } else if (e.key === "Enter" && !e.shiftKey) {
            e.preventDefault();
            submit();
          } else if (e.key === "Escape" && onEmptyEscape) {
            e.stopPropagation();
            onEmptyEscape();
          }
        }} />
      <button className="icon-button" aria-label={t("room.send")} disabled={!text.trim()} data-testid="comment-send"><SendHorizontal size={16} /></button>
    </form>
  );
}
