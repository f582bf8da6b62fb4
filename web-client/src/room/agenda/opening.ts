import { withDueImages } from "../../cine/range";
import { api } from "../../net/httpApi";
import { EMPTY_VIEW, EMPTY_VIEWPORT, previewCommand } from "../../protocol/fold/view";
import type { View, ViewCommand } from "../../protocol/wire";
import { firstImage, showSeries } from "../../state/catalog";
import { shownView, type RoomSession } from "../../state/roomSession";

/** What this person sees now, cines standing at the image that is due. */
export function viewNow(session: RoomSession): View {
  const now = session.clock.now();
  const view = withDueImages(shownView(session.store.getState()), now);
  return { ...view, viewports: view.viewports.map((v) => (v.playing ? { ...v, playing: null } : v)) };
}

/** The first series of each of the studies, side by side; null where there are no images. */
export async function openingOf(studies: readonly string[]): Promise<View | null> {
  const first = (await Promise.all(studies.slice(0, 4).map((study) => api.study(study)))).flatMap((detail) => {
    const series = detail.series.find((x) => firstImage(x) !== null);
    return series ? [{ ...series, study: detail.study }] : [];
  });
  if (first.length === 0) return null;
  const [rows, columns] = first.length === 1 ? [1, 1] : first.length === 2 ? [1, 2] : [2, 2];
  let view: View = { ...EMPTY_VIEW, layout: { rows, columns }, viewports: Array.from({ length: rows * columns }, () => EMPTY_VIEWPORT) };
  const show = (command: ViewCommand) => { view = previewCommand(view, command, 0); };
  first.forEach((series, i) => showSeries(show, i, series));
  return view;
}
