import { Eye } from "lucide-react";
import { useStore } from "zustand";
import { t as translate, useT } from "../../i18n";
import type { Participant } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";
import { followedBy, seenBy, type Sight } from "../../state/seeing";
import { GuestChip } from "../door/PersonDoor";
import { Avatar } from "../PeopleList";
import { placeIn } from "./sight";
import { VoiceRing } from "../../voice/PersonVoice";

interface Props { session: RoomSession; participant: Participant; participants: Readonly<Record<string, Participant>>; sight: Sight; me: string | null; present: boolean }

/** Who somebody is, whom he follows and where he is; a press on it shows what he sees. */
export function Person({ session, participant: p, participants, sight, me, present }: Props) {
  const t = useT();
  const leader = useStore(session.store, (s) => (s.following ? (s.leader ?? s.confirmed.presenter) : null));
  const own = p.id === me;
  const presents = p.id === sight.presenter;
  const followed = present && !presents ? followedBy(p.id, sight) : null;
  const alone = present && (presents || sight.gazes.of(p.id) !== null);
  const place = placeIn(alone ? seenBy(p.id, sight) : null);
  const lines = (
    <>
      <VoiceRing participant={p.id}><Avatar participant={p} /></VoiceRing>
      <span className="person">
        <span className="person-line"><span className="person-name" title={p.name}>{p.name}{own && <span className="quiet"> ({t("room.you")})</span>}</span><GuestChip session={session} participant={p.id} /></span>
        <span className="quiet person-role">
          {t(`room.role${p.role}`)}
          {presents ? <span className="accent"> · {t("room.presenting")}</span> : !present ? ` · ${t("room.away")}`
            : place.series && followed === null ? "" : statusOf(followed, sight, participants, me)}
        </span>
        {place.series && (
          <span className="quiet person-place" data-testid="person-place" title={`${presents ? t("room.presenting") : t("room.looksAround")}: ${place.series} ${place.slice}`}>
            {!presents && <Eye size={12} aria-label={t("room.looksAround")} />}<span className="person-series">{place.series}</span><span>{place.slice}</span>
          </span>
        )}
      </span>
    </>
  );
  if (own || !present || (me !== null && me === sight.presenter)) return <span className="person-look">{lines}</span>;
  const label = t("floor.followPerson", { name: p.name });
  return (
    <button className="person-look" data-testid="follow-person" aria-pressed={leader === p.id} aria-label={label} title={label} onClick={() => session.follows.follow(p.id)}>{lines}</button>
  );
}

function statusOf(followed: string | null, sight: Sight, participants: Props["participants"], me: string | null): string {
  if (followed === null) return sight.presenter ? ` · ${translate("room.looksAround")}` : "";
  if (followed === me) return ` · ${translate("floor.followsYou")}`;
  return followed === sight.presenter ? ` · ${translate("room.follows")}` : ` · ${translate("floor.followsWhom", { name: participants[followed]?.name ?? "?" })}`;
}
