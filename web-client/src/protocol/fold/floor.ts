import { LIMITS, type CommandOf, type EventOf, type Floor, type LoggedEvent, type Offer, type View } from "../wire";
import { last, without, type Ordered } from "./maps";

export type FloorEvent = EventOf<"HandRaised" | "HandLowered" | "ViewOffered" | "OfferWithdrawn" | "OfferShown" | "ViewReturned" | "EveryoneCalled">;

type FloorCommand = CommandOf<"RaiseHand" | "LowerHand" | "OfferView" | "WithdrawOffer" | "ShowOffer" | "ReturnView">;

export const EMPTY_FLOOR: Floor = { hands: {}, offers: {}, shown: null };

/** @param now the view before the event */
export function foldFloor(floor: Floor, e: FloorEvent, now: View, { actor, at }: LoggedEvent): Floor {
  switch (e.type) {
    case "HandRaised":
      return { ...floor, hands: { ...floor.hands, [e.participant]: { participant: e.participant, wish: e.wish, at } } };
    case "HandLowered":
      return { ...floor, hands: without(floor.hands, e.participant) };
    case "ViewOffered":
      return { ...floor, offers: last(notBy(floor.offers, actor), e.id, { id: e.id, author: actor, view: e.view, note: e.note, at }, LIMITS.FLOOR_MAX_OFFERS) };
    case "OfferWithdrawn":
      return { ...floor, offers: without(floor.offers, e.id) };
    case "OfferShown": {
      const offer = floor.offers[e.id];
      return offer ? { ...floor, shown: { offer: e.id, author: offer.author, before: floor.shown ? floor.shown.before : now } } : floor;
    }
    case "ViewReturned":
      return { ...floor, shown: null };
    case "EveryoneCalled":
      return floor;
  }
}

/** The event that a command will make, once it is accepted; null: it will be refused. */
export function floorEventOf(c: FloorCommand, me: string, presenter: string | null): FloorEvent | null {
  switch (c.type) {
    case "RaiseHand":
      return { type: "HandRaised", participant: me, wish: c.wish };
    case "LowerHand":
      return { type: "HandLowered", participant: c.participant };
    case "OfferView":
      return { ...c, type: "ViewOffered" };
    case "WithdrawOffer":
      return { type: "OfferWithdrawn", id: c.id };
    case "ShowOffer":
      return presenter === me ? { type: "OfferShown", id: c.id } : null;
    case "ReturnView":
      return presenter === me ? { type: "ViewReturned" } : null;
  }
}

/** What the room shows after the event. */
export function viewAfter(floor: Floor, e: FloorEvent, now: View): View {
  if (e.type === "OfferShown") return floor.offers[e.id]?.view ?? now;
  if (e.type === "ViewReturned") return floor.shown?.before ?? now;
  return now;
}

/** Somebody else has the floor, or nobody: whatever he wished for he has, and there is nothing to go back to. */
export function floorPassed(floor: Floor, presenter: string | null): Floor {
  return { ...(presenter === null ? floor : floorWithout(floor, presenter)), shown: null };
}

/** What was shown before the offered view is no place to go back to any more. */
export const floorWithoutShown = (floor: Floor): Floor => (floor.shown === null ? floor : { ...floor, shown: null });

export function floorWithout(floor: Floor, participant: string): Floor {
  return { ...floor, hands: without(floor.hands, participant), offers: notBy(floor.offers, participant) };
}

export function floorViews(floor: Floor, change: (view: View) => View): Floor {
  const offers = Object.fromEntries(Object.entries(floor.offers).map(([id, offer]) => [id, { ...offer, view: change(offer.view) }]));
  return { ...floor, offers, shown: floor.shown && { ...floor.shown, before: change(floor.shown.before) } };
}

function notBy(offers: Ordered<Offer>, author: string): Ordered<Offer> {
  return Object.fromEntries(Object.entries(offers).filter(([, offer]) => offer.author !== author));
}
