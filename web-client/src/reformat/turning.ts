import type { View } from "../protocol/wire";
import { useCatalog } from "../state/catalog";
import type { Gesture, PaneState } from "../tools/paneState";
import { toImage, toScreen, type Spot } from "../viewer/geometry";
import { inSpace, onImage, type Vector } from "../viewer/planes";
import { turnOf } from "../viewer/presentation";
import { afterwards, change, planeOfViewport, type Show } from "./changing";
import { groupOf, isAt, leadTo, type Group, type Member } from "./cross";
import { columnOf, plane, rowOf, turnedPlane } from "./recipe";
import { useReformat } from "./store";

/** The planes that are shown and the place that they are led to. */
export function groupNow(view: View): Group | null {
  const group = groupOf(view, useCatalog.getState().series);
  const { put } = useReformat.getState();
  return group && put?.source === group.source && isAt(put.at, group) ? { ...group, cross: put.at } : group;
}

/** What a press on the cross begins: moving it, moving the plane of a line, or turning planes. Null: it was on none of these. */
export function grab(target: EventTarget | null, state: () => PaneState, spot: Spot, one: boolean): Gesture | null {
  const held = target instanceof Element ? target.closest<SVGElement>("[data-cross]") : null;
  if (!held) return null;
  const group = groupNow(state().view);
  if (!group) return null;
  const viewport = Number(held.dataset["viewport"] ?? -1);
  switch (held.dataset["cross"]) {
    case "centre": return moving(state, group, null, spot);
    case "line": return moving(state, group, viewport, spot);
    case "turn": return turning(state, group, viewport, spot, one);
    default: return null;
  }
}

/** @param only the viewport of the one plane that goes along; null: all do */
function moving(state: () => PaneState, group: Group, only: number | null, start: Spot): Gesture {
  const s = state();
  const on = s.shownImage && onImage(s.shownImage, group.cross);
  const centre = on && s.transform ? toScreen(s.transform, on.point) : start;
  // The cross goes by as much as the hand does, also where the hand took a line far from it.
  return {
    move: (spot) => putCross(state(), { x: centre.x + spot.x - start.x, y: centre.y + spot.y - start.y }, only),
    end: () => undefined,
    cancel: () => leadTo(group.cross, group, state().view, useCatalog.getState().series, s.index, only).forEach((c) => state().host.show(c)),
  };
}

/** Leads the planes in the other viewports to the place under a spot. Returns whether there are any. */
export function putCross(s: PaneState, spot: Spot, only: number | null = null): boolean {
  const group = groupNow(s.view);
  if (!group || !s.shownImage || !s.transform) return false;
  const at = inSpace(s.shownImage, toImage(s.transform, spot));
  if (!at) return false;
  useReformat.setState({ put: only === null ? { source: group.source, at } : null });
  leadTo(at, group, s.view, useCatalog.getState().series, s.index, only).forEach((c) => s.host.show(c));
  return true;
}

function turning(state: () => PaneState, group: Group, viewport: number, start: Spot, one: boolean): Gesture | null {
  const s = state();
  const on = s.shownImage && onImage(s.shownImage, group.cross);
  const about = group.members.find((m) => m.viewport === s.index);
  if (!on || !s.transform || !about) return null;
  const centre = toScreen(s.transform, on.point);
  const angle = (spot: Spot) => (Math.atan2(spot.y - centre.y, spot.x - centre.x) * 180) / Math.PI;
  const way = turnOf(s.viewport.presentation).flipped ? -1 : 1;
  const others = group.members.filter((m) => m !== about && (!one || m.viewport === viewport));
  const from = angle(start);
  let last = 0;
  const to = (degrees: number, shown: boolean) => {
    last = degrees;
    useReformat.setState({ turn: shown ? { viewport: s.index, degrees, from: Object.fromEntries(others.map((m) => [m.viewport, m.normal])) } : null });
    turn(() => state().view, (c) => state().host.show(c), others, about.normal, degrees, group.cross);
  };
  useReformat.setState({ put: { source: group.source, at: group.cross } });
  return {
    move: (spot) => {
      const degrees = way * Math.round(((angle(spot) - from + 540) % 360) - 180);
      if (degrees !== last) to(degrees, true);
    },
    // The lines stay where the hand left them until the pictures are there.
    end: () => {
      const { turn: mine } = useReformat.getState();
      afterwards(others.map((m) => m.viewport), () => useReformat.getState().turn === mine && useReformat.setState({ turn: null }));
    },
    cancel: () => to(0, false),
  };
}

function turn(view: () => View, show: Show, members: readonly Member[], axis: Vector, degrees: number, at: Vector): void {
  for (const m of members) change(view, show, m.viewport, plane(turnedPlane(m.recipe.orientation, axis, degrees), m.recipe.thickness, m.recipe.projection), at);
}

/** Tilts the plane of the active viewport about the cross: about its upright axis or the one that lies across. */
export function tilt(view: () => View, show: Show, across: boolean, degrees: number): void {
  const group = groupNow(view());
  const member = group?.members.find((m) => m.viewport === view().active);
  if (!group || !member) return;
  useReformat.setState({ put: { source: group.source, at: group.cross } });
  const { orientation, thickness, projection } = planeOfViewport(member.viewport, member.recipe);
  const axis = across ? rowOf(orientation) : columnOf(orientation);
  change(view, show, member.viewport, plane(turnedPlane(orientation, axis, degrees), thickness, projection), group.cross);
}
