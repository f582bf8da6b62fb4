import { useEffect, useId, useRef, useState, type Ref } from "react";
import { useT } from "../i18n";
import { initials } from "../ui/names";
import { libraryApi } from "./libraryApi";
import { calledAt, withCalled } from "./mentionText";
import type { Called } from "./types";

interface Props {
  page: string; text: string; change: (text: string) => void; send: () => void; label: string; placeholder?: string; rows: number; testId?: string; autoFocus?: boolean;
  field?: Ref<HTMLTextAreaElement>;
}

const PAUSE = 150;

/** A comment, in which `@` offers who may read the page. Control and Enter sends. */
export function MentionField({ page, text, change, send, label, placeholder, rows, testId, autoFocus = false, field }: Props) {
  const t = useT();
  const [caret, setCaret] = useState<number | null>(null);
  const [found, setFound] = useState<{ query: string; people: Called[] }>({ query: "", people: [] });
  const [at, setAt] = useState(0);
  const own = useRef<HTMLTextAreaElement | null>(null);
  const id = useId();
  const query = caret === null ? null : calledAt(text, caret)?.query ?? null;
  useEffect(() => {
    if (query === null) return;
    let gone = false;
    const timer = setTimeout(() => libraryApi.mentions(page, query).then((people) => { if (!gone) { setFound({ query, people }); setAt(0); } }, () => undefined), PAUSE);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [page, query]);
  // While the answer for more letters is on its way, those who still fit stay: the list does not blink.
  const offered = query === null || !query.startsWith(found.query) ? [] : found.people;
  const open = offered.length > 0;
  const chosen = Math.min(at, offered.length - 1);
  const take = (one: Called) => {
    const next = withCalled(text, caret ?? text.length, one.login);
    change(next.text);
    setCaret(null);
    requestAnimationFrame(() => {
      own.current?.focus();
      own.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  return (
    <div className="mention-field">
      <textarea autoFocus={autoFocus} className="input" rows={rows} value={text} maxLength={10_000} data-testid={testId} aria-label={label} placeholder={placeholder}
        ref={(element) => {
          own.current = element;
          if (typeof field === "function") field(element);
          else if (field) field.current = element;
        }}
        role="combobox" aria-expanded={open} aria-controls={`${id}-list`} aria-autocomplete="list" aria-haspopup="listbox" {...(open ? { "aria-activedescendant": `${id}-${chosen}` } : {})}
        onChange={(e) => { change(e.target.value); setCaret(e.target.selectionStart); }}
        onSelect={(e) => { if (caret !== null) setCaret(e.currentTarget.selectionStart); }}
        onBlur={() => setCaret(null)}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) return send();
          if (!open || !["ArrowDown", "ArrowUp", "Enter", "Tab", "Escape"].includes(e.key)) return;
          e.preventDefault();
          e.stopPropagation();
          if (e.key === "Escape") setCaret(null);
          else if (e.key === "ArrowDown") setAt((chosen + 1) % offered.length);
          else if (e.key === "ArrowUp") setAt((chosen + offered.length - 1) % offered.length);
          else take(offered[chosen]!);
        }} />
      {open && (
        <ul className="called-list" role="listbox" id={`${id}-list`} aria-label={t("stock.mayBeCalled")}>
          {offered.map((p, i) => (
            <li key={p.login} id={`${id}-${i}`} role="option" aria-selected={i === chosen} data-testid="called" onPointerDown={(e) => e.preventDefault()} onClick={() => take(p)} onPointerEnter={() => setAt(i)}>
              <span className="avatar-small" aria-hidden="true">{initials(p.name)}</span><span className="called-name">{p.name}</span>{p.login !== p.name && <span className="quiet">@{p.login}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
