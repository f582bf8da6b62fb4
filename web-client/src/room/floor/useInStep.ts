import { useEffect } from "react";
import { withDueImages } from "../../cine/range";
import type { View } from "../../protocol/wire";
import { shownView, type RoomModel, type RoomSession } from "../../state/roomSession";
import { stepsTo } from "../../tools/inStep";

/** A running cine moves without a word. */
const CINE_EVERY = 150;

/** Takes the own layout along with whom one is in step with. */
export function useInStep(session: RoomSession, s: RoomModel): void {
  const theirs: View | null = !s.inStep ? null : s.leader !== null && s.seen ? s.seen : s.state.view;
  const runs = theirs?.viewports.some((v) => v.playing !== null) ?? false;
  useEffect(() => {
    if (!theirs) return;
    const step = () => stepsTo(withDueImages(theirs, session.clock.now()), shownView(session.store.getState())).forEach((c) => session.show(c));
    step();
    if (!runs) return;
    const timer = setInterval(step, CINE_EVERY);
    return () => clearInterval(timer);
  }, [session, theirs, runs]);
}
