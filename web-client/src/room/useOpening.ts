import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { showSeries, useCatalog } from "../state/catalog";
import type { RoomModel, RoomSession } from "../state/roomSession";

/** A room that shows nothing yet opens on the first series of its first study, so that there is a picture at once. */
export function useOpening(session: RoomSession, s: RoomModel, presenting: boolean): void {
  const done = useRef(false);
  const first = s.state.studies[0];
  const study = useCatalog((c) => (first ? c.studies[first] : undefined));
  const empty = useStore(session.store, (now) => now.state.view.viewports.every((v) => v.series === null));
  useEffect(() => {
    if (!presenting || !empty || !study || done.current || s.connection !== "open") return;
    done.current = true;
    const series = study.series.find((x) => x.stack.length > 0);
    if (series) showSeries((c) => session.show(c), 0, { ...series, study: study.study });
  }, [session, presenting, empty, study, s.connection]);
}
