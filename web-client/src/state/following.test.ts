import { beforeEach, describe, expect, it, vi } from "vitest";
import { INITIAL } from "../protocol/reducer";
import type { Here, LoggedEvent, Participant, Signal, View } from "../protocol/wire";
import { Following } from "./following";
import { GazeBoard } from "./gazes";
import type { RoomModel } from "./roomSession";
import { leaderOf, seenBy, type Sight } from "./seeing";

const view = (series: string): View => ({
  layout: { rows: 1, columns: 1 }, active: 0,
  viewports: [{ study: "1.2.3", series, image: { instance: `${series}.1`, frame: 1 }, voi: null, inverted: false, camera: null, presentation: null, playing: null }],
});
const ROOM = view("1.1");
const OWN = view("1.2");
const here = (participant: string, following: string | null = null): Here => ({ participant, client: `${participant}-tab`, following });
const looking = (participant: string, v: View | null) => ({ participant, client: `${participant}-tab`, signal: { type: "Looking", view: v } as Signal });

function sight(list: Here[], gazes: GazeBoard, me: string | null = null): Sight {
  return { here: list, presenter: "host", shown: ROOM, gazes, me };
}

describe("what somebody sees (G5)", () => {
  let gazes: GazeBoard;
  beforeEach(() => {
    gazes = new GazeBoard("mine");
  });

  it("is the room's view of the presenter, of who follows him, and of who follows nobody and looks at nothing of his own", () => {
    const s = sight([here("host"), here("ada", "host"), here("ben")], gazes);
    for (const one of ["host", "ada", "ben"]) expect(seenBy(one, s)).toBe(ROOM);
  });

  it("goes along a chain to who looks around", () => {
    gazes.take([looking("cleo", OWN)]);
    const s = sight([here("host"), here("ada", "ben"), here("ben", "cleo"), here("cleo")], gazes);
    expect(seenBy("ada", s)).toBe(OWN);
    expect(leaderOf("ada", s)).toBe("cleo");
  });

  it("is unknown in a circle, also in one through oneself", () => {
    expect(seenBy("ada", sight([here("ada", "ben"), here("ben", "ada")], gazes))).toBeNull();
    expect(seenBy("ada", sight([here("ada", "me")], gazes, "me"))).toBeNull();
  });

  it("is the own layout of one who is in step with another", () => {
    gazes.take([looking("ada", OWN)]);
    expect(seenBy("ada", sight([here("ada", "host")], gazes))).toBe(OWN);
  });

  it("is forgotten with the client, but not before it was listed", () => {
    gazes.take([looking("ada", OWN)]);
    gazes.list([here("host")]);
    expect(gazes.of("ada")).not.toBeNull();
    gazes.list([here("host"), here("ada")]);
    gazes.list([here("host")]);
    expect(gazes.of("ada")).toBeNull();
  });

  it("is doubtful over a cut: what a new line does not tell again is forgotten", () => {
    gazes.take([looking("ada", OWN), looking("ben", OWN)]);
    gazes.doubt();
    gazes.take([looking("ben", OWN)]);
    expect(gazes.of("ada")?.view).toBe(OWN);
    gazes.settle();
    expect(gazes.of("ada")).toBeNull();
    expect(gazes.of("ben")?.view).toBe(OWN);
  });

  it("is of the client that looked last, where somebody has several", () => {
    const other = view("1.3");
    gazes.take([looking("ada", OWN), { participant: "ada", client: "second", signal: { type: "Looking", view: other } }]);
    expect(gazes.of("ada")?.view).toBe(other);
    gazes.take([looking("ada", OWN)]);
    expect(gazes.of("ada")?.view).toBe(OWN);
  });
});

describe("following", () => {
  const person = (id: string, present = true): Participant => ({ id, name: id, role: "PARTICIPANT", colour: 0, present });
  let model: RoomModel;
  let sent: Signal[];
  let told: string[];
  let time: number;
  let following: Following;

  beforeEach(() => {
    vi.useFakeTimers();
    time = 100_000;
    sent = [];
    told = [];
    const state = { ...INITIAL, view: ROOM, presenter: "host", participants: Object.fromEntries(["host", "me", "ada", "ben"].map((id) => [id, person(id)])) };
    model = {
      connection: "open", end: null, waiting: false, me: "me", role: "PARTICIPANT", confirmed: state, state, unanswered: 0, editable: true,
      here: [here("host"), here("me"), here("ada"), here("ben", "host")], following: true, leader: null, seen: null, local: null, inStep: false, givenBy: null,
      rtt: null, clockAhead: 0, lastRecording: null, canUndo: false, canRedo: false,
    } as RoomModel;
    following = new Following("mine", {
      model: () => model, set: (change) => { model = { ...model, ...change }; }, signal: (s) => sent.push(s), open: () => true, tell: (what, who) => told.push(`${what} ${who}`),
    }, () => time);
    following.tell();
  });

  const present = (list: Here[]) => {
    model = { ...model, here: list };
    following.list(list);
  };

  it("says whom it follows, and at first nothing of what it looks at", () => {
    expect(sent).toEqual([{ type: "Following", participant: "host" }]);
  });

  it("shows what anybody sees and goes along with him", () => {
    following.take([looking("ada", OWN)]);
    following.follow("ada");
    expect(model).toMatchObject({ following: true, leader: "ada", seen: OWN });
    const next = view("1.9");
    following.take([looking("ada", next)]);
    expect(model.seen).toBe(next);
    expect(sent.at(-1)).toEqual({ type: "Following", participant: "ada" });
  });

  it("goes back to whom it followed, and from him to what is presented", () => {
    following.take([looking("ada", OWN)]);
    following.follow("ada");
    following.lookAround();
    expect(model).toMatchObject({ following: false, local: OWN, leader: "ada" });
    expect(sent.at(-1)).toEqual({ type: "Looking", view: OWN });
    following.back();
    expect(model).toMatchObject({ following: true, leader: "ada", local: null });
    following.back();
    expect(model).toMatchObject({ following: true, leader: null, seen: null });
  });

  it("stays where it was when who was followed leaves, not while his line is only cut", () => {
    following.take([looking("ada", OWN)]);
    following.follow("ada");
    present([here("host"), here("me")]);
    expect(model.following).toBe(true);
    model = { ...model, confirmed: { ...model.confirmed, participants: { ...model.confirmed.participants, ada: person("ada", false) } } };
    following.refresh();
    expect(model).toMatchObject({ following: false, local: OWN, leader: null });
    expect(told).toEqual(["leaderLost ada"]);
  });

  it("follows the presentation when who was followed presents", () => {
    following.take([looking("ada", OWN)]);
    following.follow("ada");
    model = { ...model, confirmed: { ...model.confirmed, presenter: "ada" } };
    following.refresh();
    expect(model).toMatchObject({ following: true, leader: null, seen: null });
  });

  it("lets go of who follows it back, while the one who closed the circle goes on", () => {
    following.take([looking("ada", OWN)]);
    following.follow("ada");
    following.take([looking("ada", null)]);
    time += 10_000;
    present([here("host"), here("me", "ada"), here("ada", "me")]);
    expect(model).toMatchObject({ following: false });
    // And the other way round: this one clicks on who follows it.
    following.follow("ada");
    expect(model).toMatchObject({ following: true, leader: "ada" });
    following.refresh();
    expect(model.following).toBe(true);
    time += 4_000;
    vi.advanceTimersByTime(4_000);
    expect(model.following).toBe(false);
  });

  it("tells at most every 200 ms what it looks at while nobody watches, the last of it for sure", () => {
    following.lookAround();
    const views = [1, 2, 3].map((i) => view(`2.${i}`));
    for (const local of views) {
      model = { ...model, local };
      time += 10;
      following.tell();
    }
    expect(sent.filter((s) => s.type === "Looking")).toHaveLength(1);
    time += 200;
    vi.advanceTimersByTime(200);
    expect(sent.filter((s) => s.type === "Looking").at(-1)).toEqual({ type: "Looking", view: views[2] });
    present([here("host"), here("me"), here("ada", "me")]);
    model = { ...model, local: OWN };
    following.tell();
    expect(sent.at(-1)).toEqual({ type: "Looking", view: OWN });
  });

  it("keeps its own layout and is in step: it follows and says what it looks at", () => {
    following.keepInStep(true);
    expect(model).toMatchObject({ following: false, inStep: true, local: ROOM });
    expect(sent.filter((s) => s.type === "Following")).toEqual([{ type: "Following", participant: "host" }]);
    expect(sent.at(-1)).toEqual({ type: "Looking", view: ROOM });
  });

  it("ends with the floor", () => {
    following.lookAround();
    model = { ...model, confirmed: { ...model.confirmed, presenter: "me" } };
    following.refresh();
    expect(model).toMatchObject({ following: true, local: null, leader: null });
    expect(sent.at(-1)).toEqual({ type: "Looking", view: null });
  });

  const logged = (event: LoggedEvent["event"], actor: string, at = 5_000, client = `${actor}-tab`): LoggedEvent => ({ seq: 9, at, actor, client, clientSeq: 1, event });

  it("comes when everyone is called, unless that was long ago or by itself (D26)", () => {
    following.lookAround();
    following.heard([logged({ type: "EveryoneCalled" }, "host", 5_000)], 100_000);
    following.heard([logged({ type: "EveryoneCalled" }, "me")], 5_100);
    expect(model.following).toBe(false);
    following.heard([logged({ type: "EveryoneCalled" }, "host")], 5_100);
    expect(model).toMatchObject({ following: true, leader: null });
    expect(told).toEqual(["called host"]);
  });

  it("remembers who gave the floor, until it goes on", () => {
    following.heard([logged({ type: "PresenterChanged", participant: "me" }, "host")], 5_100);
    expect(model.givenBy).toBe("host");
    expect(told).toEqual(["given host"]);
    following.heard([logged({ type: "PresenterChanged", participant: "ada" }, "me")], 5_100);
    expect(model.givenBy).toBeNull();
    following.heard([logged({ type: "PresenterChanged", participant: "me" }, "ada", 5_000, "caseroom-server")], 5_100);
    expect(model.givenBy).toBeNull();
  });

  it("tells a new line everything again", () => {
    following.lookAround();
    sent.length = 0;
    following.renew();
    following.tell();
    expect(sent).toEqual([{ type: "Following", participant: null }, { type: "Looking", view: ROOM }]);
  });
});
