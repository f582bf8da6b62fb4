import { RotateCcw } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDayTime, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { api } from "../net/httpApi";
import { Dialog } from "../ui/Dialog";
import { LibraryNotice } from "./LibraryNotice";
import { navigate } from "../ui/router";
import { Thumbnail } from "../ui/Thumbnail";
import { toast } from "../ui/Toasts";
import { LibraryShell } from "./LibraryShell";
import { libraryApi } from "./libraryApi";
import { StateBadge } from "./StateBadge";
import type { ImageChange, RevisionDiff, RevisionSummary } from "./types";
import { useLoaded } from "./useLoaded";

/** All revisions of a page, what changed between any two of them, and the way back to one. */
export function HistoryPage({ id }: { id: string }) {
  const t = useT();
  const revisions = useLoaded(id, async () => (await libraryApi.revisions(id)).toSorted((a, b) => b.revision - a.revision));
  const [pair, setPair] = useState<{ from: number; to: number } | null>(null);
  const [asking, setAsking] = useState<RevisionSummary | null>(null);
  const list = revisions.value;
  useEffect(() => {
    if (list && list.length > 0 && !pair) setPair({ from: Math.max(1, list[0]!.revision - 1), to: list[0]!.revision });
  }, [list, pair]);
  if (!list) return revisions.fault ? <LibraryNotice text={revisions.fault} /> : <LibraryShell><div className="page-skeleton" /></LibraryShell>;
  const restore = async (r: RevisionSummary) => {
    setAsking(null);
    try {
      const page = await libraryApi.restore(id, r.revision);
      toast(t("library.restored", { n: page.revision }));
      navigate(`/library/${id}`);
    } catch (error) {
      complain(error);
    }
  };
  return (
    <LibraryShell wide actions={<button className="button small" onClick={() => navigate(`/library/${id}`)}>{t("library.done")}</button>}>
      <main className="history">
        <aside>
          <h1>{t("library.history")}</h1>
          <p className="quiet history-of">{list[0]?.title}</p>
          <ol className="revisions">
            {list.map((r) => (
              <li key={r.revision} className={pair?.to === r.revision ? "chosen" : ""}>
                <button data-testid="revision" data-revision={r.revision} aria-pressed={pair?.to === r.revision} onClick={() => setPair({ from: Math.max(1, r.revision - 1), to: r.revision })}>
                  <b>{t("library.revisionN", { n: r.revision })}</b> <StateBadge state={r.state} />
                  <span className="quiet">{r.author.name} · {formatDayTime(r.at)} · {t("library.words", { n: r.words })}</span>
                  {r.note && <span className="revision-note">{r.note}</span>}
                </button>
                {r.revision !== list[0]!.revision && (
                  <button className="icon-button" data-testid="restore" aria-label={t("library.restore", { n: r.revision })} title={t("library.restore", { n: r.revision })} onClick={() => setAsking(r)}><RotateCcw size={15} /></button>
                )}
              </li>
            ))}
          </ol>
        </aside>
        {pair && <Changes key={`${pair.from} ${pair.to}`} id={id} {...pair} all={list.map((r) => r.revision)} choose={setPair} />}
      </main>
      {asking && (
        <Dialog title={t("library.restore", { n: asking.revision })} onClose={() => setAsking(null)}>
          <p>{t("library.restoreAsk", { n: asking.revision })}</p>
          <div className="dialog-actions">
            <button className="button" onClick={() => setAsking(null)}>{t("app.cancel")}</button>
            <button className="button primary" data-testid="restore-go" onClick={() => void restore(asking)}>{t("library.restore", { n: asking.revision })}</button>
          </div>
        </Dialog>
      )}
    </LibraryShell>
  );
}

function Changes({ id, from, to, all, choose }: { id: string; from: number; to: number; all: readonly number[]; choose: (pair: { from: number; to: number }) => void }) {
  const t = useT();
  const diff = useLoaded(`${id} ${from} ${to}`, () => libraryApi.diff(id, from, to));
  const option = (n: number) => <option key={n} value={n}>{t("library.revisionN", { n })}</option>;
  return (
    <section className="changes" aria-label={t("library.changes", { from, to })}>
      <header>
        <select className="input" aria-label={t("library.before")} value={from} onChange={(e) => choose({ from: Number(e.target.value), to })}>{all.map(option)}</select>
        <span aria-hidden="true">→</span>
        <select className="input" aria-label={t("library.after")} value={to} onChange={(e) => choose({ from, to: Number(e.target.value) })}>{all.map(option)}</select>
      </header>
      {diff.fault && !diff.value && <p className="empty">{diff.fault.message}</p>}
      {diff.value && <DiffText diff={diff.value} />}
    </section>
  );
}

function DiffText({ diff }: { diff: RevisionDiff }) {
  const t = useT();
  const same = diff.parts.every((p) => p.op === "same");
  return (
    <>
      {diff.images.length > 0 && (
        <div className="image-changes">
          <h2>{t("library.imagesChanged")}</h2>
          {diff.images.map((c) => (
            <div key={c.key} className="image-change" data-testid="image-change">
              <ImageOf block={c.from} label={t(c.to ? "library.before" : "library.imageRemoved")} />
              <span aria-hidden="true">→</span>
              <ImageOf block={c.to} label={t(c.from ? "library.after" : "library.imageAdded")} />
            </div>
          ))}
        </div>
      )}
      {same && <p className="quiet">{t("library.noChanges")}</p>}
      <div className="diff" data-testid="diff">
        {diff.parts.map((p, i) => (p.op === "same" ? <span key={i}>{p.text}</span> : p.op === "added" ? <ins key={i}>{p.text}</ins> : <del key={i}>{p.text}</del>))}
      </div>
    </>
  );
}

function ImageOf({ block, label }: { block: ImageChange["from"]; label: string }) {
  const image = block?.content;
  return (
    <figure>
      {image?.study && image.series ? <Thumbnail src={api.thumbnailUrl(image.study, image.series)} /> : <span className="no-image" />}
      <figcaption><b>{label}</b> {image && [image.voi ? `${image.voi.center}/${image.voi.width}` : "", image.caption ?? ""].filter(Boolean).join(" · ")}</figcaption>
    </figure>
  );
}
