import { FilePlus2, ListFilter, Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { formatNumber, useT } from "../i18n";
import { useMedia } from "../room/Workspace";
import { mayHost, useSession } from "../state/session";
import { CollectionList } from "./CollectionList";
import { Facets } from "./Facets";
import { Feed } from "./Feed";
import { LibraryShell } from "./LibraryShell";
import { libraryApi } from "./libraryApi";
import { learnNames } from "./names";
import { ImportPages } from "../packet/ImportPages";
import { NewPageDialog } from "./NewPageDialog";
import { PageCard } from "./PageCard";
import { addressOf, queryOf } from "./query";
import { useLoaded } from "./useLoaded";
import type { Facet, PageList, PageQuery } from "./types";

const LIMIT = 30;
const NARROW = "(max-width: 900px)";
type Tab = "pages" | "collections" | "feed";

/** All pages that this reader may read, found by words and by facets; collections; what is new. */
export function LibraryPage() {
  const t = useT();
  const { session } = useSession();
  const narrow = useMedia(NARROW);
  const [query, setQuery] = useState<PageQuery>(() => queryOf(location.search));
  const [limit, setLimit] = useState(LIMIT);
  const [list, setList] = useState<PageList | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [tab, setTab] = useState<Tab>("pages");
  const [making, setMaking] = useState(false);
  const [filters, setFilters] = useState(false);
  useEffect(() => {
    history.replaceState(null, "", location.pathname + addressOf(query));
    let gone = false;
    const timer = setTimeout(() => libraryApi.pages({ ...query, limit }).then(
      (answer) => {
        if (gone) return;
        learnNames(answer.pages.flatMap((p) => p.authors));
        setList(answer);
        setFault(null);
      },
      (error: Error) => gone || setFault(error.message),
    ), query.search ? 180 : 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [query, limit]);
  const feed = useLoaded("feed", () => libraryApi.feed());
  const change = (next: PageQuery) => {
    setLimit(LIMIT);
    setQuery(next);
  };
  const choose = (facet: Facet, value: string | null) => {
    const { [facet]: _, ...rest } = query;
    change(value === null ? rest : { ...rest, [facet]: value });
  };
  const facets = list && <Facets counts={list.facets} query={query} choose={choose} />;
  const chosen = Object.keys(query).some((k) => k !== "search" && k !== "sort");
  return (
    <LibraryShell wide actions={mayHost(session) && <><ImportPages /><button className="button primary small" data-testid="new-page" onClick={() => setMaking(true)}><FilePlus2 size={15} /><span className="wide-only">{t("library.newPage")}</span></button></>}>
      <main className="library-list">
        <h1>{t("library.title")}</h1>
        <div className="library-tabs" role="tablist">
          {(["pages", "collections", "feed"] as const).map((x) => (
            <button key={x} role="tab" aria-selected={tab === x} data-testid={`library-${x}`} onClick={() => setTab(x)}>{t(`library.tab.${x}`)}{x === "feed" && tab !== "feed" && (feed.value?.unseen ?? 0) > 0 && <span className="unseen tabular">{feed.value!.unseen}</span>}</button>
          ))}
        </div>
        {tab === "collections" && <CollectionList />}
        {tab === "feed" && <Feed />}
        {tab === "pages" && (
          <>
            <div className="library-search">
              <label className="search">
                <Search size={16} aria-hidden="true" />
                <input type="search" className="input" data-testid="library-search" value={query.search ?? ""} placeholder={t("library.search")} aria-label={t("library.search")}
                  onChange={(e) => change({ ...query, search: e.target.value })} />
                {query.search && <button className="icon-button" aria-label={t("home.searchClear")} onClick={() => change({ ...query, search: "" })}><X size={14} /></button>}
              </label>
              <select className="input sort" data-testid="sort" value={query.sort ?? "best"} aria-label={t("library.sort")} onChange={(e) => change({ ...query, sort: e.target.value })}>
                {(["best", "newest", "oldest", "title", "difficulty"] as const).map((x) => <option key={x} value={x}>{t(`library.sort.${x}`)}</option>)}
              </select>
              {narrow && <button className="button" aria-expanded={filters} data-testid="open-facets" onClick={() => setFilters(!filters)}><ListFilter size={16} />{t("library.filters")}</button>}
            </div>
            <div className="library-body">
              {!narrow && <aside className="facets">{facets}</aside>}
              {narrow && filters && <aside className="facets narrow">{facets}</aside>}
              <section className="library-results" aria-live="polite">
                {fault && <p className="empty" role="alert">{fault}</p>}
                {!list && !fault && [0, 1, 2].map((i) => <div key={i} className="skeleton page-card-skeleton" />)}
                {list && <p className="quiet tabular found" data-testid="found">{t("library.found", { n: list.total, number: formatNumber(list.total) })}</p>}
                {list && list.total === 0 && (
                  <div className="empty large">
                    <p>{query.search || chosen ? t("library.nothingFound") : t(mayHost(session) ? "library.empty" : "library.emptyReader")}</p>
                    {(query.search || chosen) ? <button className="button" onClick={() => change({})}>{t("library.clear")}</button>
                      : mayHost(session) && <button className="button primary" onClick={() => setMaking(true)}>{t("library.newPage")}</button>}
                  </div>
                )}
                <ul className="page-cards">{list?.pages.map((p) => <li key={p.id}><PageCard page={p} /></li>)}</ul>
                {list && list.total > list.pages.length && <button className="button wide" onClick={() => setLimit(limit + LIMIT)}>{t("home.more", { n: list.total - list.pages.length })}</button>}
              </section>
            </div>
          </>
        )}
      </main>
      {making && <NewPageDialog onClose={() => setMaking(false)} />}
    </LibraryShell>
  );
}
