import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { formatDayTime, useT } from "../i18n";
import { complain } from "../library/openRoom";
import type { Invitation } from "../net/apiTypes";
import { api } from "../net/httpApi";
import { Dialog } from "../ui/Dialog";
import "./door/door.css";
import { LinkList } from "./door/LinkList";

const ROLES = [["PARTICIPANT", "room.inviteParticipant"], ["VIEWER", "room.inviteViewer"], ["PRESENTER", "room.invitePresenter"]] as const;
const USES = [1, 2, 5, 10, 25, 50, 100];

export function InviteDialog({ room, onClose }: { room: string; onClose: () => void }) {
  const t = useT();
  const [role, setRole] = useState<(typeof ROLES)[number][0]>("PARTICIPANT");
  const [hours, setHours] = useState(24);
  const [uses, setUses] = useState<number | null>(null);
  const [password, setPassword] = useState("");
  const [guests, setGuests] = useState(true);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [copied, setCopied] = useState(false);
  const make = () => {
    setCopied(false);
    api.invite(room, { role, expiresInHours: hours, maxUses: uses, password: password || null, guests }).then(setInvitation, complain);
  };
  /** What is changed after a link was made belongs to the next one. */
  const change = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    setInvitation(null);
  };
  const copy = async (url: string) => {
    document.querySelector<HTMLInputElement>("#invitation-link")?.select();
    // The clipboard needs a secure context; the old command works without.
    try {
      await navigator.clipboard.writeText(url);
    } catch {
      document.execCommand("copy");
    }
    setCopied(true);
  };
  const tooShort = password.length > 0 && password.length < 4;
  return (
    <Dialog title={t("room.inviteTitle")} onClose={onClose}>
      <p className="quiet">{t("door.inviteLead")}</p>
      <fieldset className="choices">
        <legend className="visually-hidden">{t("room.inviteAs")}</legend>
        {ROLES.map(([r, text]) => (
          <label key={r} className={`choice ${role === r ? "chosen" : ""}`}>
            <input type="radio" name="role" value={r} checked={role === r} onChange={() => change(setRole)(r)} />
            <span><b>{t(`room.role${r}`)}</b><span className="quiet">{t(text)}</span></span>
          </label>
        ))}
      </fieldset>
      <div className="invite-terms">
        <label className="field">
          <span>{t("room.inviteHours")}</span>
          <select className="input" data-testid="invite-hours" value={hours} onChange={(e) => change(setHours)(Number(e.target.value))}>
            {[1, 4, 24].map((h) => <option key={h} value={h}>{t("room.inviteHour", { n: h })}</option>)}
            {[7, 30, 90].map((d) => <option key={d} value={d * 24}>{t("room.inviteDays", { n: d })}</option>)}
          </select>
        </label>
        <label className="field">
          <span>{t("door.uses")}</span>
          <select className="input" data-testid="invite-uses" value={uses ?? 0} onChange={(e) => change(setUses)(Number(e.target.value) || null)}>
            <option value={0}>{t("door.usesMany")}</option>
            {USES.map((n) => <option key={n} value={n}>{t("door.usesN", { n })}</option>)}
          </select>
        </label>
        <label className="field">
          <span>{t("door.linkPassword")}</span>
          <input className="input" data-testid="invite-password" type="text" autoComplete="off" spellCheck={false} maxLength={128} value={password} placeholder={t("door.noPassword")} aria-invalid={tooShort}
            onChange={(e) => change(setPassword)(e.target.value)} />
          {tooShort && <em role="alert">{t("door.passwordShort")}</em>}
        </label>
        <label className="check-row">
          <input type="checkbox" data-testid="invite-guests" checked={guests} onChange={(e) => change(setGuests)(e.target.checked)} />
          <span>{t("door.allowGuests")}</span>
        </label>
      </div>
      {invitation ? (
        <div className="invitation">
          <div className="copy-row">
            <input id="invitation-link" aria-label={t("room.inviteTitle")} data-testid="invitation-url" className="input" readOnly autoFocus value={invitation.url} onFocus={(e) => e.target.select()} />
            <button className="button primary" onClick={() => void copy(invitation.url)}>{copied ? <Check size={15} /> : <Copy size={15} />}{t(copied ? "app.copied" : "app.copy")}</button>
          </div>
          <p className="quiet">{t("room.inviteExpires", { time: formatDayTime(invitation.expiresAt) })}{password && ` · ${t("door.tellPassword")}`}</p>
        </div>
      ) : (
        <div className="dialog-actions"><button className="button primary" data-testid="make-invitation" disabled={tooShort} onClick={make}>{t("room.inviteMake")}</button></div>
      )}
      <LinkList room={room} made={invitation?.id ?? null} onRevoked={(id) => id === invitation?.id && setInvitation(null)} />
    </Dialog>
  );
}
