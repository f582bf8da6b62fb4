import { Eye, MonitorUp } from "lucide-react";
import { useT } from "../i18n";
import type { Participant, Role } from "../protocol/wire";
import type { RoomModel, RoomSession } from "../state/roomSession";
import { participantColour } from "../ui/names";

/** Whose eyes one sees through, in words and colour, and the way back. */
export function FollowState({ session, s, presenting, presenter, role }: {
  session: RoomSession; s: RoomModel; presenting: boolean; presenter: Participant | undefined; role: Role | null;
}) {
  const t = useT();
  if (presenting) {
    const others = new Set(s.here.filter((h) => h.participant !== s.me).map((h) => h.participant));
    const followers = new Set(s.here.filter((h) => h.participant !== s.me && h.following === s.me).map((h) => h.participant));
    return (
      <div className="follow" data-testid="follow-state" data-state="presenting">
        <MonitorUp size={16} className="accent" />
        <span className="follow-text">{others.size === 0 ? t("room.youPresentAlone") : t("room.youPresentFollowers", { n: followers.size, total: others.size })}</span>
      </div>
    );
  }
  const mayPresent = role === "HOST" || role === "PRESENTER";
  const take = mayPresent && <button className="button small" data-testid="take-floor" onClick={() => session.do({ type: "TakeFloor" })}>{t("room.takeFloor")}</button>;
  if (!s.following) {
    return (
      <div className="follow around" data-testid="follow-state" data-state="around">
        <Eye size={16} />
        <span className="follow-text">{t("room.lookingAround")}</span>
        <button className="button small" data-testid="follow-back" onClick={() => session.follow()}>
          {presenter ? t("room.backTo", { name: presenter.name }) : t("room.backToRoom")}<span className="key">Esc</span>
        </button>
        {take}
      </div>
    );
  }
  return (
    <div className="follow" data-testid="follow-state" data-state="following">
      {presenter && <i className="dot" style={{ background: participantColour(presenter.colour) }} />}
      <span className="follow-text">{presenter ? t("room.following", { name: presenter.name }) : t("room.nobodyPresents")}</span>
      {presenter && <span className="quiet hint">{t("room.followingHint")}</span>}
      {take}
    </div>
  );
}
