import { t } from "../i18n";
import { fusionSwitch } from "../layers/fusion";
import type { View, ViewCommand } from "../protocol/wire";
import { mirrored, presentationOf, turned } from "../viewer/presentation";
import type { Action } from "./actions";
import { chooseColours, colourMapName, useColourMaps } from "./colourMaps";
import { imageOf, present, resetView } from "./presenting";
import { toggleMagnifier, togglePixelated } from "./viewing";

/** What changes how an image is presented. */
export function presentActions(view: View, show: (c: ViewCommand) => void): Action[] {
  const viewport = view.viewports[view.active];
  const image = imageOf(viewport);
  const p = viewport?.presentation ?? null;
  const { overlays, shutter, voiLut } = presentationOf(p);
  const action = (group: "view" | "window", id: string, label: string, keys: readonly string[], run: () => void): Action => ({ id, group, label, keys, run });
  const set = (change: Parameters<typeof present>[3]) => () => present(show, view.active, viewport, change);
  const turn = (to: typeof p) => () => { if (viewport?.series) show({ type: "SetPresentation", viewport: view.active, presentation: to }); };
  return [
    action("view", "turn-right", t("present.turnRight"), ["shift+arrowright"], turn(turned(p, 1))),
    action("view", "turn-left", t("present.turnLeft"), ["shift+arrowleft"], turn(turned(p, -1))),
    action("view", "flip", t("present.flip"), ["shift+h"], turn(mirrored(p, "horizontal"))),
    action("view", "flip-vertical", t("present.flipVertical"), ["shift+v"], turn(mirrored(p, "vertical"))),
    action("view", "reset", t("present.reset"), ["x"], () => resetView(view, show)),
    action("view", "magnifier", t("present.magnifier"), ["m"], toggleMagnifier),
    action("view", "pixelated", t("present.pixelated"), ["shift+p"], togglePixelated),
    ...[fusionSwitch(view, show)].flatMap((run) => (run ? [action("view", "fusion", t("fusion.switch"), ["shift+f"], run)] : [])),
    ...(image?.display.overlays ? [action("view", "overlays", t("present.overlays"), ["shift+o"], set({ overlays: !overlays }))] : []),
    ...(image?.display.shutter ? [action("view", "shutter", t("present.shutter"), ["shift+s"], set({ shutter: !shutter }))] : []),
    ...(image?.display.voiLuts ?? []).map((lut, i) => action("window", `lut-${i + 1}`, `${t("present.lut")}: ${lutLabel(lut.explanation, i)}`, [],
      set({ voiLut: voiLut === i + 1 ? null : i + 1 }))),
    ...(image && !image.display.colour ? [null, ...useColourMaps.getState().maps.map((m) => m.name)] : []).map((name) => action("window", `colours-${name ?? "gray"}`,
      `${t("colours.title")}: ${name === null ? t("colours.gray") : colourMapName(name)}`, [], () => chooseColours(show, view.active, viewport, name))),
  ];
}

export const lutLabel = (explanation: string | null, index: number) => explanation || t("present.lutNumber", { n: index + 1 });
