import { create } from "zustand";
import type { ImageRef, Point, Shape, ShapeKind } from "../protocol/wire";
import type { MessageKey } from "../i18n";
import { resetViewing, useViewing } from "./viewing";

export type Tool = "window" | "scroll" | "zoom" | "pan" | "locate" | "select" | "length" | "arrow" | "text" | "freehand" | "line" | "rectangle" | "ellipse"
  | "bidirectional" | "angle" | "cobb" | "polygon" | "probe" | "calibrate";
export type DrawTool = Exclude<Tool, "window" | "scroll" | "zoom" | "pan" | "locate" | "select">;

export const SHAPE_OF: Record<DrawTool, ShapeKind> = {
  length: "Length", arrow: "Arrow", text: "Text", freehand: "Freehand", line: "Line", rectangle: "Rectangle", ellipse: "Ellipse",
  bidirectional: "Bidirectional", angle: "Angle", cobb: "Cobb", polygon: "Polygon", probe: "Probe", calibrate: "Calibration",
};
export const TOOL_LABEL: Record<Tool, MessageKey> = {
  window: "tool.window", scroll: "tool.scroll", zoom: "tool.zoom", pan: "tool.pan", locate: "tool.locate", select: "tool.select", length: "tool.length",
  arrow: "tool.arrow", text: "tool.text", freehand: "tool.freehand", line: "tool.line", rectangle: "tool.rectangle", ellipse: "tool.ellipse",
  bidirectional: "tool.bidirectional", angle: "tool.angle", cobb: "tool.cobb", polygon: "tool.polygon", probe: "tool.probe", calibrate: "tool.calibrate",
};
export const TOOL_KEY: Record<Tool, string> = {
  window: "W", scroll: "C", zoom: "Z", pan: "P", locate: "Q", select: "S", length: "L", arrow: "V", text: "T", freehand: "D", line: "K",
  rectangle: "R", ellipse: "E", bidirectional: "B", angle: "G", cobb: "shift+G", polygon: "O", probe: "H", calibrate: "shift+C",
};

export const isDrawTool = (tool: Tool): tool is DrawTool => tool in SHAPE_OF;

/** A mark being made or changed: shown in its place until the room has it. */
export interface Draft { viewport: number; id: string; image: ImageRef; shape: Shape; isNew: boolean }

/** An open text field on an image. */
export interface TextEntry { viewport: number; image: ImageRef; shape: Extract<Shape, { type: "Arrow" | "Text" }>; id: string | null; text: string }

/** An open field for the known length of a line; `id` of the calibration that is changed. */
export interface Calibrating { viewport: number; image: ImageRef; id: string | null; from: Point; to: Point; millimetres: number | null }

interface ToolStore {
  tool: Tool;
  selected: string | null;
  draft: Draft | null;
  textEntry: TextEntry | null;
  calibrating: Calibrating | null;
  laser: boolean;
  /** Whether the elements of the file are listed beside the image. */
  tags: boolean;
  dialog: "keys" | "palette" | null;
  /** Scrolling takes viewports with the same frame of reference along; lines show where their planes cross. */
  linked: boolean;
}

export const useTools = create<ToolStore>()(() => ({ tool: "window", selected: null, draft: null, textEntry: null, calibrating: null, laser: false, tags: false, dialog: null, linked: false }));

export function chooseTool(tool: Tool): void {
  if (tool !== "locate") useViewing.setState({ located: null });
  useTools.setState({ tool, draft: null, textEntry: null, calibrating: null, ...(tool === "select" ? {} : { selected: null }) });
}

export function resetTools(): void {
  resetViewing();
  useTools.setState({ tool: "window", selected: null, draft: null, textEntry: null, calibrating: null, laser: false, tags: false, dialog: null, linked: false });
}
