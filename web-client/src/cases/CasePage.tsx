import { Bell, BellRing, History, ListTree, MessageSquare, Pencil } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { formatDay, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { useMedia } from "../room/Workspace";
import { LibraryNotice } from "./LibraryNotice";
import { navigate } from "../ui/router";
import { CourseBar } from "./CourseBar";
import { Discussion } from "./Discussion";
import { LibraryShell } from "./LibraryShell";
import { libraryApi } from "./libraryApi";
import { Outline } from "./Outline";
import { PageFrames } from "./pageFrames";
import { PageHtml } from "./PageHtml";
import { PageMenu } from "./PageMenu";
import { Related } from "./Related";
import { RemarksContext, type Remarks } from "./remarks";
import { OwnGuess, RevealPanel } from "./RevealPanel";
import { KindBadge, StateBadge } from "./StateBadge";
import { StateButtons } from "./StateButtons";
import type { Anchor, Page } from "./types";
import { useLoaded } from "./useLoaded";

const PHONE = "(max-width: 640px)";
const NARROW = "(max-width: 1180px)";

/** A page of the library for who reads it. */
export function CasePage({ id }: { id: string }) {
  const page = useLoaded(id, () => libraryApi.page(id));
  if (!page.value) {
    if (!page.fault) return <LibraryShell><div className="page-skeleton"><span className="skeleton" /><span className="skeleton" /></div></LibraryShell>;
    return <LibraryNotice text={page.fault} />;
  }
  return <CaseView page={page.value} reload={page.reload} set={page.set} />;
}

function CaseView({ page, reload, set }: { page: Page; reload: () => Promise<void>; set: (page: Page) => void }) {
  const t = useT();
  const narrow = useMedia(NARROW);
  const phone = useMedia(PHONE);
  const [sheet, setSheet] = useState<"outline" | "discussion" | null>(null);
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  const comments = useLoaded(`${page.id} ${page.hidden.length}`, () => libraryApi.comments(page.id));
  const remarks = useMemo(() => {
    const counts = new Map<string, number>();
    for (const c of comments.value ?? []) if (c.anchor.kind === "paragraph" && c.anchor.ref && !c.deleted && !c.resolved) counts.set(c.anchor.ref, (counts.get(c.anchor.ref) ?? 0) + 1);
    return counts;
  }, [comments.value]);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && void comments.reload(), 15_000);
    return () => clearInterval(timer);
  }, [comments.reload]);
  const watch = () => libraryApi.watch(page.id, !page.watching).then(() => set({ ...page, watching: !page.watching }), complain);
  const speak = (to: Anchor) => {
    setAnchor(to);
    setSheet("discussion");
  };
  const atMarks = useMemo<Remarks>(() => ({ comments: comments.value ?? [], speak }), [comments.value]);
  const said = (comments.value ?? []).filter((c) => !c.deleted).length;
  const discussion = (
    <Discussion page={page} comments={comments.value} fault={comments.fault} anchor={anchor} setAnchor={setAnchor} reload={comments.reload} onClose={narrow ? () => setSheet(null) : null} />
  );
  const course = new URLSearchParams(location.search).get("in");
  const outline = <Outline entries={page.outline} onChoose={() => setSheet(null)} />;
  return (
    <LibraryShell actions={(
      <>
        {narrow && page.outline.length > 1 && <button className="icon-button" data-testid="open-outline" aria-label={t("library.outline")} title={t("library.outline")} onClick={() => setSheet("outline")}><ListTree size={18} /></button>}
        {narrow && <button className="icon-button with-count tabular" data-testid="open-discussion" aria-label={t("library.discussion")} title={t("library.discussion")} onClick={() => setSheet("discussion")}><MessageSquare size={18} />{said > 0 && said}</button>}
        {!phone && <button className="icon-button" data-testid="watch" aria-pressed={page.watching} aria-label={t(page.watching ? "library.unwatch" : "library.watch")} title={t(page.watching ? "library.unwatch" : "library.watch")} onClick={() => void watch()}>
          {page.watching ? <BellRing size={18} /> : <Bell size={18} />}
        </button>}
        {page.mayEdit && !phone && <button className="icon-button" data-testid="open-history" aria-label={t("library.history")} title={t("library.history")} onClick={() => navigate(`/library/${page.id}/history`)}><History size={18} /></button>}
        {page.mayEdit && <button className="button primary small" data-testid="edit-page" onClick={() => navigate(`/library/${page.id}/edit`)}><Pencil size={14} /><span className="wide-only">{t("library.edit")}</span></button>}
        <PageMenu page={page} watch={() => void watch()} phone={phone} reload={reload} />
      </>
    )}>
      <PageFrames>
       <RemarksContext value={atMarks}>
        <div className="case-columns">
          {!narrow && <aside className="case-outline">{outline}</aside>}
          <main className="case-text">
            {course && <CourseBar collection={course} page={page.id} />}
            <header className="case-head">
              <div className="badges"><StateBadge state={page.state} /><KindBadge kind={page.kind} />{page.unknown && <span className="badge unknown">{t("library.unknown")}</span>}</div>
              <h1 data-testid="page-title">{page.title}</h1>
              <p className="byline">
                {page.authors.map((a, i) => (
                  <span key={a.id}>{i > 0 && ", "}<a href={`/library/people/${a.id}`} onClick={(e) => { e.preventDefault(); navigate(`/library/people/${a.id}`); }}>{a.name}</a></span>
                ))}
                <span> · {page.publishedAt ? t("library.publishedOn", { day: formatDay(page.publishedAt) }) : t("library.changedOn", { day: formatDay(page.updatedAt) })}</span>
                <span> · {t("library.revisionN", { n: page.revision })}</span>
              </p>
              {(page.tags.length > 0 || page.modalities.length > 0 || page.anatomy.length > 0) && (
                <p className="case-tags">{[...page.modalities, ...page.anatomy, ...page.tags].map((x) => <span key={x} className="chip">{x}</span>)}{page.difficulty ? <span className="chip">{t("library.difficultyN", { n: page.difficulty })}</span> : null}</p>
              )}
              <StateButtons page={page} reload={reload} />
            </header>
            <PageHtml html={page.html} blocks={page.blocks} page={page.id} remarks={remarks} onRemark={(ref) => speak({ kind: "paragraph", ref })} />
            {page.hidden.length > 0 && <RevealPanel page={page} onRevealed={() => reload()} />}
            {page.unknown && page.revealed && <OwnGuess page={page.id} />}
            {course && page.hidden.length === 0 && <CourseBar collection={course} page={page.id} foot />}
            <Related page={page} />
          </main>
          {!narrow && <aside className="case-discussion">{discussion}</aside>}
        </div>
        {narrow && sheet && (
          <>
            <div className="sheet-shade light-shade" onClick={() => setSheet(null)} />
            <aside className="case-sheet" data-testid="sheet">{sheet === "outline" ? outline : discussion}</aside>
          </>
        )}
       </RemarksContext>
      </PageFrames>
    </LibraryShell>
  );
}
