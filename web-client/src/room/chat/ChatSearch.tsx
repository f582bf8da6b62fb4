import { Lock } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDayTime, useT } from "../../i18n";
import { api } from "../../net/httpApi";
import type { ChatMessage, Participant } from "../../protocol/wire";
import { participantColour } from "../../ui/names";

const PAGE = 50;

/** Finds words in all that was ever said in the room, as far as this person may read it. */
export function ChatSearch({ room, people, goTo }: { room: string; people: Readonly<Record<string, Participant>>; goTo: (m: ChatMessage) => void }) {
  const t = useT();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<{ words: string; messages: ChatMessage[]; more: boolean } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const wanted = words.trim();
    if (!wanted) return setFound(null);
    let gone = false;
    const timer = setTimeout(() => api.searchChat(room, wanted, null, PAGE).then(
      ({ messages }) => {
        if (gone) return;
        setFailed(false);
        setFound({ words: wanted, messages, more: messages.length === PAGE });
      },
      () => gone || setFailed(true),
    ), 250);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [room, words]);
  const more = async () => {
    if (!found) return;
    const { messages } = await api.searchChat(room, found.words, found.messages.at(-1)!.at, PAGE);
    setFound({ ...found, messages: [...found.messages, ...messages], more: messages.length === PAGE });
  };
  return (
    <div className="chat-search">
      <input className="input" type="search" autoFocus data-testid="chat-search" maxLength={200} value={words} placeholder={t("chat.searchHint")} aria-label={t("chat.search")} onChange={(e) => setWords(e.target.value)} />
      {failed && <p className="quiet" role="alert">{t("chat.searchFailed")}</p>}
      {found && (
        <ol className="found" aria-live="polite">
          {found.messages.length === 0 && <li className="quiet">{t("chat.nothingFound")}</li>}
          {found.messages.map((m) => (
            <li key={m.id}>
              <button data-testid="found" onClick={() => goTo(m)}>
                <span className="message-head"><b style={{ color: participantColour(people[m.author]?.colour ?? 0) }}>{people[m.author]?.name ?? ""}</b><time className="tabular">{formatDayTime(m.at)}</time>{m.audience && <Lock size={11} aria-label={t("chat.private")} />}</span>
                <span className="message-text">{m.text}</span>
              </button>
            </li>
          ))}
          {found.more && <li><button className="button small wide" onClick={() => void more()}>{t("chat.moreFound")}</button></li>}
        </ol>
      )}
    </div>
  );
}
