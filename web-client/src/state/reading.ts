import { useRef, useSyncExternalStore } from "react";
import type { StoreApi } from "zustand/vanilla";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { View } from "../protocol/wire";
import { shownView, type RoomModel, type RoomSession } from "./roomSession";

type Read = Map<PropertyKey, unknown>;

/** Where nothing stands for the time being, as far as the proxies are concerned. */
const nowhere = () => Object.create(null) as object;

/** An object that is always the newest one, and notes what of it is read. `parts` stand in for what is looked into itself. */
function noting<T extends object>(now: () => T, read: Read, parts: Readonly<Partial<Record<PropertyKey, object>>> = {}): T {
  const get = (key: PropertyKey) => {
    const part = parts[key];
    if (part) return part;
    const value: unknown = Reflect.get(now(), key);
    // What was read first was drawn: a later reader may find something newer before this one is told.
    if (!read.has(key)) read.set(key, value);
    return value;
  };
  return new Proxy(nowhere(), {
    get: (_, key) => get(key),
    has: (_, key) => Reflect.has(now(), key),
    ownKeys: () => Reflect.ownKeys(now()),
    getOwnPropertyDescriptor: (_, key) => (Reflect.has(now(), key) ? { value: get(key), enumerable: true, configurable: true } : undefined),
    set: () => false,
  }) as T;
}

const changed = (now: object, read: Read) => {
  for (const [key, value] of read) if (!Object.is(Reflect.get(now, key), value)) return true;
  return false;
};

/**
 * What a part of the page has read of a room. A room changes with every slice that somebody scrolls; a part that shows who is here
 * need not hear of it, and which fields it shows is known best by its reading them. The model and its two folds are looked into,
 * everything else is compared as a whole: folds keep what an event does not change.
 */
export class Reading {
  private readonly top: Read = new Map();
  private readonly state: Read = new Map();
  private readonly confirmed: Read = new Map();
  /** Always what holds now, in a handler too that was made some time ago. */
  readonly model: RoomModel;

  constructor(readonly store: Pick<StoreApi<RoomModel>, "getState">) {
    this.model = noting(() => store.getState(), this.top, {
      state: noting(() => store.getState().state, this.state),
      confirmed: noting(() => store.getState().confirmed, this.confirmed),
    });
  }

  /** Whether any of it is different by now. */
  get stale(): boolean {
    const now = this.store.getState();
    return changed(now, this.top) || changed(now.state, this.state) || changed(now.confirmed, this.confirmed);
  }
}

/** The room, for a part of the page that is drawn anew only when something that it reads has changed. */
export function useModel({ store }: RoomSession): RoomModel {
  const last = useRef<Reading | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    if (!last.current || last.current.store !== store || last.current.stale) last.current = new Reading(store);
    return last.current;
  }).model;
}

/**
 * Something of the view on this page, an array of a few values too.
 *
 * @param instead shown in place of it, as while one catches up
 */
export function useSeen<T>({ store }: RoomSession, instead: View | null, pick: (view: View) => T): T {
  return useStore(store, useShallow((s: RoomModel) => pick(instead ?? shownView(s))));
}

export const wholeView = (view: View) => view;
