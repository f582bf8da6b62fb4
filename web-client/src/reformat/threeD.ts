import { t } from "../i18n";
import { complain } from "../library/openRoom";
import type { View } from "../protocol/wire";
import { indexOfImage, refOf, useCatalog } from "../state/catalog";
import type { Action } from "../tools/actions";
import { nothing, type Gesture, type PaneState } from "../tools/paneState";
import type { Spot } from "../viewer/geometry";
import { shownIn, type Show } from "./changing";
import { isVolume, sourceIn } from "./mpr";
import { LOOKS, type Look, type Turntable } from "./recipe";
import { seriesOf } from "./store";
import { groupNow } from "./turning";

/** A turn in steps of 10 degrees. */
const VIEWS = 36;

const turntable = (look: Look): Turntable => ({ type: "Turntable", look, views: VIEWS, tilt: 0 });

/** Where it goes: into the place of another look, beside the planes in the place of their source, else where the hand is. */
export function placeOf3D(view: View): number {
  const { series: known } = useCatalog.getState();
  const there = view.viewports.findIndex((v) => known[v.series ?? ""]?.reformat?.recipe.type === "Turntable");
  if (there >= 0) return there;
  const group = groupNow(view);
  const beside = group ? view.viewports.findIndex((v) => v.series === group.source || v.series === null) : -1;
  return beside >= 0 ? beside : view.active;
}

/** Shows the volume of the active viewport from outside, turned as it was where it is shown already. */
export async function show3D(view: () => View, show: Show, look: Look): Promise<void> {
  const source = sourceIn(view());
  if (!source || !isVolume(source)) return;
  try {
    const found = await seriesOf(source.study, source.series, turntable(look), shownIn(view()));
    const now = view();
    if (sourceIn(now)?.series !== source.series) return;
    const viewport = placeOf3D(now);
    const old = now.viewports[viewport];
    const before = useCatalog.getState().series[old?.series ?? ""];
    const turned = before?.reformat?.recipe.type === "Turntable" ? indexOfImage(before, old!.image) : 0;
    const image = found.stack[Math.max(0, turned) % found.stack.length];
    if (!image) return;
    show({ type: "ShowSeries", viewport, study: found.study, series: found.series, image: refOf(image) });
    show({ type: "ActivateViewport", viewport });
  } catch (error) {
    complain(error);
  }
}

/** A hand across the picture turns it: so many pixels for one view. */
const VIEW_DRAG = 10;

/** Null where nothing turns. */
export function spinning(state: () => PaneState, start: Spot): Gesture | null {
  const { series, wantedIndex } = state();
  if (series?.reformat?.recipe.type !== "Turntable" || wantedIndex < 0) return null;
  const total = series.stack.length;
  return {
    move: (spot) => {
      const s = state();
      const next = (((wantedIndex + Math.round((spot.x - start.x) / VIEW_DRAG)) % total) + total) % total;
      const image = series.stack[next];
      if (image && s.series === series && s.wantedIndex !== next) s.host.show({ type: "ShowImage", viewport: s.index, image: refOf(image) });
    },
    end: nothing, cancel: nothing,
  };
}

export function threeDActions(view: () => View, show: Show): Action[] {
  if (!isVolume(sourceIn(view()))) return [];
  return LOOKS.map((look) => ({ id: `look-${look.toLowerCase()}`, group: "view", label: t("reformat.turntable", { look: t(`reformat.look${look}`) }), keys: [], run: () => void show3D(view, show, look) }));
}
