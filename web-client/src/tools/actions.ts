import { putAgain, usePutting } from "../cases/putting";
import { changeRate, toggleCine } from "../cine/control";
import type { CineTime } from "../cine/reel";
import { t, type MessageKey } from "../i18n";
import type { View, ViewCommand, Voi } from "../protocol/wire";
import { indexOfImage, showSeries, useCatalog, type SeriesInfo } from "../state/catalog";
import { reformatActions } from "../reformat/mpr";
import { threeDActions } from "../reformat/threeD";
import { goTo, placeNow } from "../sources/places";
import { mayHost, useSession } from "../state/session";
import { navigate } from "../ui/router";
import { fitCamera, oneToOne, surfaceOf, type Box } from "../viewer/geometry";
import { toggleLineFigures } from "../viewer/lineFigures";
import { turnOf } from "../viewer/presentation";
import { keysOf } from "./keyMap";
import { toggleLink } from "./linking";
import { GIVE_UP } from "./PaneController";
import { presentActions } from "./presentActions";
import { setWindow } from "./presenting";
import { chooseTool, TOOL_KEY, TOOL_LABEL, useTools, type Tool } from "./toolStore";
import { useViewing } from "./viewing";
import { autoWindow, windowLabel, windowsFor } from "./windows";

export const GROUPS = ["images", "window", "view", "series", "tools", "marks", "room", "page"] as const;
export type Group = (typeof GROUPS)[number];

/** Something that can be done here and now. The keys, the map of keys and the palette are all made of these. */
export interface Action {
  id: string; group: Group; label: string;
  /** In lower case with modifiers before: `ctrl+shift+z`, `arrowup`, `?`. */
  keys: readonly string[];
  run: () => void;
}

/** What a page offers beyond its images; what is left out is not there. */
export interface ActionHost {
  view: () => View;
  /** Series of the page in the order of the left panel. */
  order: () => readonly SeriesInfo[];
  show: (command: ViewCommand) => void;
  marking: boolean;
  undo?: () => void;
  redo?: () => void;
  removeSelected?: () => void;
  /** Escape: to the presenter's view. */
  back?: () => void;
  toggleFollow?: () => void;
  foldLeft?: () => void;
  foldRight?: () => void;
  /** By which cines run. */
  time: CineTime;
  /** What the space bar does; cine when not given. */
  space?: () => void;
  more?: readonly Action[];
  /** For the palette alone, and made when it opens. */
  rare?: () => readonly Action[];
}

const LAYOUTS = [[1, 1], [1, 2], [2, 2]] as const;

export function actionsOf(a: ActionHost): Action[] {
  const view = a.view();
  const viewport = view.viewports[view.active];
  const series = viewport?.series ? useCatalog.getState().series[viewport.series] : undefined;
  const index = indexOfImage(series, viewport?.image ?? null);
  const actions: Action[] = [];
  const add = (group: Group, id: string, label: string, keys: readonly string[], run: (() => void) | undefined) => {
    if (run) actions.push({ id, group, label, keys: keysOf(id, keys), run });
  };
  const scrollTo = (to: (place: number) => number) => () => {
    if (viewport && series && index >= 0) goTo(a.show, view.active, viewport, series, to(placeNow(view.active, series, index)));
  };
  const scroll = (by: number) => scrollTo((place) => place + by);
  const inverted = viewport?.inverted ?? false;
  const window = (voi: Voi | null) => () => {
    if (viewport?.series) setWindow(a.show, view.active, viewport, voi);
  };
  add("images", "previous", t("action.previous"), ["arrowup", "arrowleft"], scroll(-1));
  add("images", "next", t("action.next"), ["arrowdown", "arrowright"], scroll(1));
  add("images", "back10", t("action.back10"), ["pageup"], scroll(-10));
  add("images", "on10", t("action.on10"), ["pagedown"], scroll(10));
  add("images", "first", t("action.first"), ["home"], scrollTo(() => 0));
  add("images", "last", t("action.last"), ["end"], scrollTo(() => Infinity));
  if (a.space) add("images", "play", t("action.play"), ["space"], a.space);
  add("images", "cine", t("action.cine"), a.space ? [] : ["space"], () => toggleCine(a.view(), a.show, a.time()));
  add("images", "cine-faster", t("cine.faster"), ["shift+arrowup"], () => changeRate(a.view(), a.show, a.time(), 1));
  add("images", "cine-slower", t("cine.slower"), ["shift+arrowdown"], () => changeRate(a.view(), a.show, a.time(), -1));

  windowsFor(series, index).forEach((w, i) => add("window", `window-${i}`, `${t("tool.window")}: ${windowLabel(w)}`, i < 9 ? [String(i + 1)] : [], window(w.voi)));
  add("window", "auto", t("action.auto"), ["a"], () => void autoWindow(a.view, a.show));
  add("window", "default", t("action.default"), ["shift+a"], window(null));
  add("window", "invert", t("tool.invert"), ["i"], () => {
    if (viewport?.series) a.show({ type: "SetWindow", viewport: view.active, voi: viewport.voi, inverted: !inverted });
  });

  add("view", "fit", t("tool.fit"), ["0"], () => a.show({ type: "SetCamera", viewport: view.active, camera: null }));
  add("view", "one", t("tool.oneToOne"), ["="], () => showOneToOne(view, series, a.show));
  for (const p of presentActions(view, a.show)) add(p.group, p.id, p.label, p.keys, p.run);
  for (const r of [...reformatActions(a.view, a.show), ...threeDActions(a.view, a.show)]) add(r.group, r.id, r.label, r.keys, r.run);
  for (const [rows, columns] of LAYOUTS) {
    add("view", `layout-${rows}x${columns}`, `${t("room.layout")}: ${rows} × ${columns}`, [], () => a.show({ type: "SetLayout", layout: { rows, columns } }));
  }
  if (view.viewports.length > 1) add("view", "link", t("tool.link"), ["shift+l"], () => toggleLink(view, a.show));
  add("view", "tags", t("tags.title"), ["shift+t"], () => useTools.setState((s) => ({ tags: !s.tags })));

  add("series", "next-series", t("room.nextSeries"), ["."], () => stepSeries(a, view, 1));
  add("series", "previous-series", t("room.prevSeries"), [","], () => stepSeries(a, view, -1));
  for (const s of a.order()) {
    add("series", `series-${s.series}`, `${t("room.series")}: ${[s.modality, s.description].filter(Boolean).join(" ")}`, [], () => showSeries(a.show, view.active, s));
  }

  for (const tool of Object.keys(TOOL_KEY) as Tool[]) {
    if (a.marking || !isMarking(tool)) add("tools", `tool-${tool}`, t(TOOL_LABEL[tool]), [TOOL_KEY[tool].toLowerCase()], () => chooseTool(tool));
  }
  if (a.marking) {
    add("marks", "undo", t("tool.undo"), ["ctrl+z"], a.undo);
    add("marks", "redo", t("tool.redo"), ["ctrl+shift+z", "ctrl+y"], a.redo);
    add("marks", "delete", t("tool.delete"), ["delete", "backspace"], a.removeSelected);
  }
  add("room", "follow", t("action.follow"), ["f"], a.toggleFollow);
  add("page", "escape", t(a.toggleFollow ? "action.escapeRoom" : "action.escape"), ["escape"], () => escape(a));
  add("page", "fold-left", t("action.foldLeft"), ["["], a.foldLeft);
  add("page", "fold-right", t("action.foldRight"), ["]"], a.foldRight);
  add("page", "line", t("line.title"), ["~", "`"], toggleLineFigures);
  if (mayHost(useSession.getState().session)) add("page", "put-into-page", t("library.putIntoPage"), [], viewport?.image ? () => usePutting.setState({ open: true }) : undefined);
  const { target } = usePutting.getState();
  if (target) add("page", "put-again", t("library.putAgain", { title: target.title }), ["shift+i"], viewport?.image ? putAgain : undefined);
  if (!useSession.getState().session?.guestOf) add("page", "library", t("library.title"), [], () => navigate("/library"));
  add("page", "palette", t("action.palette"), ["ctrl+k"], () => useTools.setState({ dialog: "palette" }));
  add("page", "keys", t("room.keys"), ["?"], () => useTools.setState({ dialog: "keys" }));
  return [...actions, ...(a.more ?? []).map((x) => ({ ...x, keys: keysOf(x.id, x.keys) }))];
}

const isMarking = (tool: Tool) => !["window", "scroll", "zoom", "pan", "locate"].includes(tool);

function escape(a: ActionHost): void {
  const { draft, textEntry, calibrating, selected, tool, tags } = useTools.getState();
  document.dispatchEvent(new Event(GIVE_UP));
  if (draft || textEntry || calibrating) useTools.setState({ draft: null, textEntry: null, calibrating: null });
  else if (selected) useTools.setState({ selected: null });
  else if (useViewing.getState().magnifier) useViewing.setState({ magnifier: false });
  else if (tags) useTools.setState({ tags: false });
  else if (isMarking(tool) || tool === "locate") chooseTool("window");
  else a.back?.();
}

function stepSeries(a: ActionHost, view: View, step: number): void {
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
  const surface = surfaceOf(image, turnOf(viewport.presentation));
  const box: Box = { width: pane.clientWidth, height: pane.clientHeight };
  show({ type: "SetCamera", viewport: view.active, camera: oneToOne(viewport.camera ?? fitCamera(surface), surface, box, devicePixelRatio) });
}

const NAMES: Record<string, MessageKey | { text: string }> = {
  ctrl: "key.ctrl", shift: "key.shift", space: "key.space", pageup: "key.pageup", pagedown: "key.pagedown", home: "key.home", end: "key.end",
  delete: "key.delete", backspace: "key.backspace", escape: { text: "Esc" }, arrowup: { text: "↑" }, arrowdown: { text: "↓" },
  arrowleft: { text: "←" }, arrowright: { text: "→" },
};

/** As it stands on the keyboard. */
export function keyText(keys: string): string {
  return keys.split("+").map((k) => {
    const name = NAMES[k];
    return name === undefined ? k.toUpperCase() : typeof name === "string" ? t(name) : name.text;
  }).join("+");
}
