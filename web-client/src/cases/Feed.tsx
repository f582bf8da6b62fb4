import { formatDayTime, useT, type MessageKey } from "../i18n";
import { navigate } from "../ui/router";
import { libraryApi } from "./libraryApi";
import type { FeedItem } from "./types";
import { useLoaded } from "./useLoaded";

const KINDS: Record<string, MessageKey> = {
  comment: "library.feed.comment", mention: "library.feed.mention", revision: "library.feed.revision", state: "library.feed.state", reply: "library.feed.comment",
};

/** What happened on the pages that this reader watches. */
export function Feed() {
  const t = useT();
  const feed = useLoaded("feed", async () => {
    const answer = await libraryApi.feed() as { items: FeedItem[] } | FeedItem[];
    return Array.isArray(answer) ? answer : answer.items;
  });
  if (!feed.value) return feed.fault ? <p className="empty">{feed.fault.message}</p> : <div className="skeleton page-card-skeleton" />;
  if (feed.value.length === 0) return <div className="empty large"><p>{t("library.feed.empty")}</p></div>;
  return (
    <ul className="feed">
      {feed.value.map((item, i) => (
        <li key={i}>
          <button onClick={() => navigate(`/library/${item.page.id}`)}>
            <span>{t(KINDS[item.kind.toLowerCase()] ?? "library.feed.revision", { name: item.by.name })} <b>{item.page.title}</b></span>
            {item.text && <span className="feed-text">{item.text}</span>}
            <span className="quiet tabular">{formatDayTime(item.at)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
