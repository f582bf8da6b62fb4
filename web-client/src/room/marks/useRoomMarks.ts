import { useMemo, useRef } from "react";
import { withDueImages } from "../../cine/range";
import type { Role, ViewCommand } from "../../protocol/wire";
import { shownView, type RoomModel, type RoomSession } from "../../state/roomSession";
import type { Folds } from "../Workspace";
import type { MarkDesk } from "./desk";
import { useMentions } from "./useMentions";

/** The marks of a live room. It changes with them, not with every image that is scrolled to. */
export function useRoomMarks(session: RoomSession, s: RoomModel, role: Role | null, marking: boolean, show: (c: ViewCommand) => void, folds: Folds): MarkDesk {
  const { marks, participants, markLayers: layers, threads, studies, closed } = s.state;
  const { me } = s;
  const latest = useRef(folds);
  latest.current = folds;
  const desk = useMemo<MarkDesk>(() => ({
    from: { room: session.room }, room: session.room, me, role, marking, writing: role !== null && !closed, marks, participants, layers, threads, studies, show,
    view: () => withDueImages(shownView(session.store.getState()), session.clock.now()),
    foldAway: () => latest.current.narrow && latest.current.right && latest.current.foldRight(),
    do: (command) => session.do(command),
    edit: (commands, inverse) => session.edit(commands, inverse),
  }), [session, me, role, marking, closed, marks, participants, layers, threads, studies, show]);
  useMentions(desk, s.confirmed.room !== "");
  return desk;
}
