import { useEffect, useState } from "react";
import { t } from "../../i18n";
import type { View } from "../../protocol/wire";
import { indexOfImage, useCatalog } from "../../state/catalog";
import type { RoomSession } from "../../state/roomSession";
import type { Sight } from "../../state/seeing";
import { withDueImages } from "../../cine/range";

/** A list of people need not move with every slice that somebody scrolls. */
const EVERY = 400;

/** Who looks at what, a few times a second at most. */
export function useSight(session: RoomSession): Sight {
  const [sight, setSight] = useState(() => now(session));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setSight((before) => {
          const next = now(session);
          return next.key === before.key ? before : next;
        });
      }, EVERY);
    };
    const stop = [session.store.subscribe(changed), session.follows.gazes.subscribe(changed)];
    changed();
    return () => {
      clearTimeout(timer);
      stop.forEach((end) => end());
    };
  }, [session]);
  return sight;
}

let looked = 0;
const views = new WeakMap<View, number>();
const numberOf = (view: View) => {
  if (!views.has(view)) views.set(view, ++looked);
  return views.get(view)!;
};

function now(session: RoomSession): Sight & { key: string } {
  const s = session.store.getState();
  const { gazes } = session.follows;
  const own = s.me !== null && !s.following && s.local ? { participant: s.me, client: session.client, view: s.local } : null;
  const of = (participant: string) => (own && participant === s.me ? own : gazes.of(participant));
  const people = [...new Set(s.here.map((h) => h.participant))];
  const key = [s.confirmed.presenter, numberOf(s.state.view), ...s.here.map((h) => `${h.client}>${h.following}`), ...people.map((p) => {
    const gaze = of(p);
    return gaze ? numberOf(gaze.view) : 0;
  })].join(" ");
  return { here: s.here, presenter: s.confirmed.presenter, shown: withDueImages(s.state.view, session.clock.now()), gazes: { of }, me: null, key };
}

export interface Place { series: string; slice: string }

/** Where a view is: its active series and image, both empty when nothing is known of it. */
export function placeIn(view: View | null): Place {
  const viewport = view?.viewports[view.active];
  const series = viewport?.series ? useCatalog.getState().series[viewport.series] : undefined;
  if (!series) return { series: "", slice: "" };
  const at = indexOfImage(series, viewport?.image ?? null);
  const { modality, description } = series;
  const name = !description ? modality : description.startsWith(modality) ? description : `${modality} ${description}`;
  return { series: name || t("room.series"), slice: at < 0 || series.stack.length < 2 ? "" : `${at + 1}/${series.stack.length}` };
}

/** The same in words. */
export function placeOf(view: View | null): string {
  const { series, slice } = placeIn(view);
  return [series, slice].filter(Boolean).join(" ");
}
