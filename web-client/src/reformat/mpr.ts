import { t } from "../i18n";
import { complain } from "../library/openRoom";
import type { View, ViewCommand } from "../protocol/wire";
import { indexOfImage, refOf, useCatalog, type SeriesInfo } from "../state/catalog";
import type { Action } from "../tools/actions";
import { normalOf, planeOf, add, type Vector } from "../viewer/planes";
import { change, planeOfViewport, shownIn, type Show } from "./changing";
import { groupOf, nearestFrame } from "./cross";
import { backToOrthogonal, MOST_THICK, ORTHOGONAL, plane, PLANES, type Planes } from "./recipe";
import { seriesOf, useReformat } from "./store";
import { groupNow, tilt } from "./turning";

/** Fewer images make no volume. */
const LEAST = 3;

/** What the active viewport shows, or is computed from. */
export function sourceIn(view: View): SeriesInfo | undefined {
  const { series: known } = useCatalog.getState();
  const series = known[view.viewports[view.active]?.series ?? ""];
  return series?.reformat ? known[series.reformat.source] : series;
}

/** Whether planes can be asked for; whether they can be made the server knows. One that cannot compute any says nothing of `reformat`. */
export function isVolume(series: SeriesInfo | undefined): boolean {
  const image = series?.stack[0];
  return series?.reformat === null && series.stack.length >= LEAST && image !== undefined && image.samples === 1 && normalOf(image) !== null && planeOf(image) !== null;
}

export const isReformatted = (view: View): boolean => groupOf(view, useCatalog.getState().series) !== null;

/** Shows the three planes through the middle of what is seen, beside the images they are made of; once more: those alone. */
export function toggleMpr(view: () => View, show: Show): void {
  if (isReformatted(view())) leave(view(), show);
  else void open(view, show);
}

async function open(view: () => View, show: Show): Promise<void> {
  const asked = view();
  const source = sourceIn(asked);
  if (!source || !isVolume(source) || useReformat.getState().opening) return;
  useReformat.setState({ opening: true });
  try {
    const shown = shownIn(asked);
    const planes = await Promise.all(PLANES.map((name) => seriesOf(source.study, source.series, plane(ORTHOGONAL[name]), shown)));
    const now = view();
    // Whoever has gone on to something else is not called back.
    if (sourceIn(now)?.series !== source.series) return;
    for (const command of opened(now, source, planes)) show(command);
  } catch (error) {
    complain(error);
  } finally {
    useReformat.setState({ opening: false });
  }
}

/** Exported for tests. */
export function opened(now: View, source: SeriesInfo, planes: readonly SeriesInfo[]): ViewCommand[] {
  const from = now.viewports[now.active]!;
  const own = from.series === source.series;
  const image = source.stack[own ? indexOfImage(source, from.image) : Math.floor(source.stack.length / 2)] ?? source.stack[Math.floor(source.stack.length / 2)]!;
  const at = middleOf(image);
  const commands: ViewCommand[] = [{ type: "SetLayout", layout: { rows: 2, columns: 2 } }];
  planes.forEach((series, viewport) => commands.push(...shownAs(viewport, series, nearestFrame(series, at)!)));
  commands.push(...shownAs(planes.length, source, refOf(image)), { type: "ActivateViewport", viewport: 0 });
  return commands;

  function shownAs(viewport: number, series: SeriesInfo, frame: { instance: string; frame: number }): ViewCommand[] {
    return [
      { type: "ShowSeries", viewport, study: series.study, series: series.series, image: frame },
      ...(from.voi || from.inverted ? [{ type: "SetWindow", viewport, voi: from.voi, inverted: from.inverted } as const] : []),
    ];
  }
}

function middleOf(image: SeriesInfo["stack"][number]): Vector {
  const p = planeOf(image)!;
  return add(add(p.corner, p.alongRow, p.columns / 2), p.downColumn, p.rows / 2);
}

function leave(view: View, show: Show): void {
  const group = groupNow(view);
  const source = group && useCatalog.getState().series[group.source];
  if (!group || !source) return;
  const { voi, inverted } = view.viewports[group.members[0]!.viewport]!;
  const image = nearestFrame(source, group.cross);
  show({ type: "SetLayout", layout: { rows: 1, columns: 1 } });
  if (image) show({ type: "ShowSeries", viewport: 0, study: source.study, series: source.series, image });
  if (voi || inverted) show({ type: "SetWindow", viewport: 0, voi, inverted });
}

/** The slab of one plane, or of all. */
export function setSlab(view: () => View, show: Show, viewport: number, slab: Partial<Pick<Planes, "thickness" | "projection">>): void {
  const group = groupNow(view());
  if (!group) return;
  const { together } = useReformat.getState();
  for (const m of group.members) {
    if (!together && m.viewport !== viewport) continue;
    const now = planeOfViewport(m.viewport, m.recipe);
    change(view, show, m.viewport, plane(now.orientation, Math.min(MOST_THICK, slab.thickness ?? now.thickness), slab.projection ?? now.projection), group.cross);
  }
}

/** The planes lie as those of the body again, each as what it comes nearest to; the cross and the slabs stay. */
export function straighten(view: () => View, show: Show): void {
  const group = groupNow(view());
  if (!group) return;
  const names = backToOrthogonal(group.members.map((m) => m.recipe.orientation));
  group.members.forEach((m, i) => {
    const name = names[i];
    if (name) change(view, show, m.viewport, plane(ORTHOGONAL[name], m.recipe.thickness, m.recipe.projection), group.cross);
  });
}

/** Presets of the slab as they are asked for by name. */
export const PRESETS = [{ thickness: 0, projection: "MEAN" }, { thickness: 5, projection: "MEAN" }, { thickness: 10, projection: "MAX" }, { thickness: 20, projection: "MAX" }, { thickness: 8, projection: "MIN" }] as const;

export function reformatActions(view: () => View, show: Show): Action[] {
  const now = view();
  const group = groupNow(now);
  const action = (id: string, label: string, keys: readonly string[], run: () => void): Action => ({ id, group: "images", label, keys, run });
  const tilting = (across: boolean, degrees: number) => () => tilt(view, show, across, degrees);
  const active = group?.members.find((m) => m.viewport === now.active);
  return [
    ...(group || isVolume(sourceIn(now)) ? [{ ...action("mpr", t(group ? "reformat.leave" : "reformat.open"), ["shift+x"], () => toggleMpr(view, show)), group: "view" as const }] : []),
    ...(active ? [
      action("tilt-left", t("reformat.tiltLeft"), ["ctrl+shift+arrowleft"], tilting(false, -1)), action("tilt-right", t("reformat.tiltRight"), ["ctrl+shift+arrowright"], tilting(false, 1)),
      action("tilt-up", t("reformat.tiltUp"), ["ctrl+shift+arrowup"], tilting(true, 1)), action("tilt-down", t("reformat.tiltDown"), ["ctrl+shift+arrowdown"], tilting(true, -1)),
      ...PRESETS.map((p) => ({ ...action(`slab-${p.projection.toLowerCase()}-${p.thickness}`, `${t("reformat.slab")}: ${slabText(p)}`, [], () => setSlab(view, show, now.active, p)), group: "view" as const })),
    ] : []),
    ...(group ? [{ ...action("straighten", t("reformat.straighten"), [], () => straighten(view, show)), group: "view" as const }] : []),
  ];
}

export const slabText = ({ thickness, projection }: Pick<Planes, "thickness" | "projection">): string =>
  (thickness < 0.01 ? t("reformat.thin") : t(`reformat.slab${projection}`, { mm: thickness }));
