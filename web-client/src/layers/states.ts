import { useEffect, useState } from "react";
import { api } from "../net/httpApi";
import type { Camera, ImageRef, Presentation, View, ViewCommand } from "../protocol/wire";
import { useCatalog, type SeriesInfo } from "../state/catalog";
import { fitScale, milli, surfaceOf, type Box, type Surface } from "../viewer/geometry";
import { withChange } from "../viewer/presentation";
import type { DisplayedArea, StateInfo, StateView } from "./types";

const lists = new Map<string, Promise<readonly StateInfo[]>>();
const views = new Map<string, Promise<StateView>>();
const KEPT = 300;

function statesOf(study: string, instances: number): Promise<readonly StateInfo[]> {
  const key = `${study}/${instances}`;
  let list = lists.get(key);
  if (!list) {
    list = api.states(study).catch(() => {
      lists.delete(key);
      return [];
    });
    lists.set(key, list);
  }
  return list;
}

export function forgetStates(): void {
  lists.clear();
  views.clear();
}

/** The presentation states of a study that are for this series; undefined while nothing is known. */
export function useStates(study: string | null, series: string | null): readonly StateInfo[] | undefined {
  const instances = useCatalog((s) => (study ? s.studies[study]?.instanceCount : undefined));
  const [list, setList] = useState<{ study: string; states: readonly StateInfo[] }>();
  useEffect(() => {
    if (!study || instances === undefined) return;
    let gone = false;
    void statesOf(study, instances).then((states) => !gone && setList({ study, states }));
    return () => {
      gone = true;
    };
  }, [study, instances]);
  return list && list.study === study ? list.states.filter((s) => series !== null && s.fits.includes(series)) : undefined;
}

export function stateViewOf(study: string, state: string, image: ImageRef): Promise<StateView> {
  const key = `${study}/${state}/${image.instance}/${image.frame}`;
  let view = views.get(key);
  if (!view) {
    view = api.stateView(study, state, image);
    view.catch(() => views.delete(key));
    views.set(key, view);
    if (views.size > KEPT) views.delete(views.keys().next().value!);
  }
  return view;
}

/** CSS pixels a millimetre, where a display has the size it is said to have (CSS Values 4, 5.2). */
const PER_MM = 96 / 25.4;

/** The camera that shows a displayed area (PS3.3 C.10.4) in a viewport; null: as usual. */
export function cameraOf(area: DisplayedArea | null, s: Surface, box: Box): Camera | null {
  if (!area) return null;
  const full = fitScale(s, box);
  const columns = Math.max(1, area.right - area.left);
  const rows = Math.max(1, area.bottom - area.top);
  const scale = area.mode === "TRUE_SIZE" && area.spacing ? (area.spacing[1] * PER_MM) / s.pixelWidth
    : area.mode === "MAGNIFY" && area.magnification ? area.magnification
      : fitScale({ ...s, columns, rows }, box);
  const zoom = milli(Math.min(100, Math.max(0.05, scale / full)));
  return { zoom, center: { column: milli((area.left + area.right) / 2), row: milli((area.top + area.bottom) / 2) } };
}

/** Applies a state to a viewport, or takes it away: what it says of the shown image comes with it. */
export async function chooseState(view: View, show: (c: ViewCommand) => void, series: SeriesInfo, study: string, state: StateInfo | null): Promise<void> {
  const viewport = view.active;
  const { image, presentation, voi, inverted } = view.viewports[viewport]!;
  let target = image;
  let said = state && target ? await stateViewOf(study, state.state, target) : null;
  if (state && said && !said.applies) {
    // It is for another image of the series: goes to the first one.
    for (const candidate of await firstApplying(study, state, series)) {
      target = candidate.image;
      said = candidate.view;
    }
  }
  const next: Presentation | null = withChange(presentation, { state: state?.state ?? null, voiLut: null, rotation: said?.rotation ?? 0, flipped: said?.flipped ?? false });
  if (target && image && (target.instance !== image.instance || target.frame !== image.frame)) show({ type: "ShowImage", viewport, image: target });
  if (voi || inverted) show({ type: "SetWindow", viewport, voi: null, inverted: false });
  show({ type: "SetPresentation", viewport, presentation: next });
  const shown = series.stack.find((i) => i.instance === target?.instance && i.frame === target.frame);
  const pane = document.querySelector<HTMLElement>(`[data-testid="viewport-${viewport}"]`);
  if (!shown || !pane) return;
  const surface = surfaceOf(shown, { rotation: next?.rotation ?? 0, flipped: next?.flipped ?? false });
  show({ type: "SetCamera", viewport, camera: cameraOf(said?.area ?? null, surface, { width: pane.clientWidth, height: pane.clientHeight }) });
}

const LOOKED_AT = 400;

/** The first image of the series that the state is for: none or one. */
async function firstApplying(study: string, state: StateInfo, series: SeriesInfo): Promise<{ image: ImageRef; view: StateView }[]> {
  for (const { instance, frame } of series.stack.slice(0, LOOKED_AT)) {
    const image = { instance, frame };
    const view = await stateViewOf(study, state.state, image);
    if (view.applies) return [{ image, view }];
  }
  return [];
}
