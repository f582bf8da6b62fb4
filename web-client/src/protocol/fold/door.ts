import { LIMITS, type Door, type EventOf, type LoggedEvent } from "../wire";
import { without } from "./maps";

export type DoorEvent = EventOf<"DoorSet" | "Knocked" | "KnockWithdrawn" | "ParticipantAdmitted" | "ParticipantDenied" | "ParticipantRemoved" | "GuestEntered">;

export const OPEN_DOOR: Door = { lobby: false, locked: false, waiting: {}, admitted: [], removed: [], guests: [] };

export function foldDoor(door: Door, e: DoorEvent, { at }: LoggedEvent): Door {
  switch (e.type) {
    case "DoorSet":
      return { ...door, lobby: e.lobby, locked: e.locked };
    case "Knocked":
      return { ...door, waiting: { ...door.waiting, [e.participant]: { participant: e.participant, name: e.name, role: e.role, guest: e.guest, at } } };
    case "KnockWithdrawn":
      return { ...door, waiting: without(door.waiting, e.participant) };
    case "ParticipantAdmitted":
      return { ...door, waiting: without(door.waiting, e.participant), admitted: plus(door.admitted, e.participant), removed: minus(door.removed, e.participant) };
    case "ParticipantDenied":
    case "ParticipantRemoved":
      return { ...door, waiting: without(door.waiting, e.participant), admitted: minus(door.admitted, e.participant), removed: plus(door.removed, e.participant) };
    case "GuestEntered":
      return { ...door, guests: plus(door.guests, e.participant) };
  }
}

/** Once he has joined nobody has to open to him. */
export function joinedDoor(door: Door, participant: string): Door {
  return participant in door.waiting ? { ...door, waiting: without(door.waiting, participant) } : door;
}

function plus(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) ? list : [...list, one].slice(-LIMITS.ROOM_STATE_MAX_PARTICIPANTS);
}

function minus(list: readonly string[], one: string): readonly string[] {
  return list.filter((other) => other !== one);
}
