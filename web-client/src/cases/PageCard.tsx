import { FileText } from "lucide-react";
import { formatDay, useT } from "../i18n";
import { api } from "../net/httpApi";
import { useSession } from "../state/session";
import { navigate } from "../ui/router";
import { Thumbnail } from "../ui/Thumbnail";
import { KindBadge, StateBadge } from "./StateBadge";
import type { PageSummary } from "./types";

/** A page in a list: what it is about, whose it is, where the search found its words. */
export function PageCard({ page, small = false, href = `/library/${page.id}` }: { page: PageSummary; small?: boolean; href?: string }) {
  const t = useT();
  const me = useSession((s) => s.session?.accountId);
  // Before a page is published its images may be none that this reader may see.
  const image = page.state === "PUBLISHED" || page.authors.some((a) => a.id === me) ? page.thumbnail : null;
  return (
    <a className={`page-card ${small ? "small" : ""}`} data-testid="page-card" data-page={page.id} href={href} onClick={(e) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      navigate(href);
    }}>
      <span className={`page-thumb ${image ? "" : "none"}`}>{image ? <Thumbnail src={api.thumbnailUrl(image.study, image.series)} /> : <FileText size={small ? 20 : 28} aria-hidden="true" />}</span>
      <span className="page-card-text">
        <strong>{page.title}</strong>
        <span className="page-card-line">{page.authors.map((a) => a.name).join(", ")} · {formatDay(page.publishedAt ?? page.updatedAt)}</span>
        {!small && page.excerpt && <span className="excerpt">{hitsOf(page.excerpt).map((x, i) => (x.hit ? <mark key={i}>{x.text}</mark> : x.text))}</span>}
        <span className="badges">
          {page.state !== "PUBLISHED" && <StateBadge state={page.state} />}
          {page.kind !== "CASE" && <KindBadge kind={page.kind} />}
          {page.unknown && <span className="badge unknown">{t("library.unknown")}</span>}
          {page.modalities.map((m) => <span key={m} className="chip">{m}</span>)}
          {!small && page.tags.slice(0, 4).map((x) => <span key={x} className="chip">{x}</span>)}
        </span>
      </span>
    </a>
  );
}

/** An excerpt in pieces: what stands between `[[` and `]]` was found. */
export function hitsOf(excerpt: string): { text: string; hit: boolean }[] {
  return excerpt.split(/\[\[(.*?)\]\]/s).map((text, i) => ({ text, hit: i % 2 === 1 })).filter((x) => x.text !== "");
}
