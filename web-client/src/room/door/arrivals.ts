import { useEffect } from "react";
import { create } from "zustand";
import { api } from "../../net/httpApi";
import type { StudySummary } from "../../net/apiTypes";
import { onArriving } from "../../state/arriving";

/** `GET /api/rooms/{room}/destination` */
export interface RoomDestinationView {
  destination: RoomDestination | null;
  arrivals: { uid: string; state: "NEW" | "HELD" | "ADMITTED" | "REFUSED"; sender: string; arrivedAt: number; study: StudySummary | null }[];
}
export interface RoomDestination { aeTitle: string; port: number; listening: boolean; stow: string; hold: boolean; key: string | null }

interface ArrivalStore { view: RoomDestinationView | null; /** Told once, so kept while the page is open. */ key: string | null }
export const useArrivals = create<ArrivalStore>()(() => ({ view: null, key: null }));

/** In case that a word of the server was lost with its connection. */
const POLL_MILLIS = 10_000;
export const loadArrivals = (room: string) => api.roomDestination(room).then((view) => useArrivals.setState({ view }), () => undefined);
export const held = (view: RoomDestinationView | null) => view?.arrivals.filter((a) => a.state === "HELD") ?? [];

/** Follows what arrives for a room: asks again when the server says so. */
export function useFollowedArrivals(room: string, may: boolean): void {
  useEffect(() => {
    if (!may) return;
    void loadArrivals(room);
    const quiet = onArriving((study) => {
      if (study === null) void loadArrivals(room);
    });
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && useArrivals.getState().view?.destination) void loadArrivals(room);
    }, POLL_MILLIS);
    return () => {
      quiet();
      clearInterval(timer);
      useArrivals.setState({ view: null, key: null });
    };
  }, [room, may]);
}
