import { t } from "../i18n";
import { complain } from "../library/openRoom";
import type { View } from "../protocol/wire";
import { refOf } from "../state/catalog";
import type { Action } from "../tools/actions";
import { shownIn, type Show } from "./changing";
import { isVolume, sourceIn } from "./mpr";
import { LOOKS, type Look, type Turntable } from "./recipe";
import { seriesOf } from "./store";

/** Ten degrees from view to view. */
const VIEWS = 36;

const turntable = (look: Look): Turntable => ({ type: "Turntable", look, views: VIEWS, tilt: 0 });

/** Shows the volume of the active viewport from outside, in its place; scrolling and cine turn it. */
export async function showTurning(view: () => View, show: Show, look: Look): Promise<void> {
  const asked = view();
  const source = sourceIn(asked);
  if (!source || !isVolume(source)) return;
  try {
    const series = await seriesOf(source.study, source.series, turntable(look), shownIn(asked));
    const now = view();
    // Whoever has gone on to something else is not called back.
    if (now.active !== asked.active || sourceIn(now)?.series !== source.series || !series.stack[0]) return;
    show({ type: "ShowSeries", viewport: now.active, study: series.study, series: series.series, image: refOf(series.stack[0]) });
  } catch (error) {
    complain(error);
  }
}

export function turntableActions(view: () => View, show: Show): Action[] {
  if (!isVolume(sourceIn(view()))) return [];
  return LOOKS.map((look) => ({ id: `turntable-${look.toLowerCase()}`, group: "view" as const, keys: [],
    label: t("reformat.turntable", { look: t(`reformat.look${look}`) }), run: () => void showTurning(view, show, look) }));
}
