import { useEffect } from "react";
import { formatDayTime, useT, type MessageKey } from "../i18n";
import { navigate } from "../ui/router";
import { libraryApi } from "./libraryApi";
import type { FeedItem } from "./types";
import { useLoaded } from "./useLoaded";
import { WatchList } from "./WatchList";

const KINDS: Record<FeedItem["kind"], MessageKey> = { COMMENTED: "library.feed.comment", EDITED: "library.feed.revision", STATE: "library.feed.state" };

/** What happened on the pages that this reader watches; once it has been seen it is no longer new. */
export function Feed() {
  const t = useT();
  const feed = useLoaded("feed", () => libraryApi.feed());
  const newest = feed.value?.entries[0]?.number ?? 0;
  useEffect(() => {
    if (newest > (feed.value?.seen ?? 0)) void libraryApi.feedSeen(newest).catch(() => undefined);
  }, [newest]);
  if (!feed.value) return feed.fault ? <p className="empty">{feed.fault.message}</p> : <div className="skeleton page-card-skeleton" />;
  const { entries, seen } = feed.value;
  return (
    <div className="feed-columns">
      {entries.length === 0 ? <div className="empty large"><p>{t("library.feed.empty")}</p></div> : (
    <ul className="feed">
      {entries.map((item) => (
        <li key={item.number} className={item.number > seen ? "new" : ""}>
          <button data-testid="feed-entry" onClick={() => navigate(`/library/${item.page.id}`)}>
            <span>{t(item.mention ? "library.feed.mention" : KINDS[item.kind], { name: item.by.name })} <b>{item.page.title}</b>{item.state ? ` · ${t(`library.state${item.state}`)}` : ""}</span>
            {item.text && <span className="feed-text">{item.text}</span>}
            <span className="quiet tabular">{formatDayTime(item.at)}</span>
          </button>
        </li>
      ))}
    </ul>
      )}
      <WatchList />
    </div>
  );
}
