import { CircleHelp, FilePlus2, Image as ImageIcon } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { t as translate, useT } from "../i18n";
import { complain } from "../library/openRoom";
import { sameImage, type Mark, type View } from "../protocol/wire";
import { useSession } from "../state/session";
import { lesionQuestion, REGIONS } from "../teaching/fromMarks";
import { Dialog } from "../ui/Dialog";
import { navigate } from "../ui/router";
import { toast } from "../ui/Toasts";
import { useScene } from "../viewer/host";
import { contentOf, imageBlock } from "./edit/imageBlock";
import { libraryApi } from "./libraryApi";
import { NewPageDialog } from "./NewPageDialog";
import { append, usePutting, type PutTarget } from "./putting";
import type { PageSummary } from "./types";
import "./putting.css";

export function PutIntoPage({ view: now }: { view: () => View }) {
  const { open, target, asked } = usePutting();
  const { marks } = useScene();
  const seen = useRef(asked);
  useEffect(() => {
    if (asked === seen.current) return;
    seen.current = asked;
    const view = now();
    const viewport = view.viewports[view.active];
    const content = contentOf(viewport, "", ownless(marks.filter((m) => sameImage(m.image, viewport?.image ?? null))));
    if (target && content) append(target.id, imageBlock(content)).then(() => done(target), complain);
  }, [asked]);
  return open ? <PutDialog view={now()} /> : null;
}

/** Of no room and nobody: what a page keeps of marks. */
const ownless = (marks: readonly Mark[]) => marks.map((m) => ({ ...m, author: "", layer: null, locked: false }));

function done(page: PutTarget): void {
  usePutting.setState({ open: false, target: { id: page.id, title: page.title } });
  toast(translate("library.putDone", { title: page.title }), "info", { label: translate("library.openPage"), run: () => navigate(`/library/${page.id}`) });
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
  const [asked, setAsked] = useState(false);
  const [prompt, setPrompt] = useState("");
  const content = contentOf(viewport, caption, withMarks ? ownless(here) : []);
  // A place that can be clicked on needs an outline.
  const regions = here.filter((m) => REGIONS.has(m.shape.type));
  const block = () => (asked ? lesionQuestion(content!, regions, prompt) : imageBlock(content!));
  const close = () => usePutting.setState({ open: false });
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => libraryApi.pages({ search, sort: "newest", limit: 12, author: me }).then((a) => gone || setPages(a.pages), (e) => { complain(e); setPages([]); }), search ? 180 : 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search]);
  const put = async (page: PageSummary) => {
    if (!content) return;
    setBusy(true);
    try {
      await append(page.id, block());
      done(page);
    } catch (error) {
      complain(error);
      setBusy(false);
    }
  };
  if (making && content) {
    return <NewPageDialog onClose={() => setMaking(false)} onMade={(page) => append(page.id, block()).then(() => done(page), complain)} />;
  }
  return (
    <Dialog title={t("library.putIntoPage")} onClose={close} className="put-dialog">
      {!content ? <p>{t("library.nothingShown")}</p> : (
        <>
          <p className="quiet">{t("library.putLead")}</p>
          {regions.length > 0 && (
            <div className="put-kind" role="radiogroup" aria-label={t("library.putAs")}>
              <button className="button small" role="radio" aria-checked={!asked} data-testid="put-as-image" onClick={() => setAsked(false)}><ImageIcon size={15} />{t("library.putAsImage")}</button>
              <button className="button small" role="radio" aria-checked={asked} data-testid="put-as-question" onClick={() => setAsked(true)}><CircleHelp size={15} />{t("library.putAsQuestion")}</button>
            </div>
          )}
          {asked ? (
            <label className="field">{t("teaching.prompt")}<input className="input" data-testid="put-prompt" value={prompt} maxLength={500} placeholder={t("teaching.exampleLOCATE")} onChange={(e) => setPrompt(e.target.value)} />
              <span className="quiet">{t("library.putQuestionHint", { n: regions.length })}</span></label>
          ) : <label className="field">{t("library.caption")}<input className="input" data-testid="put-caption" value={caption} maxLength={500} placeholder={t("library.captionHint")} onChange={(e) => setCaption(e.target.value)} /></label>}
          {!asked && here.length > 0 && <label className="tick"><input type="checkbox" checked={withMarks} onChange={(e) => setWithMarks(e.target.checked)} /><span>{t("library.withMarks", { n: here.length })}</span></label>}
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
