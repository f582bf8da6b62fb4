import { Contrast, Expand, MousePointer2, Ruler, Undo2, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { create } from "zustand";
import { localTime, withDueImages } from "../cine/range";
import { useT } from "../i18n";
import { previewCommand } from "../protocol/fold/view";
import type { Mark, View, ViewCommand } from "../protocol/wire";
import { ActionDialogs } from "../room/ActionDialogs";
import { panelOrder } from "../room/SeriesPanel";
import { SliceBar } from "../room/SliceBar";
import { ToolBar } from "../room/ToolBar";
import { loadStudy, useCatalog } from "../state/catalog";
import type { ActionHost } from "../tools/actions";
import { chooseTool, useTools } from "../tools/toolStore";
import { handleKey } from "../tools/viewKeys";
import type { Marking, Scene } from "../viewer/host";
import { SceneContext } from "../viewer/host";
import { ViewportPane } from "../viewer/ViewportPane";
import type { BlockProps } from "./blocks";
import { Caption } from "./Caption";
import { MarkRemarks } from "./MarkRemarks";
import { authoredView, differs, slotOf } from "./living";
import { usePageFrames } from "./pageFrames";
import type { ImageContent } from "./types";
import { useNear } from "./useNear";

/** The one image of a page that takes the wheel and the keys; the others let the page scroll. */
const useAwake = create<{ awake: string | null; large: string | null }>()(() => ({ awake: null, large: null }));

const ELSEWHERE: ReadonlySet<ViewCommand["type"]> = new Set(["ShowImage", "ShowSeries", "ClearViewport", "PlayCine"]);

/** An image of a page: shown as its author saw it, and looked through by whoever reads. */
export function LivingImage({ block, index, figure: number }: BlockProps<ImageContent>) {
  const t = useT();
  const figure = useRef<HTMLDivElement>(null);
  const near = useNear(figure);
  const { content } = block;
  const failed = useCatalog((s) => s.failed[content.study]);
  const series = useCatalog((s) => s.series[content.series]);
  const known = useCatalog((s) => s.studies[content.study] !== undefined);
  const [view, setView] = useState<View | null>(null);
  const slot = slotOf(index);
  const authored = useMemo(() => authoredView(slot, content, series), [slot, content, series]);
  useEffect(() => {
    if (near && block.readable && content.study) loadStudy(content.study);
  }, [near, block.readable, content.study]);
  const missing = !block.readable || !content.study || failed || (known && !series);
  const marks = content.marks?.length ?? 0;
  const fault = (content as { fault?: string }).fault;
  return (
    <div ref={figure} className="living" data-testid={`living-${index}`} data-readable={!missing}>
      {missing ? <p className="living-missing">{fault ?? t("library.imageHidden")}</p>
        : near && series ? <LivingScene name={block.key} still={block.kind === "keyimage"} content={content} slot={slot} index={index} authored={authored} view={view} setView={setView} />
          : <div className="living-stage"><div className="pane-waiting" aria-label={t("viewer.waiting")} /></div>}
      <MarkRemarks block={block.key} marks={content.marks ?? []} />
      <Caption label={t("library.figure", { n: number })} text={content.caption ?? ""} note={marks > 0 ? t("library.marksOf", { n: marks }) : ""} />
    </div>
  );
}

interface SceneProps {
  name: string;
  /** A key image: it is windowed, zoomed and measured, and no other image of its series takes its place. */
  still: boolean; content: ImageContent; slot: number; index: number; authored: View; view: View | null; setView: (change: (v: View | null) => View | null) => void;
}

function LivingScene({ name, still, content, slot, index, authored, view: own, setView }: SceneProps) {
  const t = useT();
  const take = usePageFrames();
  const view = own ?? authored;
  const latest = useRef(view);
  latest.current = view;
  const base = useRef(authored);
  base.current = authored;
  const frame = useRef<HTMLDivElement>(null);
  const awake = useAwake((s) => s.awake === name);
  const large = useAwake((s) => s.large === name);
  const [drawn, setDrawn] = useState<readonly Mark[]>([]);
  const tool = useTools((s) => s.tool);
  // There is one viewport here, whatever layout a key asks for.
  const show = useMemo(() => (c: ViewCommand) => {
    if (c.type === "SetLayout" || c.type === "ActivateViewport" || (still && ELSEWHERE.has(c.type))) return;
    setView((v) => previewCommand(v ?? base.current, c, localTime()));
  }, [still]);
  const marking = useMemo(() => localMarking(setDrawn), []);
  const marks = useMemo(() => [...(content.marks ?? []).map((m) => ({ ...m, author: "author" })), ...drawn], [content, drawn]);
  const scene = useMemo<Scene>(() => ({
    host: { frames: take(), time: localTime, pointers: null, show, marking, point: () => undefined },
    marks, participants: {}, me: null, emptyHint: "",
  }), [take, show, marking, marks]);
  const actions: ActionHost = {
    view: () => withDueImages(latest.current, localTime()), time: localTime, order: () => panelOrder([content.study]), show, marking: true,
    back: () => useAwake.setState((s) => (s.large ? { large: null } : { awake: null })),
    removeSelected: () => setDrawn((all) => all.filter((m) => m.id !== useTools.getState().selected)),
  };
  useKeys(awake, actions);
  useEffect(() => {
    if (!awake || large) return;
    const outside = (e: PointerEvent) => !frame.current?.contains(e.target as Node) && !(e.target as Element).closest?.("dialog") && useAwake.setState({ awake: null });
    document.addEventListener("pointerdown", outside, true);
    return () => document.removeEventListener("pointerdown", outside, true);
  }, [awake, large]);
  useEffect(() => () => useAwake.setState((s) => (s.awake === name ? { awake: null, large: null } : s)), [name]);
  const wake = () => {
    useAwake.setState({ awake: name });
    // A tool of another image, such as an arrow whose words are asked for, is not meant for this one.
    chooseTool("window");
  };
  const changed = drawn.length > 0 || (own !== null && differs(own.viewports[slot], authored.viewports[slot]));
  const viewport = view.viewports[slot]!;
  const measuring = tool === "length" && awake;
  return (
    <div ref={frame} className={`living-frame dark ${large ? "large" : ""} ${awake ? "awake" : ""}`} data-testid={`living-frame-${index}`}>
      <SceneContext value={scene}>
        {large && (
          <div className="living-top one-pane">
            <ToolBar view={view} show={show} marking />
            <span className="spacer" />
            <button className="tool-button" data-testid="living-small" aria-label={t("library.small")} title={t("library.small")} onClick={() => useAwake.setState({ large: null })}><X size={17} /></button>
          </div>
        )}
        <div className="living-stage">
          <ViewportPane index={slot} view={view} viewport={viewport} active={false} single={awake} />
          {!awake && <button className="living-wake" data-testid={`living-wake-${index}`} aria-label={t("library.wake")} onClick={wake}><span><MousePointer2 size={14} />{t("library.wake")}</span></button>}
        </div>
        <div className="living-bar" onPointerDownCapture={() => !awake && wake()}>
          {still ? <span className="spacer" /> : <SliceBar view={view} show={show} time={localTime} frames={scene.host.frames} />}
          {changed && (
            <button className="button small quiet" data-testid={`living-back-${index}`} title={t("library.asAuthored")} onClick={() => { setView(() => null); setDrawn([]); }}>
              <Undo2 size={14} /><span className="living-back-text">{t("library.asAuthored")}</span>
            </button>
          )}
          <button className="icon-button" aria-pressed={viewport.inverted} aria-label={t("tool.invert")} title={t("tool.invert")}
            onClick={() => show({ type: "SetWindow", viewport: slot, voi: viewport.voi, inverted: !viewport.inverted })}><Contrast size={16} /></button>
          <button className="icon-button" data-testid={`living-measure-${index}`} aria-pressed={measuring} aria-label={t("tool.length")} title={t("tool.length")}
            onClick={() => chooseTool(measuring ? "window" : "length")}><Ruler size={16} /></button>
          {!large && (
            <button className="icon-button" data-testid={`living-large-${index}`} aria-label={t("library.large")} title={t("library.large")}
              onClick={() => { wake(); useAwake.setState({ large: name }); }}><Expand size={16} /></button>
          )}
        </div>
        {awake && <ActionDialogs host={actions} />}
      </SceneContext>
    </div>
  );
}

function useKeys(awake: boolean, actions: ActionHost): void {
  const host = useRef(actions);
  host.current = actions;
  useEffect(() => {
    if (!awake) return;
    const down = (e: KeyboardEvent) => handleKey(e, host.current);
    addEventListener("keydown", down);
    return () => removeEventListener("keydown", down);
  }, [awake]);
}

/** Marks of whoever reads: measured, seen, and gone with the page. */
export function localMarking(change: (f: (all: readonly Mark[]) => readonly Mark[]) => void): Marking {
  return {
    add: (id, image, shape) => change((all) => [...all, { id, author: "", image, shape, createdAt: 0, changedAt: 0, layer: null, locked: false }]),
    change: (mark, shape) => change((all) => all.map((m) => (m.id === mark.id ? { ...m, shape } : m))),
    remove: (mark) => change((all) => all.filter((m) => m.id !== mark.id)),
    mayChange: (mark) => mark.author === "",
    mayRemove: (mark) => mark.author === "",
    drawing: () => undefined,
  };
}
