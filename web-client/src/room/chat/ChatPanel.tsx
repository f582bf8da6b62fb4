import { Search, X } from "lucide-react";
import { Fragment, memo, useEffect, useMemo, useRef, useState } from "react";
import { formatDay, useT } from "../../i18n";
import type { ChatMessage, Mark, Participant, Role, View, ViewCommand } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";
import { ChatSearch } from "./ChatSearch";
import { Compose } from "./Compose";
import { showMark, showView } from "./links";
import { Message } from "./Message";
import "./chat.css";

interface Props {
  chat: readonly ChatMessage[]; people: Readonly<Record<string, Participant>>; marks: Readonly<Record<string, Mark>>; studies: readonly string[];
  /** How many of the messages the server has; the rest is on its way. */
  confirmed: number; view: () => View; show: (c: ViewCommand) => void;
  /** Absent where nothing can be written, as in a replay. */
  writing?: { session: RoomSession; me: string | null; role: Role | null };
}

export const ChatPanel = memo(function ChatPanel({ chat, people, marks, studies, confirmed, view, show, writing }: Props) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const [reply, setReply] = useState<ChatMessage | null>(null);
  const [editing, setEditing] = useState<ChatMessage | null>(null);
  const [searching, setSearching] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const atEnd = useRef(true);
  const byId = useMemo(() => new Map(chat.map((m) => [m.id, m])), [chat]);
  const numbers = useMemo(() => new Map(Object.keys(marks).map((id, i) => [id, i + 1])), [marks]);
  const last = chat.at(-1);
  const me = writing?.me ?? null;
  useEffect(() => {
    const element = list.current;
    // Who reads further up is not taken away from it, except by what he says himself.
    if (element && (atEnd.current || last?.author === me)) element.scrollTop = element.scrollHeight;
  }, [last?.id]);
  const goTo = (id: string) => {
    setSearching(false);
    requestAnimationFrame(() => {
      const element = list.current?.querySelector(`[data-message="${id}"]`);
      element?.scrollIntoView({ block: "center" });
      element?.classList.add("found-now");
      setTimeout(() => element?.classList.remove("found-now"), 1_600);
    });
  };
  return (
    <div className="chat">
      {writing && (
        <div className="chat-top">
          {searching ? <ChatSearch room={writing.session.room} people={people} goTo={(m) => (byId.has(m.id) ? goTo(m.id) : m.view && showView(m.view, show))} /> : <span className="spacer" />}
          <button className="icon-button" aria-pressed={searching} aria-label={t("chat.search")} title={t("chat.search")} data-testid="open-chat-search" onClick={() => setSearching(!searching)}>
            {searching ? <X size={15} /> : <Search size={15} />}
          </button>
        </div>
      )}
      {chat.length === 0 && <p className="panel-empty">{t("room.chatEmpty")}</p>}
      <ol ref={list} className="messages" aria-live="polite" onScroll={(e) => { const x = e.currentTarget; atEnd.current = x.scrollHeight - x.scrollTop - x.clientHeight < 40; }}>
        {chat.map((m, i) => {
          const before = chat[i - 1];
          const day = !before || formatDay(before.at) !== formatDay(m.at);
          const head = day || before.author !== m.author || m.at - before.at > 120_000 || before.audience !== m.audience;
          return (
            <Fragment key={m.id}>
              {day && <li className="day"><span>{formatDay(m.at)}</span></li>}
              <Message message={m} people={people} me={me} head={head} unsent={i >= confirmed} quoted={m.replyTo ? byId.get(m.replyTo) : undefined} markNumber={m.mark ? (numbers.get(m.mark) ?? null) : null}
                open={open === m.id} onOpen={(on) => setOpen(on ? m.id : null)} goTo={goTo} toView={() => m.view && showView(m.view, show)}
                toMark={() => m.mark && marks[m.mark] && showMark(marks[m.mark]!, view(), studies, show)}
                {...(writing ? {
                  doing: {
                    reply: () => { setEditing(null); setReply(m); },
                    react: (reaction, on) => writing.session.do({ type: "ReactToMessage", id: m.id, reaction, on }),
                    ...(m.author === me ? { edit: () => { setReply(null); setEditing(m); } } : {}),
                    ...(m.author === me || writing.role === "HOST" ? { remove: () => writing.session.do({ type: "DeleteMessage", id: m.id }) } : {}),
                  },
                } : {})} />
            </Fragment>
          );
        })}
      </ol>
      {writing && (
        <Compose session={writing.session} people={people} me={me} host={writing.role === "HOST"} chat={chat} markNumber={(id) => numbers.get(id) ?? null} view={view}
          reply={reply} editing={editing} onReply={setReply} onEdit={setEditing} />
      )}
    </div>
  );
});
