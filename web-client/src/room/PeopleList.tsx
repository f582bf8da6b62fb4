import { MonitorUp, MoreHorizontal } from "lucide-react";
import { memo } from "react";
import { useT } from "../i18n";
import type { Floor, Here, Participant, Role } from "../protocol/wire";
import type { RoomSession } from "../state/roomSession";
import { Menu } from "../ui/Menu";
import { initials, participantColour } from "../ui/names";
import { RemoveItem } from "./door/PersonDoor";
import { Badges } from "./floor/Badges";
import { usePeopleInSight } from "./floor/Notices";
import { Person } from "./floor/Person";
import { useSight } from "./floor/sight";
import { PersonVoice, VoiceItems } from "../voice/PersonVoice";

const ROLES: Role[] = ["HOST", "PRESENTER", "PARTICIPANT", "VIEWER"];

interface Props {
  session: RoomSession; participants: Readonly<Record<string, Participant>>; present: readonly Here[]; presenter: string | null;
  me: string | null; role: Role | null; floor: Floor;
}

/** Drawn anew only when people change, not with every slice that somebody scrolls. */
export const PeopleList = memo(function PeopleList({ session, participants, present: hereNow, presenter, me, role, floor }: Props) {
  const t = useT();
  const sight = useSight(session);
  usePeopleInSight();
  const here = new Map(hereNow.map((h) => [h.participant, h]));
  const people = Object.values(participants).filter((p) => p.present || here.has(p.id));
  const presenting = me !== null && me === presenter;
  const mayTake = !presenting && (role === "HOST" || role === "PRESENTER");
  return (
    <ul className="people">
      {people.map((p) => {
        const own = p.id === me;
        const present = here.get(p.id);
        const isPresenter = p.id === presenter;
        const mayGive = (presenting || role === "HOST") && !isPresenter && p.role !== "VIEWER" && present;
        return (
          <li key={p.id} data-participant={p.id} className={present ? "" : "away"}>
            <Person session={session} participant={p} participants={participants} sight={sight} me={me} present={present !== undefined} />
            <Badges participant={p.id} floor={floor} />
            <PersonVoice participant={p.id} />
            {isPresenter && <MonitorUp size={16} className="accent" aria-hidden="true" />}
            {own && mayTake && <button className="button small" onClick={() => session.do({ type: "TakeFloor" })}>{t("room.takeFloor")}</button>}
            {!own && (mayGive || role === "HOST") && (
              <Menu label={t("room.role", { name: p.name })} align="right" button={<MoreHorizontal size={16} />}>
                {mayGive && <button className="menu-item" data-testid="give-floor" onClick={() => session.do({ type: "GiveFloor", participant: p.id })}><MonitorUp size={16} />{t("room.giveFloor", { name: p.name })}</button>}
                {role === "HOST" && <div role="menu" aria-label={t("room.role", { name: p.name })}>{ROLES.map((r) => (
                  <button key={r} className="menu-item" role="menuitemradio" aria-checked={p.role === r} onClick={() => session.do({ type: "SetRole", participant: p.id, role: r })}>{t(`room.role${r}`)}</button>
                ))}</div>}
                {role === "HOST" && present && <VoiceItems participant={p.id} name={p.name} />}
                {role === "HOST" && p.role !== "HOST" && <RemoveItem participant={p.id} />}
              </Menu>
            )}
          </li>
        );
      })}
    </ul>
  );
});

export function Avatar({ participant, size = 28 }: { participant: Participant | undefined; size?: number }) {
  return (
    <span className="avatar" style={{ borderColor: participantColour(participant?.colour ?? 0), color: participantColour(participant?.colour ?? 0), width: size, height: size }} aria-hidden="true">
      {initials(participant?.name ?? "?")}
    </span>
  );
}
