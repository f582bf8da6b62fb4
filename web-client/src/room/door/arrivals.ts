import { useEffect } from "react";
import { create } from "zustand";
import { api } from "../../net/httpApi";
import type { StudySummary } from "../../net/apiTypes";

/** `GET /api/rooms/{room}/destination` */
export interface RoomDestinationView {
  destination: RoomDestination | null;
  arrivals: { uid: string; state: "NEW" | "HELD" | "ADMITTED" | "REFUSED"; sender: string; arrivedAt: number; study: StudySummary | null }[];
}
export interface RoomDestination { aeTitle: string; port: number; listening: boolean; stow: string; hold: boolean; key: string | null }

interface ArrivalStore { view: RoomDestinationView | null; /** Told once, so kept while the page is open. */ key: string | null }
export const useArrivals = create<ArrivalStore>()(() => ({ view: null, key: null }));

const POLL_MILLIS = 4_000;
export const loadArrivals = (room: string) => api.roomDestination(room).then((view) => useArrivals.setState({ view }), () => undefined);
export const held = (view: RoomDestinationView | null) => view?.arrivals.filter((a) => a.state === "HELD") ?? [];

/** Follows what arrives for a room: asks again only while the room is a destination. */
export function useFollowedArrivals(room: string, may: boolean): void {
  useEffect(() => {
    if (!may) return;
    void loadArrivals(room);
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && useArrivals.getState().view?.destination) void loadArrivals(room);
    }, POLL_MILLIS);
    return () => {
      clearInterval(timer);
      useArrivals.setState({ view: null, key: null });
    };
  }, [room, may]);
}
