import { Crosshair, Undo2 } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { localTime, withDueImages } from "../cine/range";
import { viewAt, slotOf } from "../cases/living";
import { usePageFrames } from "../cases/pageFrames";
import { useNear } from "../cases/useNear";
import { useT } from "../i18n";
import { EMPTY_VIEWPORT, previewCommand } from "../protocol/fold/view";
import type { ImageRef, Mark, Participant, Shape, View, ViewCommand } from "../protocol/wire";
import { SliceBar } from "../room/SliceBar";
import { TOOLS } from "../room/rounds/store";
import { loadStudy, refOf, useCatalog } from "../state/catalog";
import { chooseTool, TOOL_LABEL, useTools, type DrawTool } from "../tools/toolStore";
import { SceneContext, type Marking, type Scene } from "../viewer/host";
import { ViewportPane } from "../viewer/ViewportPane";
import { HeatContext, heatPoint } from "./heat";
import type { Own, QuestionView } from "./types";

export interface Placed { image: ImageRef; shape: Shape }

const YOU = "you";
const nothing = () => undefined;

/** The stack of a question: scrolled by whoever is asked, who points or measures on it; afterwards with the right places. */
export function QuestionImage({ question, index, own, placed, onPlace }: {
  question: QuestionView; index: number; own: Own | null; placed: Placed | null; onPlace: (placed: Placed) => void;
}) {
  const figure = useRef<HTMLDivElement>(null);
  const near = useNear(figure);
  const t = useT();
  const series = useCatalog((s) => (question.series ? s.series[question.series] : undefined));
  const known = useCatalog((s) => (question.study ? s.studies[question.study] !== undefined || s.failed[question.study] : false));
  useEffect(() => {
    if (near && question.study) loadStudy(question.study);
  }, [near, question.study]);
  return (
    <div ref={figure} className="question-image">
      {series && near ? <Stack question={question} index={index} own={own} placed={placed} onPlace={onPlace} />
        : known ? <p className="living-missing">{t("library.imageHidden")}</p> : <div className="living-stage dark"><div className="pane-waiting" aria-label={t("viewer.waiting")} /></div>}
    </div>
  );
}

function Stack({ question, index, own, placed, onPlace }: Parameters<typeof QuestionImage>[0]) {
  const t = useT();
  const take = usePageFrames();
  const slot = slotOf(index);
  const series = useCatalog((s) => s.series[question.series!])!;
  const first = useMemo((): View => {
    const right = own?.solution.targets.find((target) => target.image)?.image;
    const image = right ?? question.image ?? (series.stack.length > 0 ? refOf(series.stack[Math.floor(series.stack.length / 2)]!) : null);
    return viewAt(slot, { ...EMPTY_VIEWPORT, study: question.study!, series: question.series!, image });
  }, [slot, question, series]);
  const [view, setView] = useState(first);
  const latest = useRef(view);
  latest.current = view;
  const tools: readonly DrawTool[] = question.kind === "MEASURE" && question.measure ? TOOLS[question.measure] : ["probe"];
  const tool = useTools((s) => s.tool);
  const [placing, setPlacing] = useState(false);
  const active = placing && tools.includes(tool as DrawTool);
  const show = useMemo(() => (c: ViewCommand) => setView((v) => previewCommand(v, c, localTime())), []);
  const place = useRef(onPlace);
  place.current = onPlace;
  const marking = useMemo<Marking>(() => ({
    add: (_id, image, shape) => {
      place.current({ image, shape });
      // The hand still selects what it made.
      queueMicrotask(() => {
        chooseTool("window");
        useTools.setState({ selected: null });
        setPlacing(false);
      });
    },
    change: nothing, remove: nothing, mayChange: () => false, mayRemove: () => false, drawing: nothing,
  }), []);
  useEffect(() => () => chooseTool("window"), []);
  const given = own?.answer?.image && own.answer.shape ? { image: own.answer.image, shape: own.answer.shape } : placed;
  const marks = useMemo<Mark[]>(() => (given ? [{ id: `answer-${question.id}`, author: YOU, image: given.image, shape: given.shape, createdAt: 0, changedAt: 0, layer: null, locked: true }] : []), [given?.image, given?.shape, question.id]);
  const people = useMemo<Record<string, Participant>>(() => ({ [YOU]: { id: YOU, name: t("teaching.you"), role: "PARTICIPANT", colour: 3, present: true } }), [t]);
  const scene = useMemo<Scene>(() => ({
    host: { frames: take(), time: localTime, pointers: null, show, marking: own ? null : marking, point: nothing }, marks, participants: people, me: null, emptyHint: "",
  }), [take, show, marking, marks, people, own]);
  const heat = useMemo(() => (own ? { points: heatPoint(own.answer, own.verdict?.right ?? false), targets: own.solution.targets } : null), [own]);
  const begin = (chosen: DrawTool) => {
    setPlacing(true);
    chooseTool(chosen);
  };
  const shown = own?.solution.targets.filter((target) => target.image) ?? [];
  return (
    <SceneContext value={scene}>
      <HeatContext value={heat}>
        <div className={`living-frame dark awake ${active ? "placing" : ""}`} data-testid={`question-image-${question.id}`}>
          <div className="living-stage"><ViewportPane index={slot} view={view} viewport={withDueImages(view, localTime()).viewports[slot]!} active={false} single /></div>
          <div className="living-bar">
            <SliceBar view={view} show={show} time={localTime} frames={scene.host.frames} />
          </div>
          <div className="question-tools">
            {!own && tools.map((x) => (
              <button key={x} className="button" data-testid={`place-${x}`} aria-pressed={active && tool === x} onClick={() => begin(x)}>
                <Crosshair size={15} />{question.kind === "LOCATE" ? t(placed ? "teaching.pointAgain" : "teaching.point") : t(TOOL_LABEL[x])}
              </button>
            ))}
            {!own && active && <span className="quiet">{t(question.kind === "LOCATE" ? "teaching.pointHint" : "teaching.measureHint")}</span>}
            {shown.map((target, i) => (
              <button key={i} className="button small" data-testid="show-target" onClick={() => show({ type: "ShowImage", viewport: slot, image: target.image! })}>{target.name || t("teaching.rightPlaceN", { n: i + 1 })}</button>
            ))}
            {own && given && <button className="button small quiet" onClick={() => show({ type: "ShowImage", viewport: slot, image: given.image })}><Undo2 size={14} />{t("teaching.showYours")}</button>}
          </div>
        </div>
      </HeatContext>
    </SceneContext>
  );
}
