import { Copy, Search } from "lucide-react";
import { useState } from "react";
import { formatDay, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { useSession } from "../state/session";
import { initials } from "../ui/names";
import { LibraryNotice } from "./LibraryNotice";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { LibraryShell } from "./LibraryShell";
import { libraryApi } from "./libraryApi";
import { PageCard } from "./PageCard";
import { most } from "./profile";
import { PAGE_KINDS, type Profile } from "./types";
import { useLoaded } from "./useLoaded";

/** An author's own place: who he is, what his teaching files are about, his courses and his pages by kind. */
export function PersonPage({ id }: { id: string }) {
  const t = useT();
  const { session } = useSession();
  const loaded = useLoaded(id, () => libraryApi.person(id));
  const shelves = useLoaded(`shelves ${id}`, async () => (await libraryApi.collections()).filter((c) => c.owner.id === id));
  if (!loaded.value) return loaded.fault ? <LibraryNotice text={loaded.fault} /> : <LibraryShell><div className="page-skeleton" /></LibraryShell>;
  const { name, about, pages, total } = loaded.value;
  const mine = session?.accountId === id;
  const newest = Math.max(0, ...pages.map((p) => p.publishedAt ?? 0));
  const kinds = PAGE_KINDS.filter((kind) => pages.some((p) => p.kind === kind));
  const topics = most(pages.filter((p) => !p.unknown || p.revealed).flatMap((p) => p.tags), 12);
  const copy = () => void navigator.clipboard.writeText(location.origin + location.pathname).then(() => toast(t("library.linkCopied")), complain);
  return (
    <LibraryShell>
      <main className="collection-page person-page">
        <header className="person-head">
          <span className="person-sign" aria-hidden="true">{initials(name)}</span>
          <div>
            <h1>{name}</h1>
            <p className="quiet">{[t("library.pagesN", { n: total }), newest > 0 && t("stock.newestOn", { day: formatDay(newest) })].filter(Boolean).join(" · ")}</p>
          </div>
          <span className="spacer" />
          <button className="icon-button" aria-label={t("library.copyLink")} title={t("library.copyLink")} onClick={copy}><Copy size={16} /></button>
          {pages.length > 0 && <button className="icon-button" data-testid="search-author" aria-label={t("stock.searchOf", { name })} title={t("stock.searchOf", { name })} onClick={() => navigate(`/library?author=${id}`)}><Search size={16} /></button>}
        </header>
        {mine ? <About profile={loaded.value} /> : about && <p className="lead">{about}</p>}
        {topics.length > 0 && (
          <nav className="person-topics" aria-label={t("library.tags")}>
            {topics.map(([tag, n]) => <a key={tag} className="chip" href={`/library?author=${id}&tag=${encodeURIComponent(tag)}`} onClick={(e) => { e.preventDefault(); navigate(`/library?author=${id}&tag=${encodeURIComponent(tag)}`); }}>{tag}{n > 1 && <span className="tabular"> {n}</span>}</a>)}
          </nav>
        )}
        {(shelves.value ?? []).length > 0 && (
          <section>
            <h2>{t("library.tab.collections")}</h2>
            <ul className="collection-cards">
              {shelves.value!.map((c) => <li key={c.id}><button className="collection-card" onClick={() => navigate(`/library/collections/${c.id}`)}><strong>{c.title}</strong><span className="quiet">{t(c.kind === "COURSE" ? "library.course" : "library.collection")} · {t("library.pagesN", { n: c.pages })}</span>{c.about && <span className="about">{c.about}</span>}</button></li>)}
            </ul>
          </section>
        )}
        {pages.length === 0 && <div className="empty large"><p>{t("library.noPagesOf")}</p></div>}
        {kinds.map((kind) => (
          <section key={kind}>
            {kinds.length > 1 && <h2>{t(`library.kind${kind}`)}</h2>}
            <ul className="page-cards">{pages.filter((p) => p.kind === kind).map((p) => <li key={p.id}><PageCard page={p} /></li>)}</ul>
          </section>
        ))}
        {total > pages.length && <button className="button" onClick={() => navigate(`/library?author=${id}`)}>{t("stock.allOf", { n: total })}</button>}
      </main>
    </LibraryShell>
  );
}

function About({ profile }: { profile: Profile }) {
  const t = useT();
  const [about, setAbout] = useState(profile.about ?? "");
  const save = () => about !== (profile.about ?? "") && void libraryApi.saveAbout(profile.id, about).then(() => toast(t("library.saved")), complain);
  return <textarea className="input about-field" rows={3} value={about} maxLength={5000} placeholder={t("library.aboutMe")} aria-label={t("library.aboutMe")} onChange={(e) => setAbout(e.target.value)} onBlur={save} />;
}
