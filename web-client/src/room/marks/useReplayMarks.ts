import { useEffect, useMemo } from "react";
import type { RecordingSummary } from "../../net/apiTypes";
import type { RoomState, View, ViewCommand } from "../../protocol/wire";
import type { MarkDesk } from "./desk";
import { resetMarkView } from "./view";

const nothing = (): void => undefined;

/** The marks of a moment of a recording: to be looked at, found and exported, not to be changed. */
export function useReplayMarks(summary: RecordingSummary, state: RoomState, show: (c: ViewCommand) => void, view: () => View): MarkDesk {
  useEffect(() => {
    resetMarkView();
    return resetMarkView;
  }, [summary.id]);
  const { marks, participants, markLayers: layers, threads, studies, seq } = state;
  return useMemo<MarkDesk>(() => ({
    from: { recording: summary.id, seq }, room: summary.room, me: null, role: null, marking: false, writing: false, marks, participants, layers, threads, studies, show, view,
    do: nothing, edit: nothing, foldAway: nothing,
  }), [summary.id, summary.room, seq, marks, participants, layers, threads, studies, show]);
}
