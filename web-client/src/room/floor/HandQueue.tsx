import { MonitorUp, X } from "lucide-react";
import { memo } from "react";
import { useT } from "../../i18n";
import type { Floor, Participant, Role } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";
import { Avatar } from "../PeopleList";

interface Props {
  session: RoomSession; floor: Floor; participants: Readonly<Record<string, Participant>>; presenter: string | null; me: string | null; role: Role | null;
}

/** Who asks to speak or to present, first come first. */
export const HandQueue = memo(function HandQueue({ session, floor, participants, presenter, me, role }: Props) {
  const t = useT();
  const hands = Object.values(floor.hands);
  if (hands.length === 0) return null;
  const decides = role === "HOST" || (me !== null && me === presenter);
  return (
    <section className="hand-queue" data-testid="hand-queue" aria-label={t("floor.queue")}>
      <h2>{t("floor.queue")} <span className="tabular quiet">{hands.length}</span></h2>
      <ol>
        {hands.map(({ participant, wish }, i) => {
          const who = participants[participant];
          const name = who?.name ?? "?";
          return (
            <li key={participant} data-hand={participant} data-wish={wish}>
              <span className="hand-number tabular" aria-hidden="true">{i + 1}</span>
              <Avatar participant={who} size={22} />
              <span className="person">
                <span className="person-name">{name}{participant === me && <span className="quiet"> ({t("room.you")})</span>}</span>
                <span className="quiet">{t(wish === "FLOOR" ? "floor.wishFLOOR" : "floor.wishSPEAK")}</span>
              </span>
              {decides && participant !== presenter && who?.role !== "VIEWER" && (
                <button className={`icon-button ${wish === "FLOOR" ? "wished" : ""}`} data-testid="give-from-queue" title={t("room.giveFloor", { name })}
                  aria-label={t("room.giveFloor", { name })} onClick={() => session.do({ type: "GiveFloor", participant })}><MonitorUp size={15} /></button>
              )}
              {(decides || participant === me) && (
                <button className="icon-button" data-testid="lower-hand" title={t("floor.lowerOf", { name })} aria-label={t("floor.lowerOf", { name })}
                  onClick={() => session.do({ type: "LowerHand", participant })}><X size={14} /></button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
});
