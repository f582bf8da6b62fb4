import { indexOfImage, refOf, showSeries, useCatalog, type SeriesInfo } from "../state/catalog";
import type { View, ViewCommand, Voi } from "../protocol/wire";
import { fitCamera, oneToOne, surfaceOf, type Box } from "../viewer/geometry";
import { GIVE_UP } from "./PaneController";
import { chooseTool, TOOL_KEY, useTools, type Tool } from "./toolStore";
import { autoWindow, windowsFor } from "./windows";

export interface KeyActions {
  view: () => View;
  /** Series of the page in the order of the left panel. */
  order: () => readonly SeriesInfo[];
  show: (command: ViewCommand) => void;
  marking: boolean;
  undo?: () => void;
  redo?: () => void;
  removeSelected?: () => void;
  /** Escape and F: to the presenter's view, or away from it. */
  back?: () => void;
  toggleFollow?: () => void;
  foldLeft?: () => void;
  foldRight?: () => void;
  help?: () => void;
  /** What the space bar does; cine when not given. */
  space?: () => void;
  other?: (key: string) => boolean;
}

const TOOLS = Object.entries(TOOL_KEY).map(([tool, key]) => [key.toLowerCase(), tool as Tool] as const);

/** The map of keys. Returns whether the key was one of ours. */
export function handleKey(e: KeyboardEvent, a: KeyActions): boolean {
  const target = e.target as HTMLElement;
  if (target.closest("input, textarea, select, dialog, [contenteditable]") || document.querySelector("dialog[open]")) return false;
  const key = e.key.toLowerCase();
  if (e.ctrlKey || e.metaKey) {
    if (key === "z" && !e.shiftKey && a.undo) return done(a.undo);
    if (((key === "z" && e.shiftKey) || key === "y") && a.redo) return done(a.redo);
    return false;
  }
  if (e.altKey) return false;
  // A control reached by the keyboard keeps Enter and space; one that was clicked has given up the focus (Workspace).
  if ((key === " " || key === "enter") && target.closest("button, a, summary, [role=slider]")) return false;
  const view = a.view();
  const viewport = view.viewports[view.active];
  const series = viewport?.series ? useCatalog.getState().series[viewport.series] : undefined;
  const index = indexOfImage(series, viewport?.image ?? null);
  const scroll = (to: number) => {
    if (!series || index < 0) return;
    const next = Math.max(0, Math.min(series.stack.length - 1, to));
    if (next !== index) a.show({ type: "ShowImage", viewport: view.active, image: refOf(series.stack[next]!) });
  };
  const window = (voi: Voi | null, inverted = viewport?.inverted ?? false) => {
    if (viewport?.series) a.show({ type: "SetWindow", viewport: view.active, voi, inverted });
  };
  if (a.other?.(key)) return true;
  switch (key) {
    case "arrowup":
    case "arrowleft": return done(() => scroll(index - 1));
    case "arrowdown":
    case "arrowright": return done(() => scroll(index + 1));
    case "pageup": return done(() => scroll(index - 10));
    case "pagedown": return done(() => scroll(index + 10));
    case "home": return done(() => scroll(0));
    case "end": return done(() => scroll(Infinity));
    case " ": return done(a.space ?? (() => useTools.setState((s) => ({ cine: !s.cine }))));
    case "i": return done(() => window(viewport?.voi ?? null, !viewport?.inverted));
    case "a": return done(() => (e.shiftKey ? window(null) : void autoWindow(a.view, a.show)));
    case "0": return done(() => a.show({ type: "SetCamera", viewport: view.active, camera: null }));
    case "=": return done(() => showOneToOne(view, series, a.show));
    case ".": return done(() => stepSeries(a, view, 1));
    case ",": return done(() => stepSeries(a, view, -1));
    case "[": return a.foldLeft ? done(a.foldLeft) : false;
    case "]": return a.foldRight ? done(a.foldRight) : false;
    case "?": return a.help ? done(a.help) : false;
    case "f": return a.toggleFollow ? done(a.toggleFollow) : false;
    case "t": if (e.shiftKey) return done(() => useTools.setState((s) => ({ tags: !s.tags }))); break;
    case "delete":
    case "backspace": return a.removeSelected ? done(a.removeSelected) : false;
    case "escape": return done(() => escape(a));
  }
  if (/^[1-9]$/.test(key)) {
    const voi = windowsFor(series, index)[Number(key) - 1]?.voi;
    return voi ? done(() => window(voi)) : false;
  }
  const tool = TOOLS.find(([k]) => k === key)?.[1];
  if (tool && !e.shiftKey && (a.marking || !isMarking(tool))) return done(() => chooseTool(tool));
  return false;

  function done(run: () => void): boolean {
    e.preventDefault();
    run();
    return true;
  }
}

const isMarking = (tool: Tool) => !["window", "scroll", "zoom", "pan"].includes(tool);

function escape(a: KeyActions): void {
  const { draft, textEntry, selected, tool, tags } = useTools.getState();
  document.dispatchEvent(new Event(GIVE_UP));
  if (draft || textEntry) useTools.setState({ draft: null, textEntry: null });
  else if (selected) useTools.setState({ selected: null });
  else if (tags) useTools.setState({ tags: false });
  else if (isMarking(tool)) chooseTool("window");
  else a.back?.();
}

export function stepSeries(a: Pick<KeyActions, "order" | "show">, view: View, step: number): void {
  const order = a.order();
  const at = order.findIndex((s) => s.series === view.viewports[view.active]?.series);
  const next = order[(at + step + order.length) % Math.max(1, order.length)];
  if (next) showSeries(a.show, view.active, next);
}

export function showOneToOne(view: View, series: SeriesInfo | undefined, show: (c: ViewCommand) => void): void {
  const viewport = view.viewports[view.active];
  const image = series?.stack[indexOfImage(series, viewport?.image ?? null)];
  const pane = document.querySelector<HTMLElement>(`[data-testid="viewport-${view.active}"]`);
  if (!viewport || !image || !pane) return;
  const surface = surfaceOf(image);
  const box: Box = { width: pane.clientWidth, height: pane.clientHeight };
  show({ type: "SetCamera", viewport: view.active, camera: oneToOne(viewport.camera ?? fitCamera(surface), surface, box, devicePixelRatio) });
}
