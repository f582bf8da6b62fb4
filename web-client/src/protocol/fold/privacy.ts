import { LIMITS, type EventOf, type Identities, type Privacy, type Role } from "../wire";
import { last, without } from "./maps";

export type PrivacyEvent = EventOf<"IdentitiesSet" | "MasksSet">;

export const OPEN_PRIVACY: Privacy = { presenters: "FULL", participants: "FULL", viewers: "FULL", masks: {} };

export function foldPrivacy(privacy: Privacy, e: PrivacyEvent): Privacy {
  switch (e.type) {
    case "IdentitiesSet":
      switch (e.role) {
        case "HOST":
          return privacy;
        case "PRESENTER":
          return { ...privacy, presenters: e.identities };
        case "PARTICIPANT":
          return { ...privacy, participants: e.identities };
        case "VIEWER":
          return { ...privacy, viewers: e.identities };
      }
      break;
    case "MasksSet":
      return { ...privacy, masks: e.masks === null ? without(privacy.masks, e.series) : last(privacy.masks, e.series, e.masks, LIMITS.PRIVACY_MAX_MASKED_SERIES) };
  }
}

/** What somebody in this role sees of the patients' identities. */
export function identitiesOf(privacy: Privacy, role: Role): Identities {
  switch (role) {
    case "HOST":
      return "FULL";
    case "PRESENTER":
      return privacy.presenters;
    case "PARTICIPANT":
      return privacy.participants;
    case "VIEWER":
      return privacy.viewers;
  }
}
