import { ArrowLeft, Circle, Hexagon, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { ChooseStudy } from "../cases/edit/InsertImageDialog";
import { DIALOG_SLOT, viewAt } from "../cases/living";
import { localTime, withDueImages } from "../cine/range";
import { formatNumber, useT } from "../i18n";
import { api } from "../net/httpApi";
import { EMPTY_VIEWPORT, previewCommand } from "../protocol/fold/view";
import type { Mark, RoundMeasure, View, ViewCommand } from "../protocol/wire";
import { SeriesPanel } from "../room/SeriesPanel";
import { SliceBar } from "../room/SliceBar";
import { TOOLS } from "../room/rounds/store";
import { valueOf } from "../room/rounds/values";
import { indexOfImage, loadStudy, showSeries, useCatalog } from "../state/catalog";
import { chooseTool, resetTools, TOOL_LABEL, useTools, type DrawTool } from "../tools/toolStore";
import { Frames } from "../viewer/frames";
import { SceneContext, type Marking, type Scene } from "../viewer/host";
import { ViewportPane } from "../viewer/ViewportPane";
import type { Draft } from "./written";

interface Props { draft: Draft; change: (some: Partial<Draft>) => void }

const MEASURES = ["LENGTH", "ANGLE", "COBB_ANGLE", "AREA", "MEAN"] as const satisfies readonly RoundMeasure[];
const nothing = () => undefined;

/** The stack of a question on images, and where on it the right places are: drawn, never typed. */
export function TargetEditor({ draft, change }: Props) {
  const t = useT();
  if (draft.study === null) {
    return <fieldset className="target-editor"><legend>{t("teaching.chooseStudy")}</legend><ChooseStudy choose={(study) => change({ study, series: null, image: null, targets: [] })} /></fieldset>;
  }
  return <Stack key={draft.study} draft={draft} change={change} study={draft.study} />;
}

function Stack({ draft, change, study }: Props & { study: string }) {
  const t = useT();
  const detail = useCatalog((s) => s.studies[study]);
  const failed = useCatalog((s) => s.failed[study]);
  const [view, setView] = useState<View>(() => viewAt(DIALOG_SLOT));
  const [frames, setFrames] = useState<Frames | null>(null);
  const [drawn, setDrawn] = useState<Mark | null>(null);
  const locate = draft.kind === "LOCATE";
  const tool = useTools((s) => s.tool);
  const show = useMemo(() => (c: ViewCommand) => setView((v) => previewCommand(v, c, localTime())), []);
  const studies = useMemo(() => [study], [study]);
  const latest = useRef({ draft, change });
  latest.current = { draft, change };
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
  const shown = withDueImages(view, localTime()).viewports[DIALOG_SLOT]!;
  useEffect(() => {
    if (!detail || shown.series) return;
    const series = detail.series.find((s) => s.series === draft.series) ?? detail.series.find((s) => s.stack.length > 0);
    if (!series) return;
    const image = draft.targets.find((x) => x.image)?.image ?? draft.image;
    if (image && indexOfImage(series, image) >= 0) setView(viewAt(DIALOG_SLOT, { ...EMPTY_VIEWPORT, study, series: series.series, image }));
    else showSeries(show, DIALOG_SLOT, { ...series, study });
  }, [detail]);
  // Another series is another question.
  useEffect(() => {
    if (shown.series && shown.series !== draft.series) change({ series: shown.series, ...(draft.series ? { targets: [], image: null } : {}) });
  }, [shown.series]);
  const marking = useMemo<Marking>(() => ({
    add: (id, image, shape) => {
      const { draft: d, change: set } = latest.current;
      if (d.kind === "LOCATE") set({ targets: [...d.targets, { name: "", image, shape }] });
      else {
        setDrawn({ id, author: "", image, shape, createdAt: 0, changedAt: 0, layer: null, locked: false });
        set({ image });
        void api.measure(study, image, shape, null).then((found) => {
          const value = valueOf(d.measure, found);
          if (value) set({ target: String(Math.round(value.value * 10) / 10), unit: value.unit, ...(d.tolerance ? {} : { tolerance: String(Math.max(0.5, Math.round(value.value) / 10)) }) });
        }, nothing);
      }
      queueMicrotask(() => {
        chooseTool("window");
        useTools.setState({ selected: null });
      });
    },
    change: nothing, remove: nothing, mayChange: () => false, mayRemove: () => false, drawing: nothing,
  }), [study]);
  const marks = useMemo<Mark[]>(() => (locate ? draft.targets.flatMap((x, i) => (x.image && x.shape ? [{ id: `target-${i}`, author: "", image: x.image, shape: x.shape, createdAt: 0, changedAt: 0, layer: null, locked: true }] : [])) : drawn ? [drawn] : []), [locate, draft.targets, drawn]);
  const scene = useMemo<Scene | null>(() => frames && ({ host: { frames, time: localTime, pointers: null, show, marking, point: nothing }, marks, participants: {}, me: null, emptyHint: t("room.emptyViewport") }), [frames, show, marking, marks, t]);
  if (failed) return <p>{t("study.noSuch")}</p>;
  if (!scene || !frames) return null;
  const tools: readonly DrawTool[] = locate ? ["ellipse", "polygon"] : TOOLS[draft.measure];
  const series = detail?.series.find((s) => s.series === draft.series);
  const place = (image: Draft["image"]) => (series && image ? indexOfImage(series, image) + 1 : 0);
  return (
    <SceneContext value={scene}>
      <fieldset className="target-editor">
        <legend>{t(locate ? "teaching.targets" : "teaching.measureOn")}</legend>
        {!locate && (
          <label className="field">{t("rounds.measure")}
            <select className="input" data-testid="question-measure" value={draft.measure} onChange={(e) => change({ measure: e.target.value as RoundMeasure, target: "" })}>
              {MEASURES.map((m) => <option key={m} value={m}>{t(`rounds.measure${m}`)}</option>)}
            </select>
          </label>
        )}
        <div className="target-viewer dark">
          <div className="insert-series"><button type="button" className="button small quiet" onClick={() => change({ study: null, series: null, image: null, targets: [] })}><ArrowLeft size={14} />{t("library.otherStudy")}</button><SeriesPanel studies={studies} active={DIALOG_SLOT} shown={[shown.series]} show={show} /></div>
          <div className="insert-stage">
            <div className="target-tools">
              {tools.map((x) => <button key={x} type="button" className="button small" data-testid={`target-${x}`} aria-pressed={tool === x} onClick={() => chooseTool(tool === x ? "window" : x)}>{x === "ellipse" ? <Circle size={14} /> : x === "polygon" ? <Hexagon size={14} /> : null}{t(TOOL_LABEL[x])}</button>)}
              <span className="quiet">{t(locate ? "teaching.drawTarget" : "teaching.drawMeasure")}</span>
            </div>
            <div className="insert-pane" data-testid="target-pane"><ViewportPane index={DIALOG_SLOT} view={view} viewport={view.viewports[DIALOG_SLOT]!} active={false} single /></div>
            <SliceBar view={view} show={show} time={localTime} frames={frames} />
          </div>
        </div>
        {locate && draft.targets.length > 0 && (
          <ul className="target-list">
            {draft.targets.map((x, i) => (
              <li key={i} data-testid="target">
                <button type="button" className="button small quiet" onClick={() => x.image && show({ type: "ShowImage", viewport: DIALOG_SLOT, image: x.image })}>{x.image ? t("teaching.onSlice", { n: place(x.image) }) : t("teaching.segment", { n: x.segment ?? 0 })}</button>
                <input className="input" maxLength={200} value={x.name} placeholder={t("teaching.targetName")} aria-label={t("teaching.targetName")} onChange={(e) => change({ targets: draft.targets.map((y, j) => (j === i ? { ...y, name: e.target.value } : y)) })} />
                <button type="button" className="icon-button" aria-label={t("teaching.dropTarget", { n: i + 1 })} onClick={() => change({ targets: draft.targets.filter((_, j) => j !== i) })}><X size={15} /></button>
              </li>
            ))}
          </ul>
        )}
        <div className="target-figures">
          {!locate && <label className="field">{t("teaching.targetValue")}<span className="with-unit"><input className="input" inputMode="decimal" data-testid="question-target" value={draft.target} onChange={(e) => change({ target: e.target.value })} /><span>{draft.unit}</span></span></label>}
          <label className="field">{t(locate ? "teaching.toleranceMm" : "teaching.tolerance")}<span className="with-unit"><input className="input" inputMode="decimal" data-testid="question-tolerance" value={draft.tolerance} placeholder={locate ? formatNumber(5, 0) : ""} onChange={(e) => change({ tolerance: e.target.value })} /><span>{locate ? "mm" : draft.unit}</span></span></label>
          {locate && <button type="button" className="button small" disabled={!shown.image} onClick={() => change({ image: shown.image })}>{draft.image ? t("teaching.startsOn", { n: place(draft.image) }) : t("teaching.startHere")}</button>}
        </div>
      </fieldset>
    </SceneContext>
  );
}
