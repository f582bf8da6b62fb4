import type { RoomState, Role } from "../../protocol/wire";
import { identitiesOf } from "../../protocol/fold/privacy";
import { roleOf, type RoomModel } from "../../state/roomSession";

/** How much this client sees of the studies: equal texts, equal sight. */
export function sightOf(s: RoomModel): string {
  const role = roleOf(s);
  if (!role) return "";
  const identities = identitiesOf(s.confirmed.privacy, role);
  return identities === "FULL" ? "FULL" : identities + JSON.stringify(s.confirmed.privacy.masks);
}

export const restricts = (state: RoomState) => (["PRESENTER", "PARTICIPANT", "VIEWER"] as const satisfies readonly Role[]).some((r) => identitiesOf(state.privacy, r) !== "FULL");
