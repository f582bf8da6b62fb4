import { SendHorizontal } from "lucide-react";
import { memo, useEffect, useRef, useState } from "react";
import { formatTime, useT } from "../i18n";
import { LIMITS, type ChatMessage, type Participant } from "../protocol/wire";
import { newId } from "../state/ids";
import { participantColour } from "../ui/names";

interface Props {
  chat: readonly ChatMessage[]; participants: Readonly<Record<string, Participant>>; confirmed: number;
  /** Absent where nothing can be written, as in a replay. */
  say?: (text: string, id: string) => void;
}

export const ChatList = memo(function ChatList({ chat, participants, confirmed, say }: Props) {
  const t = useT();
  const [text, setText] = useState("");
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [chat.length]);
  const send = () => {
    const trimmed = text.trim();
    if (!trimmed || !say) return;
    say(trimmed, newId());
    setText("");
  };
  return (
    <div className="chat">
      {chat.length === 0 && <p className="panel-empty">{t("room.chatEmpty")}</p>}
      <ol ref={list} className="messages" aria-live="polite">
        {chat.map((m, i) => {
          const author = participants[m.author];
          const first = chat[i - 1]?.author !== m.author || m.at - (chat[i - 1]?.at ?? 0) > 120_000;
          return (
            <li key={m.id} className={`${first ? "first" : ""} ${i >= confirmed ? "unsent" : ""}`}>
              {first && <span className="message-head"><b style={{ color: participantColour(author?.colour ?? 0) }}>{author?.name ?? ""}</b><time className="tabular">{i >= confirmed ? t("room.sending") : formatTime(m.at)}</time></span>}
              <span className="message-text">{m.text}</span>
            </li>
          );
        })}
      </ol>
      {say && (
        <form className="say" onSubmit={(e) => { e.preventDefault(); send(); }}>
          <textarea data-testid="chat-input" className="input" rows={1} value={text} maxLength={LIMITS.SAY_MAX_TEXT} placeholder={t("room.say")} aria-label={t("room.say")}
            onChange={(e) => setText(e.target.value)}
            onKeyDown={(e) => {
              if (e.key === "Enter" && !e.shiftKey && !e.nativeEvent.isComposing) {
                e.preventDefault();
                send();
              }
            }} />
          <button className="icon-button" aria-label={t("room.send")} disabled={!text.trim()}><SendHorizontal size={16} /></button>
        </form>
      )}
    </div>
  );
});
