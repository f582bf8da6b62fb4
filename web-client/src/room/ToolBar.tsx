import { Angle as AngleIcon, ArrowUpRight, ChevronDown, Circle, Contrast, Crosshair, Diameter, DraftingCompass, FlipHorizontal2, FlipVertical2, Hand, Layers, LayoutGrid, Link2, ListTree, Maximize, Minus, MousePointer2, PenLine, Pentagon, Redo2, RotateCcw, RotateCw, Ruler, RulerDimensionLine, Square, Trash2, Type, Undo2, ZoomIn } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber, useT } from "../i18n";
import type { Presentation, View, ViewCommand } from "../protocol/wire";
import { indexOfImage, useCatalog } from "../state/catalog";
import { chooseTool, TOOL_KEY, TOOL_LABEL, useTools, type Tool } from "../tools/toolStore";
import { keyText, showOneToOne } from "../tools/actions";
import { toggleLink } from "../tools/linking";
import { autoWindow, useSuvFactor, windowLabel, windowsFor } from "../tools/windows";
import { Menu } from "../ui/Menu";
import { mirrored, turned } from "../viewer/presentation";

const ICONS: Record<Tool, ReactNode> = {
  window: <Contrast size={17} />, scroll: <Layers size={17} />, zoom: <ZoomIn size={17} />, pan: <Hand size={17} />, select: <MousePointer2 size={17} />,
  length: <Ruler size={17} />, arrow: <ArrowUpRight size={17} />, text: <Type size={17} />, freehand: <PenLine size={17} />, line: <Minus size={17} />,
  rectangle: <Square size={17} />, ellipse: <Circle size={17} />,
  bidirectional: <Diameter size={17} />, angle: <AngleIcon size={17} />, cobb: <DraftingCompass size={17} />, polygon: <Pentagon size={17} />, probe: <Crosshair size={17} />,
  calibrate: <RulerDimensionLine size={17} />,
};
const LAYOUTS = [{ rows: 1, columns: 1 }, { rows: 1, columns: 2 }, { rows: 2, columns: 2 }];

export interface History { canUndo: boolean; canRedo: boolean; undo: () => void; redo: () => void; remove: (() => void) | null }

interface Props { view: View; show: (c: ViewCommand) => void; marking: boolean; history?: History }

export function ToolBar({ view, show, marking, history }: Props) {
  const t = useT();
  const tool = useTools((s) => s.tool);
  const linked = useTools((s) => s.linked);
  const tags = useTools((s) => s.tags);
  const viewport = view.viewports[view.active];
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  useSuvFactor(series);
  const windows = windowsFor(series, indexOfImage(series, viewport?.image ?? null));
  const inverted = viewport?.inverted ?? false;
  const presentation = viewport?.presentation ?? null;
  const present = (next: Presentation | null) => viewport?.series && show({ type: "SetPresentation", viewport: view.active, presentation: next });
  const button = (which: Tool) => (
    <button key={which} className="tool-button" aria-pressed={tool === which} aria-label={t(TOOL_LABEL[which])}
      title={`${t(TOOL_LABEL[which])} (${keyText(TOOL_KEY[which].toLowerCase())})`} data-tool={which} onClick={() => chooseTool(which)}>
      {ICONS[which]}
    </button>
  );
  const figure = (v: number) => formatNumber(v, Number.isInteger(v) ? 0 : 1);
  return (
    <div className="tool-bar" role="toolbar" aria-label={t("tool.tools")}>
      <Menu label={t("room.layout")} button={<LayoutGrid size={17} />}>
        {LAYOUTS.map((l) => (
          <button key={`${l.rows}x${l.columns}`} className="menu-item" data-layout={`${l.rows}x${l.columns}`}
            aria-pressed={l.rows === view.layout.rows && l.columns === view.layout.columns} onClick={() => show({ type: "SetLayout", layout: l })}>
            <span className="layout-icon" style={{ gridTemplateColumns: `repeat(${l.columns}, 1fr)` }}>{Array.from({ length: l.rows * l.columns }, (_, i) => <i key={i} />)}</span>
            {l.rows} × {l.columns}
          </button>
        ))}
      </Menu>
      <span className="tool-gap" />
      {button("window")}
      <Menu label={t("tool.presets")} className="attached" button={<ChevronDown size={13} />}>
        {windows.map((w, i) => {
          const chosen = viewport?.voi?.center === w.voi.center && viewport.voi.width === w.voi.width;
          return (
            <button key={i} className="menu-item" data-testid="window-preset" aria-pressed={chosen} onClick={() => show({ type: "SetWindow", viewport: view.active, voi: w.voi, inverted })}>
              {windowLabel(w)}<span className="quiet tabular">{figure(w.voi.center)} / {figure(w.voi.width)}</span><kbd>{i < 9 ? i + 1 : ""}</kbd>
            </button>
          );
        })}
        {windows.length > 0 && <hr />}
        <button className="menu-item" aria-pressed={viewport?.voi === null} onClick={() => show({ type: "SetWindow", viewport: view.active, voi: null, inverted })}>{t("preset.default")}<kbd>⇧A</kbd></button>
        <button className="menu-item" onClick={() => void autoWindow(() => view, show)}>{t("preset.auto")}<kbd>A</kbd></button>
        <button className="menu-item" aria-pressed={inverted} onClick={() => show({ type: "SetWindow", viewport: view.active, voi: viewport?.voi ?? null, inverted: !inverted })}>{t("tool.invert")}<kbd>I</kbd></button>
      </Menu>
      {(["scroll", "zoom", "pan"] as const).map(button)}
      <Menu label={t("tool.fit")} button={<Maximize size={17} />}>
        <button className="menu-item" onClick={() => show({ type: "SetCamera", viewport: view.active, camera: null })}>{t("tool.fit")}<kbd>0</kbd></button>
        <button className="menu-item" onClick={() => showOneToOne(view, series, show)}>{t("tool.oneToOne")}<kbd>=</kbd></button>
        <hr />
        <button className="menu-item" data-testid="turn-right" onClick={() => present(turned(presentation, 1))}><RotateCw size={15} />{t("present.turnRight")}<kbd>{keyText("shift+arrowright")}</kbd></button>
        <button className="menu-item" data-testid="turn-left" onClick={() => present(turned(presentation, -1))}><RotateCcw size={15} />{t("present.turnLeft")}<kbd>{keyText("shift+arrowleft")}</kbd></button>
        <button className="menu-item" data-testid="flip" onClick={() => present(mirrored(presentation, "horizontal"))}><FlipHorizontal2 size={15} />{t("present.flip")}<kbd>{keyText("shift+h")}</kbd></button>
        <button className="menu-item" data-testid="flip-vertical" onClick={() => present(mirrored(presentation, "vertical"))}><FlipVertical2 size={15} />{t("present.flipVertical")}<kbd>{keyText("shift+v")}</kbd></button>
      </Menu>
      {view.viewports.length > 1 && (
        <button className="tool-button" data-testid="link" aria-pressed={linked} aria-label={t("tool.link")} title={`${t("tool.link")} (${keyText("shift+l")})`}
          onClick={() => toggleLink(view, show)}><Link2 size={17} /></button>
      )}
      <button className="tool-button" data-testid="open-tags" aria-pressed={tags} aria-label={t("tags.title")} title={`${t("tags.title")} (${keyText("shift+t")})`}
        onClick={() => useTools.setState({ tags: !tags })}><ListTree size={17} /></button>
      {marking && (
        <>
          <span className="tool-gap" />
          {(["select", "length", "arrow", "text", "freehand", "line", "rectangle", "ellipse"] as const).map(button)}
        </>
      )}
      {history && marking && (
        <>
          <span className="tool-gap" />
          <button className="tool-button" aria-label={t("tool.undo")} title={`${t("tool.undo")} (Ctrl+Z)`} disabled={!history.canUndo} onClick={history.undo}><Undo2 size={17} /></button>
          <button className="tool-button" aria-label={t("tool.redo")} title={`${t("tool.redo")} (Ctrl+Shift+Z)`} disabled={!history.canRedo} onClick={history.redo}><Redo2 size={17} /></button>
          {history.remove && <button className="tool-button" aria-label={t("tool.delete")} title={`${t("tool.delete")} (Del)`} onClick={history.remove}><Trash2 size={17} /></button>}
        </>
      )}
    </div>
  );
}
