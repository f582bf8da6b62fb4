import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { withDueImages } from "../../cine/range";
import type { Mark, Round, View } from "../../protocol/wire";
import type { Player, PlayerModel } from "../../replay/player";
import type { RoomModel, RoomSession } from "../../state/roomSession";
import { linking } from "../../tools/linking";
import type { Frames } from "../../viewer/frames";
import type { ViewerHost } from "../../viewer/host";
import { CatchUp } from "./catchUp";

/** What the room shows of the missed part while it is played. */
export interface Caught {
  view: View; host: ViewerHost; marks: readonly Mark[]; rounds: Readonly<Record<string, Round>>; participants: RoomModel["state"]["participants"];
  shown: () => View;
  live: () => void;
}

export function useCatchUp(session: RoomSession, frames: Frames, s: RoomModel): { catchUp: CatchUp | null; caught: Caught | null } {
  const [catchUp, setCatchUp] = useState<CatchUp | null>(null);
  useEffect(() => {
    const made = new CatchUp(session);
    setCatchUp(made);
    return () => made.stop();
  }, [session]);
  const here = s.connection === "open" && s.me !== null && s.confirmed.participants[s.me]?.present === true;
  useEffect(() => {
    if (here) void catchUp?.came();
    else catchUp?.went();
  }, [here, catchUp]);
  const player = useCatchUpPlayer(catchUp);
  const model = usePlayer(player);
  const host = useMemo<ViewerHost | null>(() => player && {
    frames, time: player.clock, pointers: player, show: linking(() => shownBy(player), player.show.bind(player)), marking: null, point: () => undefined,
  }, [frames, player]);
  const state = model?.state;
  const marks = useMemo(() => Object.values(state?.marks ?? {}), [state?.marks]);
  if (!catchUp || !player || !model || !host || !state) return { catchUp, caught: null };
  return {
    catchUp,
    caught: {
      view: model.local ?? state.view, host, marks, rounds: state.rounds, participants: state.participants, shown: () => shownBy(player), live: () => catchUp.live(),
    },
  };
}

const shownBy = (player: Player): View => withDueImages(player.store.getState().local ?? player.store.getState().state.view, player.clock());

function useCatchUpPlayer(catchUp: CatchUp | null): Player | null {
  const [player, setPlayer] = useState<Player | null>(null);
  useEffect(() => {
    if (!catchUp) return;
    setPlayer(catchUp.store.getState().player);
    return catchUp.store.subscribe((now) => setPlayer(now.player));
  }, [catchUp]);
  return player;
}

function usePlayer(player: Player | null): PlayerModel | null {
  const [model, setModel] = useState<{ of: Player; now: PlayerModel } | null>(null);
  useEffect(() => {
    if (!player) return setModel(null);
    setModel({ of: player, now: player.store.getState() });
    return player.store.subscribe((now) => setModel({ of: player, now }));
  }, [player]);
  return player === null ? null : model?.of === player ? model.now : player.store.getState();
}

/** The model of what catches up, for its bar. */
export const useCatchUpModel = (catchUp: CatchUp) => useStore(catchUp.store);
