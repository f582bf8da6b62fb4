import { Bell, BellRing, BookmarkPlus, ChartColumn, Copy, Ellipsis, FolderPlus, History, UserPen, Users } from "lucide-react";
import { useState } from "react";
import { currentLanguage, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { mayHost, useSession } from "../state/session";
import { Dialog } from "../ui/Dialog";
import { Menu } from "../ui/Menu";
import { ExportDialog } from "../packet/ExportDialog";
import { PacketItems } from "../packet/PacketItems";
import { openRoomWithPage } from "../teaching/openFromPage";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { libraryApi } from "./libraryApi";
import { PeopleDialog } from "./PeopleDialog";
import { mayEditAll, type CollectionSummary, type Page } from "./types";

/** What else can be done with a page. */
export function PageMenu({ page, watch, phone, reload }: { page: Page; watch: () => void; phone: boolean; reload: () => Promise<void> }) {
  const t = useT();
  const { session } = useSession();
  const [collections, setCollections] = useState<CollectionSummary[] | null>(null);
  const [people, setPeople] = useState(false);
  const [exporting, setExporting] = useState(false);
  const author = mayHost(session);
  const copyLink = () => void navigator.clipboard.writeText(location.origin + location.pathname).then(() => toast(t("library.linkCopied")), complain);
  const template = () => void libraryApi.saveTemplate(page.title, page.kind, currentLanguage(), page.markdown ?? "").then(() => toast(t("library.templateSaved")), complain);
  const collect = () => void libraryApi.collections().then((all) => setCollections(all.filter((c) => c.mine)), complain);
  const put = async (c: CollectionSummary) => {
    setCollections(null);
    try {
      const whole = await libraryApi.collection(c.id);
      const pages = whole.pages.map((p) => p.id);
      if (!pages.includes(page.id)) await libraryApi.saveCollection(c.id, { title: whole.title, about: whole.about, pages: [...pages, page.id] });
      toast(t("library.collected", { title: c.title }));
    } catch (error) {
      complain(error);
    }
  };
  return (
    <>
      <Menu label={t("library.more")} align="right" button={<Ellipsis size={18} />}>
        <button className="menu-item" onClick={copyLink}><Copy size={16} />{t("library.copyLink")}</button>
        {phone && <button className="menu-item" aria-pressed={page.watching} onClick={watch}>{page.watching ? <BellRing size={16} /> : <Bell size={16} />}{t(page.watching ? "library.unwatch" : "library.watch")}</button>}
        {phone && page.mayEdit && <button className="menu-item" onClick={() => navigate(`/library/${page.id}/history`)}><History size={16} />{t("library.history")}</button>}
        {author && <button className="menu-item" data-testid="collect" onClick={collect}><FolderPlus size={16} />{t("library.collect")}</button>}
        {author && <button className="menu-item" data-testid="open-room-with-page" onClick={() => void openRoomWithPage(page.id)}><Users size={16} />{t("teaching.openRoom")}</button>}
        {page.mayEdit && (page.unknown || page.blocks.some((b) => b.kind === "question")) && <button className="menu-item" data-testid="open-results" onClick={() => navigate(`/library/${page.id}/results`)}><ChartColumn size={16} />{t("teaching.results")}</button>}
        {mayEditAll(page) && <button className="menu-item" data-testid="people" onClick={() => setPeople(true)}><UserPen size={16} />{t("library.people")}</button>}
        {page.mayEdit && <button className="menu-item" onClick={template}><BookmarkPlus size={16} />{t("library.asTemplate")}</button>}
        <PacketItems page={page} onExport={() => setExporting(true)} />
      </Menu>
      {people && <PeopleDialog page={page} onClose={() => setPeople(false)} reload={reload} />}
      {exporting && <ExportDialog what={{ pages: [page.id] }} mayEdit={page.mayEdit} onClose={() => setExporting(false)} />}
      {collections && (
        <Dialog title={t("library.collect")} onClose={() => setCollections(null)}>
          {collections.length === 0 && <p>{t("library.noCollections")}</p>}
          <div className="choices">{collections.map((c) => <button key={c.id} className="button wide" onClick={() => void put(c)}>{c.title}</button>)}</div>
        </Dialog>
      )}
    </>
  );
}
