import { create } from "zustand";
import { t, type MessageKey } from "../i18n";
import type { ColourMapInfo } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { ViewCommand, Viewport } from "../protocol/wire";
import { isShownInverted, useCatalog } from "../state/catalog";
import { presentationOf } from "../viewer/presentation";
import { present } from "./presenting";

/** The colours the server can give to gray values; asked for once, again after a failure. */
export const useColourMaps = create<{ maps: readonly ColourMapInfo[] }>()(() => ({ maps: [] }));

let asked = false;

export function loadColourMaps(): void {
  if (asked) return;
  asked = true;
  api.colourMaps().then((maps) => useColourMaps.setState({ maps }), () => {
    asked = false;
  });
}

const NAMES: Readonly<Record<string, MessageKey>> = {
  HOT_IRON: "colours.hotIron", PET: "colours.pet", HOT_METAL_BLUE: "colours.hotMetalBlue", PET_20_STEP: "colours.pet20", SPRING: "colours.spring",
  SUMMER: "colours.summer", FALL: "colours.fall", WINTER: "colours.winter",
};

export function colourMapName(name: string): string {
  const key = NAMES[name];
  return key ? t(key) : name.replaceAll("_", " ");
}

/**
 * Gives colours, or takes them away. A map is made for values from dark to bright, so what is shown black on white is turned round for it, and back
 * with the gray.
 */
export function chooseColours(show: (c: ViewCommand) => void, index: number, viewport: Viewport | undefined, name: string | null): void {
  if (!viewport?.series) return;
  const before = presentationOf(viewport.presentation).colourMap;
  if (before === name) return;
  const series = useCatalog.getState().series[viewport.series];
  const usual = series !== undefined && isShownInverted(series);
  const inverted = name === null ? usual : before === null ? false : viewport.inverted;
  present(show, index, viewport, { colourMap: name });
  if (inverted !== viewport.inverted && usual) show({ type: "SetWindow", viewport: index, voi: viewport.voi, inverted });
}
