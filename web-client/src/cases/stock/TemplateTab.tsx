import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Copy, FilePlus2, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { currentLanguage, useT } from "../../i18n";
import { complain } from "../../library/openRoom";
import { Dialog } from "../../ui/Dialog";
import { moved } from "../ordering";
import { PAGE_KINDS } from "../types";
import { useLoaded } from "../useLoaded";
import { stockApi, type StoredTemplate } from "./stockApi";
import { TemplateEditor } from "./TemplateEditor";
import { languageName } from "./words";

/** What new pages begin with, by kind, in the order in which it is offered. */
export function TemplateTab() {
  const t = useT();
  const loaded = useLoaded("house-templates", () => stockApi.templates());
  const [editing, setEditing] = useState<{ id: string | null; from: StoredTemplate | null } | null>(null);
  const [deleting, setDeleting] = useState<StoredTemplate | null>(null);
  const [archived, setArchived] = useState(false);
  const shared = (loaded.value ?? []).filter((x) => !x.mine);
  const act = (done: Promise<unknown>) => void done.then(() => loaded.reload(), complain);
  const move = (list: readonly StoredTemplate[], from: number, to: number) => {
    const next = moved([...list], from, to);
    const places = shared.map((x) => list.includes(x));
    let at = 0;
    // The others stay where they are: only the places of this list change hands.
    act(stockApi.order(shared.map((x, i) => (places[i] ? next[at++]! : x).id)));
  };
  if (editing) return <TemplateEditor id={editing.id} from={editing.from} onClose={(changed) => { setEditing(null); if (changed) void loaded.reload(); }} />;
  const hidden = shared.filter((x) => x.archived).length;
  return (
    <section className="stock-part" aria-label={t("stock.templates")}>
      <div className="stock-head">
        <p className="quiet">{t("stock.templatesLead")}</p>
        <button className="button primary" data-testid="new-house-template" onClick={() => setEditing({ id: null, from: null })}><FilePlus2 size={16} />{t("stock.newTemplate")}</button>
      </div>
      {loaded.fault && !loaded.value && <p className="empty">{loaded.fault.message}</p>}
      {!loaded.value && !loaded.fault && <div className="skeleton page-card-skeleton" />}
      {hidden > 0 && <label className="tick"><input type="checkbox" data-testid="show-archived" checked={archived} onChange={(e) => setArchived(e.target.checked)} /><span>{t("stock.showArchived", { n: hidden })}</span></label>}
      {PAGE_KINDS.map((kind) => {
        const list = shared.filter((x) => x.kind === kind && (archived || !x.archived));
        return list.length > 0 && (
          <div key={kind} className="stock-kind">
            <h2>{t(`library.kind${kind}`)}</h2>
            <ul className="stock-lines">
              {list.map((x, i) => (
                <li key={x.id} className={x.archived ? "archived" : ""} data-testid="house-template" data-id={x.id}>
                  <span className="stock-name"><strong>{x.title}</strong><span className="chip">{languageName(x.language)}</span>{x.archived && <span className="chip">{t("stock.archived")}</span>}<span className="quiet">{t(x.house ? "stock.ofHouse" : "stock.ofProgram")}</span></span>
                  <span className="stock-tools">
                    <button className="icon-button" disabled={i === 0} aria-label={`${t("library.up")}: ${x.title}`} title={t("library.up")} onClick={() => move(list, i, i - 1)}><ArrowUp size={16} /></button>
                    <button className="icon-button" disabled={i === list.length - 1} aria-label={`${t("library.down")}: ${x.title}`} title={t("library.down")} onClick={() => move(list, i, i + 1)}><ArrowDown size={16} /></button>
                    {x.house
                      ? <button className="icon-button" data-testid="edit-template" aria-label={`${t("library.edit")}: ${x.title}`} title={t("library.edit")} onClick={() => setEditing({ id: x.id, from: x })}><Pencil size={16} /></button>
                      : <button className="icon-button" data-testid="copy-template" aria-label={`${t("stock.copy")}: ${x.title}`} title={t("stock.copy")} onClick={() => setEditing({ id: null, from: x })}><Copy size={16} /></button>}
                    <button className="icon-button" data-testid="archive-template" aria-label={`${t(x.archived ? "stock.offerAgain" : "stock.archive")}: ${x.title}`} title={t(x.archived ? "stock.offerAgain" : "stock.archive")} onClick={() => act(stockApi.archive(x.id, !x.archived))}>{x.archived ? <ArchiveRestore size={16} /> : <Archive size={16} />}</button>
                    {x.house ? <button className="icon-button" aria-label={`${t("home.delete")}: ${x.title}`} title={t("home.delete")} onClick={() => setDeleting(x)}><Trash2 size={16} /></button> : <span className="icon-gap" />}
                  </span>
                </li>
              ))}
            </ul>
            {!list.some((x) => !x.archived && x.language === currentLanguage()) && <p className="quiet">{t("stock.noneOffered", { language: languageName(currentLanguage()) })}</p>}
          </div>
        );
      })}
      {deleting && (
        <Dialog title={t("home.delete")} onClose={() => setDeleting(null)}>
          <p>{t("stock.deleteAsk", { title: deleting.title })}</p>
          <div className="dialog-actions">
            <button className="button" onClick={() => setDeleting(null)}>{t("app.cancel")}</button>
            <button className="button danger" onClick={() => { act(stockApi.remove(deleting.id)); setDeleting(null); }}>{t("home.delete")}</button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
