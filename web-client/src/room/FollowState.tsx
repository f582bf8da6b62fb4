import { Eye, Link2, Megaphone, MonitorUp, ScanEye, Undo2 } from "lucide-react";
import { useT } from "../i18n";
import type { Participant, Role } from "../protocol/wire";
import { memo } from "react";
import { useModel } from "../state/reading";
import type { RoomSession } from "../state/roomSession";
import { participantColour } from "../ui/names";

/** Whose eyes one sees through, in words and colour, and the way back. */
export const FollowState = memo(function FollowState({ session, presenting, presenter, role }: {
  session: RoomSession; presenting: boolean; presenter: Participant | undefined; role: Role | null;
}) {
  const t = useT();
  const s = useModel(session);
  const { shown } = s.state.floor;
  const shownName = shown ? (s.state.participants[shown.author]?.name ?? "?") : "";
  const others = new Set(s.here.filter((h) => h.participant !== s.me).map((h) => h.participant));
  const call = (
    <button className="icon-button" data-testid="call-everyone" aria-label={t("floor.callEveryone")} title={t("floor.callEveryone")} onClick={() => session.do({ type: "CallEveryone" })}><Megaphone size={15} /></button>
  );
  if (presenting) {
    const followers = new Set(s.here.filter((h) => h.participant !== s.me && h.following === s.me).map((h) => h.participant));
    const away = [...others].filter((p) => !followers.has(p)).map((p) => s.state.participants[p]?.name ?? "?");
    const giver = s.givenBy === null ? undefined : s.state.participants[s.givenBy];
    const figures = t("room.youPresentFollowers", { n: followers.size, total: others.size });
    return (
      <div className="follow" data-testid="follow-state" data-state="presenting" title={away.length > 0 ? t("floor.elsewhere", { names: away.join(", ") }) : undefined}>
        {shown ? <ScanEye size={16} className="accent" /> : <MonitorUp size={16} className="accent" />}
        <span className="follow-text">{shown ? t("floor.youShow", { name: shownName }) : others.size === 0 ? t("room.youPresentAlone") : figures}</span>
        {shown && <button className="button small" data-testid="return-here" onClick={() => session.do({ type: "ReturnView" })}><Undo2 size={13} />{t("floor.return")}</button>}
        {!shown && giver && others.has(giver.id) && (
          <button className="button small" data-testid="give-back" onClick={() => session.do({ type: "GiveFloor", participant: giver.id })}>{t("floor.giveBack", { name: giver.name })}</button>
        )}
        {others.size > 0 && call}
      </div>
    );
  }
  const leader = s.leader !== null ? s.state.participants[s.leader] : undefined;
  const target = leader ?? presenter;
  const mayPresent = role === "HOST" || role === "PRESENTER";
  const take = mayPresent && <button className="button small" data-testid="take-floor" onClick={() => session.do({ type: "TakeFloor" })}>{t("room.takeFloor")}</button>;
  if (!s.following) {
    const step = t(s.inStep ? "floor.outOfStep" : "floor.inStep");
    return (
      <div className={`follow ${s.inStep ? "" : "around"}`} data-testid="follow-state" data-state={s.inStep ? "in-step" : "around"}>
        {s.inStep && target ? <i className="dot ring" style={{ borderColor: participantColour(target.colour) }} /> : <Eye size={16} />}
        <span className="follow-text">{s.inStep && target ? t("floor.inStepWith", { name: target.name }) : t("room.lookingAround")}</span>
        {target && <button className="icon-button" data-testid="in-step" aria-pressed={s.inStep} aria-label={step} title={step} onClick={() => session.follows.keepInStep(!s.inStep)}><Link2 size={15} /></button>}
        <button className="button small" data-testid="follow-back" onClick={() => session.follows.back()}>
          {target ? t("room.backTo", { name: target.name }) : t("room.backToRoom")}<span className="key">Esc</span>
        </button>
        {take}
      </div>
    );
  }
  if (leader) {
    const back = presenter ? t("room.backTo", { name: presenter.name }) : t("room.backToRoom");
    return (
      <div className="follow" data-testid="follow-state" data-state="leader">
        <i className="dot" style={{ background: participantColour(leader.colour) }} />
        <span className="follow-text">{t("floor.seeing", { name: leader.name })}</span>
        <button className="button small" data-testid="follow-back" aria-label={back} title={back} onClick={() => session.follows.back()}>
          <Undo2 size={13} /><span className="follow-label">{back}</span><span className="key">Esc</span>
        </button>
        {take}
      </div>
    );
  }
  return (
    <div className="follow" data-testid="follow-state" data-state="following">
      {presenter && <i className="dot" style={{ background: participantColour(presenter.colour) }} />}
      <span className="follow-text">{presenter ? t("room.following", { name: presenter.name }) : t("room.nobodyPresents")}</span>
      {shown ? <span className="follow-text shown-view" data-testid="shown-view"><ScanEye size={14} />{shown.author === s.me ? t("floor.yoursShown") : t("floor.showsOf", { name: shownName })}</span>
        : presenter && <span className="quiet hint">{t("room.followingHint")}</span>}
      {role === "HOST" && call}
      {take}
    </div>
  );
});
