import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { apply, INITIAL } from "../protocol/reducer";
import type { LoggedEvent } from "../protocol/wire";
import { Reading } from "./reading";
import { roleOf, shownView, type RoomModel } from "./roomSession";

const IMAGE = { instance: "1.2.3", frame: 1 };

function room() {
  const store = createStore<RoomModel>()(() => ({
    connection: "open", end: null, waiting: false, me: "a", role: "HOST", confirmed: INITIAL, state: INITIAL, unanswered: 0, editable: true,
    here: [], following: true, leader: null, seen: null, local: null, inStep: false, givenBy: null, rtt: null, clockAhead: 0, lastRecording: null, canUndo: false, canRedo: false,
  }));
  const happens = (event: LoggedEvent["event"]) => {
    const before = store.getState().confirmed;
    const state = apply(before, { seq: before.seq + 1, at: before.at + 50, actor: "a", client: "c", clientSeq: before.seq + 1, event } as LoggedEvent);
    store.setState({ confirmed: state, state });
  };
  happens({ type: "ParticipantJoined", participant: "a", name: "Dr A", role: "HOST", colour: 0 } as LoggedEvent["event"]);
  return { store, happens, scrolls: () => happens({ type: "ImageShown", viewport: 0, image: { ...IMAGE } } as LoggedEvent["event"]) };
}

describe("what a part of the page has read of a room", () => {
  it("is not stale when a slice is scrolled and it shows people", () => {
    const { store, scrolls, happens } = room();
    const people = new Reading(store);
    expect(roleOf(people.model)).toBe("HOST");
    expect(Object.keys(people.model.state.participants)).toEqual(["a"]);
    scrolls();
    store.setState({ rtt: 12 });
    expect(people.stale).toBe(false);
    happens({ type: "ParticipantLeft", participant: "a" } as LoggedEvent["event"]);
    expect(people.stale).toBe(true);
  });

  it("is stale with the view that it shows", () => {
    const { store, scrolls } = room();
    const images = new Reading(store);
    shownView(images.model);
    store.setState({ rtt: 12 });
    expect(images.stale).toBe(false);
    scrolls();
    expect(images.stale).toBe(true);
  });

  it("is whatever holds now for a handler, and still stale after that has looked", () => {
    const { store, happens } = room();
    const people = new Reading(store);
    expect(people.model.state.participants["a"]!.present).toBe(true);
    happens({ type: "ParticipantLeft", participant: "a" } as LoggedEvent["event"]);
    expect(people.model.state.participants["a"]!.present).toBe(false);
    expect(people.stale).toBe(true);
  });

  it("is everything where all of it is spread or compared", () => {
    const { store, scrolls } = room();
    const all = new Reading(store);
    expect({ ...all.model.state }).toEqual(store.getState().state);
    expect("view" in all.model.confirmed).toBe(true);
    scrolls();
    expect(all.stale).toBe(true);
  });

  it("cannot be written", () => {
    const { store } = room();
    expect(() => { (new Reading(store).model as { rtt: number }).rtt = 1; }).toThrow(TypeError);
    expect(store.getState().rtt).toBeNull();
  });
});
