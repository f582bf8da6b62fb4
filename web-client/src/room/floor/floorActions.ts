import { create } from "zustand";
import { withDueImages } from "../../cine/range";
import { t } from "../../i18n";
import type { Reaction, Wish } from "../../protocol/wire";
import { newId } from "../../state/ids";
import { showReaction } from "../../state/reactions";
import { isPresenting, roleOf, shownView, type RoomModel, type RoomSession } from "../../state/roomSession";
import type { Action } from "../../tools/actions";
import { QUALITIES, setQuality, useQuality } from "../../viewer/quality";
import { REACTION_LABEL, REACTIONS } from "./reactionIcons";

/** What of the floor is open on this page. */
export const useFloorUi = create<{ offering: boolean }>()(() => ({ offering: false }));

/** Raises the hand with a wish, or lowers it where it is up with that already. */
export function wave(session: RoomSession, wish: Wish): void {
  const { me, state } = session.store.getState();
  if (me === null) return;
  session.do(state.floor.hands[me]?.wish === wish ? { type: "LowerHand", participant: me } : { type: "RaiseHand", wish });
}

export function react(session: RoomSession, reaction: Reaction): void {
  const { me } = session.store.getState();
  if (me !== null) showReaction(me, reaction);
  session.signal({ type: "Reacted", reaction });
}

/** What this person has on the screen, at rest. */
export function offerView(session: RoomSession, note: string): void {
  const s = session.store.getState();
  const view = withDueImages(shownView(s), session.clock.now());
  session.do({ type: "OfferView", id: newId(), view: { ...view, viewports: view.viewports.map((v) => ({ ...v, playing: null })) }, note });
}

/** The offer of this person, if any. */
export const ownOffer = (s: RoomModel) => Object.values(s.state.floor.offers).find((o) => o.author === s.me) ?? null;

export const mayOffer = (s: RoomModel) => !isPresenting(s) && roleOf(s) !== "VIEWER" && !s.state.closed && shownView(s).viewports.some((v) => v.series !== null);

/** Everything of the floor that can be done here and now; the keys and the palette are made of these. */
export function floorActions(session: RoomSession, s: RoomModel): Action[] {
  const role = roleOf(s);
  const presenting = isPresenting(s);
  const { floor } = s.state;
  const actions: Action[] = [];
  const add = (id: string, label: string, run: () => void, keys: readonly string[] = []) => actions.push({ id, group: "room", label, keys, run });
  if (s.state.closed || s.me === null) return actions;
  const hand = floor.hands[s.me];
  add("hand", t(hand ? "floor.lower" : "floor.speak"), () => wave(session, hand?.wish ?? "SPEAK"), ["y"]);
  if (!presenting && role !== "VIEWER" && hand?.wish !== "FLOOR") add("ask-floor", t("floor.askFloor"), () => wave(session, "FLOOR"));
  if (mayOffer(s)) add("offer-view", t("floor.offer"), () => useFloorUi.setState({ offering: true }), ["shift+y"]);
  const own = ownOffer(s);
  if (own) add("withdraw-offer", t("floor.withdraw"), () => session.do({ type: "WithdrawOffer", id: own.id }));
  if (presenting || role === "HOST") add("call-everyone", t("floor.callEveryone"), () => session.do({ type: "CallEveryone" }));
  if (presenting) {
    for (const offer of Object.values(floor.offers)) {
      add(`show-offer-${offer.id}`, t("floor.showOf", { name: s.state.participants[offer.author]?.name ?? "?" }), () => session.do({ type: "ShowOffer", id: offer.id }));
    }
    if (floor.shown) add("return-view", t("floor.return"), () => session.do({ type: "ReturnView" }));
  } else {
    if (s.inStep || !s.following) add("in-step", t(s.inStep ? "floor.outOfStep" : "floor.inStep"), () => session.follows.keepInStep(!s.inStep));
    for (const p of Object.values(s.state.participants)) {
      if (p.id !== s.me && s.here.some((h) => h.participant === p.id)) add(`follow-${p.id}`, t("floor.followPerson", { name: p.name }), () => session.follows.follow(p.id));
    }
  }
  for (const reaction of REACTIONS) add(`react-${reaction}`, `${t("floor.react")}: ${t(REACTION_LABEL[reaction])}`, () => react(session, reaction));
  for (const quality of QUALITIES) {
    if (useQuality.getState().quality !== quality) add(`quality-${quality}`, `${t("quality.title")}: ${t(`quality.${quality}`)}`, () => setQuality(quality));
  }
  return actions;
}
