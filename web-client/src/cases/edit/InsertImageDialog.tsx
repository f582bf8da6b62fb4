import { ArrowLeft, Search } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { localTime, withDueImages } from "../../cine/range";
import { formatDicomDate, useT } from "../../i18n";
import type { StudySummary } from "../../net/apiTypes";
import { api } from "../../net/httpApi";
import { previewCommand } from "../../protocol/fold/view";
import { sameImage, type Mark, type View, type ViewCommand } from "../../protocol/wire";
import { SeriesPanel } from "../../room/SeriesPanel";
import { SliceBar } from "../../room/SliceBar";
import { ToolBar } from "../../room/ToolBar";
import { loadStudy, showSeries, useCatalog } from "../../state/catalog";
import { chooseTool, resetTools, useTools } from "../../tools/toolStore";
import { Dialog } from "../../ui/Dialog";
import { personName } from "../../ui/names";
import { Thumbnail } from "../../ui/Thumbnail";
import { Frames } from "../../viewer/frames";
import { SceneContext, type Scene } from "../../viewer/host";
import { ViewportPane } from "../../viewer/ViewportPane";
import type { InsertProps } from "../blocks";
import { authoredView, DIALOG_SLOT, viewAt } from "../living";
import { localMarking } from "../LivingImage";
import type { ImageContent } from "../types";
import { contentOf, imageBlock, readImage } from "./imageBlock";

/** A small viewer over any study that the author may read: what he sees, with his marks, becomes a block of the page. */
export function InsertImageDialog({ source, insert, close }: InsertProps) {
  const t = useT();
  const [before] = useState(() => (source === null ? null : readImage(source)));
  const [study, setStudy] = useState<string | null>(before?.study ?? null);
  return (
    <Dialog title={t("library.insertImageTitle")} onClose={close} className="insert-image dark">
      {study === null ? <ChooseStudy choose={setStudy} />
        : <InsertViewer key={study} study={study} before={before?.study === study ? before : null} back={() => setStudy(null)} insert={(c) => insert(imageBlock(c))} />}
    </Dialog>
  );
}

export function ChooseStudy({ choose }: { choose: (study: string) => void }) {
  const t = useT();
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<StudySummary[] | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => api.studies(search, 0, 40).then((a) => gone || setFound(a.studies), () => gone || setFound([])), search ? 180 : 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search]);
  return (
    <>
      <label className="search">
        <Search size={16} aria-hidden="true" />
        <input autoFocus type="search" className="input" value={search} data-testid="study-search" placeholder={t("home.search")} aria-label={t("home.search")} onChange={(e) => setSearch(e.target.value)} />
      </label>
      <ul className="study-choices">
        {found?.map((s) => (
          <li key={s.study}>
            <button data-testid="choose-study" data-study={s.study} onClick={() => choose(s.study)}>
              {s.thumbnailSeries ? <Thumbnail src={api.thumbnailUrl(s.study, s.thumbnailSeries)} /> : <span className="skeleton thumbnail" />}
              <span><b>{s.description || t("home.noDescription")}</b><span className="quiet">{[personName(s.patientName), s.modalities.join(" "), formatDicomDate(s.studyDate)].filter(Boolean).join(" · ")}</span></span>
            </button>
          </li>
        ))}
      </ul>
      {found?.length === 0 && <p className="quiet">{t("library.noStudies")}</p>}
    </>
  );
}

function InsertViewer({ study, before, back, insert }: { study: string; before: ImageContent | null; back: () => void; insert: (content: ImageContent) => void }) {
  const t = useT();
  const detail = useCatalog((s) => s.studies[study]);
  const failed = useCatalog((s) => s.failed[study]);
  const [view, setView] = useState<View>(() => viewAt(DIALOG_SLOT));
  const [marks, setMarks] = useState<readonly Mark[]>(before?.marks?.map((m) => ({ ...m, author: "" })) ?? []);
  const [caption, setCaption] = useState(before?.caption ?? "");
  const [withMarks, setWithMarks] = useState(true);
  const [frames, setFrames] = useState<Frames | null>(null);
  const latest = useRef(view);
  latest.current = view;
  const show = useMemo(() => (c: ViewCommand) => c.type !== "SetLayout" && c.type !== "ActivateViewport" && setView((v) => previewCommand(v, c, localTime())), []);
  const marking = useMemo(() => localMarking(setMarks), []);
  const studies = useMemo(() => [study], [study]);
  useEffect(() => {
    loadStudy(study);
    const made = new Frames(null);
    setFrames(made);
    resetTools();
    return () => {
      made.stop();
      resetTools();
    };
  }, [study]);
  useEffect(() => {
    if (!detail || latest.current.viewports[DIALOG_SLOT]!.series) return;
    const series = detail.series.find((s) => s.series === before?.series) ?? detail.series.find((s) => s.stack.length > 0);
    if (!series) return;
    if (before && series.series === before.series) setView(authoredView(DIALOG_SLOT, before, { ...series, study }));
    else showSeries(show, DIALOG_SLOT, { ...series, study });
  }, [detail]);
  const scene = useMemo<Scene | null>(() => frames && ({
    host: { frames, time: localTime, pointers: null, show, marking, point: () => undefined }, marks, participants: {}, me: null, emptyHint: t("room.emptyViewport"),
  }), [frames, show, marking, marks, t]);
  const shown = withDueImages(view, localTime()).viewports[DIALOG_SLOT]!;
  const here = marks.filter((m) => sameImage(m.image, shown.image));
  const selected = useTools((s) => s.selected);
  const remove = selected && marks.some((m) => m.id === selected) ? () => setMarks((all) => all.filter((m) => m.id !== selected)) : null;
  const put = () => {
    const content = contentOf(withDueImages(latest.current, localTime()).viewports[DIALOG_SLOT], caption, withMarks ? here : []);
    if (content) insert(content);
  };
  if (failed) return <p>{t("study.noSuch")}</p>;
  if (!scene || !frames) return null;
  return (
    <SceneContext value={scene}>
      <div className="insert-viewer">
        <div className="insert-series"><button className="button small quiet" onClick={back}><ArrowLeft size={14} />{t("library.otherStudy")}</button><SeriesPanel studies={studies} active={DIALOG_SLOT} shown={[shown.series]} show={show} /></div>
        <div className="insert-stage one-pane">
          <ToolBar view={view} show={show} marking pages={false} history={{ canUndo: marks.length > 0, canRedo: false, undo: () => setMarks((all) => all.slice(0, -1)), redo: () => undefined, remove }} />
          <div className="insert-pane"><ViewportPane index={DIALOG_SLOT} view={view} viewport={view.viewports[DIALOG_SLOT]!} active={false} single /></div>
          <SliceBar view={view} show={show} time={localTime} frames={frames} />
        </div>
      </div>
      <div className="insert-foot">
        <label className="field">{t("library.caption")}<input className="input" data-testid="insert-caption" value={caption} maxLength={500} placeholder={t("library.captionHint")} onChange={(e) => setCaption(e.target.value)} onFocus={() => chooseTool("window")} /></label>
        {here.length > 0 ? <label className="tick"><input type="checkbox" checked={withMarks} onChange={(e) => setWithMarks(e.target.checked)} /><span>{t("library.withMarks", { n: here.length })}</span></label>
          : <span className="quiet">{t("library.withMarksNone")}</span>}
        <button className="button primary" data-testid="insert-this" disabled={!shown.image} onClick={put}>{t("library.insertThis")}</button>
      </div>
    </SceneContext>
  );
}
