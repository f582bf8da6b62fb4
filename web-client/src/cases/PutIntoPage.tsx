import { FilePlus2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../i18n";
import { complain } from "../library/openRoom";
import { ApiError } from "../net/httpApi";
import { sameImage, type View } from "../protocol/wire";
import { useSession } from "../state/session";
import { Dialog } from "../ui/Dialog";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { useScene } from "../viewer/host";
import { contentOf, imageBlock } from "./edit/imageBlock";
import { asBlock } from "./edit/textEdits";
import { libraryApi } from "./libraryApi";
import { NewPageDialog } from "./NewPageDialog";
import { usePutting } from "./putting";
import type { PageSummary } from "./types";
import "./putting.css";

/** Puts a block at the end of a page, and again where somebody saved just before. */
async function append(page: string, block: string, tries = 3): Promise<void> {
  const now = await libraryApi.page(page);
  const text = now.markdown ?? "";
  const edit = asBlock(text, text.length, block);
  try {
    await libraryApi.save(page, {
      baseRevision: now.revision, title: now.title, markdown: text.slice(0, edit.from) + edit.text, tags: now.tags, anatomy: now.anatomy, difficulty: now.difficulty ?? null,
      unknown: now.unknown,
    });
  } catch (error) {
    if (tries > 1 && error instanceof ApiError && error.status === 409) return append(page, block, tries - 1);
    throw error;
  }
}

export function PutIntoPage({ view }: { view: View }) {
  const open = usePutting((s) => s.open);
  return open ? <PutDialog view={view} /> : null;
}

function PutDialog({ view }: { view: View }) {
  const t = useT();
  const { marks } = useScene();
  const me = useSession((s) => s.session?.accountId ?? "");
  const [viewport] = useState(() => view.viewports[view.active]);
  const here = marks.filter((m) => sameImage(m.image, viewport?.image ?? null));
  const [withMarks, setWithMarks] = useState(true);
  const [caption, setCaption] = useState("");
  const [search, setSearch] = useState("");
  const [pages, setPages] = useState<PageSummary[] | null>(null);
  const [making, setMaking] = useState(false);
  const [busy, setBusy] = useState(false);
  const content = contentOf(viewport, caption, withMarks ? here.map((m) => ({ ...m, author: "", layer: null, locked: false })) : []);
  const close = () => usePutting.setState({ open: false });
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => libraryApi.pages({ search, sort: "newest", limit: 12, author: me }).then((a) => gone || setPages(a.pages), (e) => { complain(e); setPages([]); }), search ? 180 : 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search]);
  const done = (page: { id: string; title: string }) => {
    close();
    toast(t("library.putDone", { title: page.title }), "info", { label: t("library.openPage"), run: () => navigate(`/library/${page.id}`) });
  };
  const put = async (page: PageSummary) => {
    if (!content) return;
    setBusy(true);
    try {
      await append(page.id, imageBlock(content));
      done(page);
    } catch (error) {
      complain(error);
      setBusy(false);
    }
  };
  if (making && content) {
    return <NewPageDialog onClose={() => setMaking(false)} onMade={(page) => append(page.id, imageBlock(content)).then(() => done(page), complain)} />;
  }
  return (
    <Dialog title={t("library.putIntoPage")} onClose={close} className="put-dialog">
      {!content ? <p>{t("library.nothingShown")}</p> : (
        <>
          <p className="quiet">{t("library.putLead")}</p>
          <label className="field">{t("library.caption")}<input className="input" data-testid="put-caption" value={caption} maxLength={500} placeholder={t("library.captionHint")} onChange={(e) => setCaption(e.target.value)} /></label>
          {here.length > 0 && <label className="tick"><input type="checkbox" checked={withMarks} onChange={(e) => setWithMarks(e.target.checked)} /><span>{t("library.withMarks", { n: here.length })}</span></label>}
          <label className="field">{t("library.findPage")}<input className="input" type="search" value={search} onChange={(e) => setSearch(e.target.value)} /></label>
          <div className="choices">
            {pages?.map((p) => <button key={p.id} className="button wide" disabled={busy} data-testid="put-page" data-page={p.id} onClick={() => void put(p)}>{p.title}</button>)}
            {pages?.length === 0 && <p className="quiet">{t("library.noOwnPages")}</p>}
            <button className="button primary wide" data-testid="put-new" disabled={busy} onClick={() => setMaking(true)}><FilePlus2 size={15} />{t("library.newPage")}</button>
          </div>
        </>
      )}
    </Dialog>
  );
}
