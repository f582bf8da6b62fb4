import { ArrowDown, ArrowUp, Dices, GripVertical, Play, Plus, Trash2, X } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { ExportButton } from "../packet/PacketItems";
import { mayHost, useSession } from "../state/session";
import { LibraryNotice } from "./LibraryNotice";
import { Dialog } from "../ui/Dialog";
import { navigate } from "../ui/router";
import { AddPages } from "./AddPages";
import { LibraryShell } from "./LibraryShell";
import { libraryApi } from "./libraryApi";
import { moved, within } from "./ordering";
import { PageCard } from "./PageCard";
import type { Collection, PageSummary } from "./types";
import { useLoaded } from "./useLoaded";

/** Pages in the order in which they are read; whoever keeps the collection orders them by drag, by buttons or by alt and the arrow keys. */
export function CollectionPage({ id }: { id: string }) {
  const loaded = useLoaded(id, () => libraryApi.collection(id));
  if (!loaded.value) return loaded.fault ? <LibraryNotice text={loaded.fault} /> : <LibraryShell><div className="page-skeleton" /></LibraryShell>;
  return <LibraryShell><CollectionView key={id} collection={loaded.value} keep={loaded.set} /></LibraryShell>;
}

function CollectionView({ collection, keep }: { collection: Collection; keep: (c: Collection) => void }) {
  const t = useT();
  const { session } = useSession();
  const { id, mine: mayEdit } = collection;
  const [title, setTitle] = useState(collection.title);
  const [about, setAbout] = useState(collection.about);
  const [adding, setAdding] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const dragged = useRef<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const pages = collection.pages;
  const course = collection.kind === "COURSE";
  const save = async (next: PageSummary[], words = { title, about }) => {
    // At once on the page; what the server makes of it follows.
    keep({ ...collection, ...words, pages: next });
    try {
      await libraryApi.saveCollection(id, { ...words, pages: next.map((p) => p.id) });
    } catch (error) {
      complain(error);
      void libraryApi.collection(id).then(keep, () => undefined);
    }
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= pages.length || from === to) return;
    void save(moved(pages, from, to));
    setSaid(t("library.movedTo", { title: pages[from]!.title, n: to + 1 }));
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>(".grip")[to]?.focus());
  };
  const keys = (e: KeyboardEvent, i: number) => {
    const step = e.key === "ArrowUp" ? -1 : e.key === "ArrowDown" ? 1 : 0;
    if (step === 0) return;
    e.preventDefault();
    move(i, i + step);
  };
  const words = () => (title.trim() !== collection.title || about !== (collection.about)) && void save(pages, { title: title.trim() || collection.title, about });
  const random = () => libraryApi.random(id).then((page) => navigate(within(page.id, id)), complain);
  return (
    <main className="collection-page">
      <p className="quiet">{t(course ? "library.course" : "library.collection")} · {collection.owner.name}</p>
      {mayEdit ? (
        <>
          <input className="title-field" value={title} maxLength={200} aria-label={t("library.collectionTitle")} onChange={(e) => setTitle(e.target.value)} onBlur={words} />
          <textarea className="input about-field" rows={2} value={about} maxLength={5000} placeholder={t("library.aboutHint")} aria-label={t("library.about")} onChange={(e) => setAbout(e.target.value)} onBlur={words} />
        </>
      ) : <><h1>{collection.title}</h1>{collection.about && <p className="lead">{collection.about}</p>}</>}
      <div className="collection-actions">
        {course && pages.length > 0 && <button className="button primary" data-testid="begin-course" onClick={() => navigate(within(pages[0]!.id, id))}><Play size={16} />{t("stock.begin")}</button>}
        <button className={`button ${course || pages.length === 0 ? "" : "primary"}`} data-testid="random" disabled={pages.length === 0} onClick={() => void random()}><Dices size={16} />{t("library.random")}</button>
        {mayEdit && <button className={`button ${pages.length === 0 ? "primary" : ""}`} data-testid="add-pages" onClick={() => setAdding(true)}><Plus size={16} />{t("library.addPages")}</button>}
        <ExportButton collection={id} mayEdit={mayHost(session)} disabled={pages.length === 0} />
        {mayEdit && <button className="button quiet" onClick={() => setDeleting(true)}><Trash2 size={16} />{t("home.delete")}</button>}
      </div>
      {pages.length === 0 && <div className="empty large"><p>{t(mayEdit ? "library.collectionEmptyOwn" : "library.collectionEmpty")}</p></div>}
      {mayEdit && pages.length > 1 && <p className="quiet">{t("library.orderHint")}</p>}
      <ol className="ordered" ref={list} data-testid="ordered">
        {pages.map((p, i) => (
          <li key={p.id} data-page={p.id} className={over === i ? "over" : ""} onDragOver={(e) => { if (dragged.current !== null) { e.preventDefault(); setOver(i); } }}
            onDrop={(e) => {
              e.preventDefault();
              setOver(null);
              if (dragged.current !== null) move(dragged.current, i);
              dragged.current = null;
            }}>
            <span className="place tabular">{i + 1}</span>
            {mayEdit && (
              <button className="grip" draggable aria-label={t("library.grip", { title: p.title })} title={t("library.orderHint")} onKeyDown={(e) => keys(e, i)}
                onDragStart={(e) => { dragged.current = i; e.dataTransfer.effectAllowed = "move"; e.dataTransfer.setData("text/plain", p.title); }}
                onDragEnd={() => { dragged.current = null; setOver(null); }}><GripVertical size={16} /></button>
            )}
            <PageCard page={p} small href={within(p.id, id)} />
            {mayEdit && (
              <span className="order-tools">
                <button className="icon-button" disabled={i === 0} aria-label={t("library.up")} title={t("library.up")} onClick={() => move(i, i - 1)}><ArrowUp size={15} /></button>
                <button className="icon-button" disabled={i === pages.length - 1} aria-label={t("library.down")} title={t("library.down")} onClick={() => move(i, i + 1)}><ArrowDown size={15} /></button>
                <button className="icon-button" aria-label={t("library.takeOut")} title={t("library.takeOut")} onClick={() => void save(pages.filter((x) => x.id !== p.id))}><X size={15} /></button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" aria-live="polite">{said}</p>
      {adding && <AddPages present={pages.map((p) => p.id)} add={(p) => void save([...pages, p])} onClose={() => setAdding(false)} />}
      {deleting && (
        <Dialog title={t("library.deleteCollection")} onClose={() => setDeleting(false)}>
          <p>{t("library.deleteCollectionAsk")}</p>
          <div className="dialog-actions">
            <button className="button" onClick={() => setDeleting(false)}>{t("app.cancel")}</button>
            <button className="button danger" onClick={() => void libraryApi.deleteCollection(id).then(() => navigate("/library"), complain)}>{t("home.delete")}</button>
          </div>
        </Dialog>
      )}
    </main>
  );
}
