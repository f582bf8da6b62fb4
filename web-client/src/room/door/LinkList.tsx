import { KeyRound, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { formatDayTime, useT } from "../../i18n";
import { complain } from "../../library/openRoom";
import type { InvitationListed } from "../../net/apiTypes";
import { api } from "../../net/httpApi";

/** The links of a room that still open it. @param made the newest, whenever there is one: then the list is asked for again */
export function LinkList({ room, made, onRevoked }: { room: string; made: string | null; onRevoked: (id: string) => void }) {
  const t = useT();
  const [links, setLinks] = useState<readonly InvitationListed[]>([]);
  const [asked, setAsked] = useState<string | null>(null);
  const load = () => void api.invitations(room).then(setLinks, complain);
  useEffect(load, [room, made]);
  if (links.length === 0) return null;
  const revoke = (id: string) => api.revokeInvitation(room, id).then(() => {
    onRevoked(id);
    load();
  }, complain);
  return (
    <>
      <h3 className="links-head">{t("door.links")}</h3>
      <ul className="links">
        {links.map((l) => (
          <li key={l.id} data-link={l.id}>
            <span>
              <span>{t(`room.role${l.role}`)} · {l.maxUses === null ? t("door.used", { n: l.uses }) : t("door.usedOf", { n: l.uses, most: l.maxUses })}</span>
              <span className="quiet">{t("room.inviteExpires", { time: formatDayTime(l.expiresAt) })}{!l.guests && ` · ${t("door.accountsOnly")}`}{l.knocks && ` · ${t("door.knocksOnly")}`}</span>
            </span>
            {l.password && <KeyRound size={15} aria-label={t("door.linkPassword")} />}
            {asked === l.id
              ? <button className="button small danger" data-testid="confirm-revoke" autoFocus onBlur={() => setAsked(null)} onClick={() => void revoke(l.id)}>{t("door.revokeSure")}</button>
              : <button className="icon-button" data-testid="revoke" aria-label={t("door.revoke")} title={t("door.revoke")} onClick={() => setAsked(l.id)}><Trash2 size={15} /></button>}
          </li>
        ))}
      </ul>
      {asked && <p className="quiet">{t("door.revokeHint")}</p>}
    </>
  );
}
