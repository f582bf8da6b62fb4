import { Angle, ArrowUpRight, Circle, Contrast, Crosshair, Diameter, DraftingCompass, Hand, Layers, LocateFixed, Minus, MousePointer2, PenLine, Pentagon, Ruler, RulerDimensionLine, Square, Type, ZoomIn } from "lucide-react";
import type { ReactNode } from "react";
import type { Tool } from "../tools/toolStore";

export const ICONS: Record<Tool, ReactNode> = {
  window: <Contrast size={17} />, scroll: <Layers size={17} />, zoom: <ZoomIn size={17} />, pan: <Hand size={17} />, locate: <LocateFixed size={17} />,
  select: <MousePointer2 size={17} />, length: <Ruler size={17} />, arrow: <ArrowUpRight size={17} />, text: <Type size={17} />,
  freehand: <PenLine size={17} />, line: <Minus size={17} />, rectangle: <Square size={17} />, ellipse: <Circle size={17} />,
  bidirectional: <Diameter size={17} />, angle: <Angle size={17} />, cobb: <DraftingCompass size={17} />, polygon: <Pentagon size={17} />,
  probe: <Crosshair size={17} />, calibrate: <RulerDimensionLine size={17} />,
};
