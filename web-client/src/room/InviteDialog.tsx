import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { formatDayTime, useT } from "../i18n";
import { complain } from "../library/openRoom";
import type { Invitation } from "../net/apiTypes";
import { api } from "../net/httpApi";
import { Dialog } from "../ui/Dialog";

const ROLES = [["PARTICIPANT", "room.inviteParticipant"], ["VIEWER", "room.inviteViewer"], ["PRESENTER", "room.invitePresenter"]] as const;

export function InviteDialog({ room, onClose }: { room: string; onClose: () => void }) {
  const t = useT();
  const [role, setRole] = useState<(typeof ROLES)[number][0]>("PARTICIPANT");
  const [hours, setHours] = useState(24);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [copied, setCopied] = useState(false);
  const make = () => {
    setCopied(false);
    api.invite(room, role, hours).then(setInvitation, complain);
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
  return (
    <Dialog title={t("room.inviteTitle")} onClose={onClose}>
      <p className="quiet">{t("room.inviteLead")}</p>
      <fieldset className="choices">
        <legend className="visually-hidden">{t("room.inviteAs")}</legend>
        {ROLES.map(([r, text]) => (
          <label key={r} className={`choice ${role === r ? "chosen" : ""}`}>
            <input type="radio" name="role" value={r} checked={role === r} onChange={() => { setRole(r); setInvitation(null); }} />
            <span><b>{t(`room.role${r}`)}</b><span className="quiet">{t(text)}</span></span>
          </label>
        ))}
      </fieldset>
      <label className="field inline">
        <span>{t("room.inviteHours")}</span>
        <select className="input" value={hours} onChange={(e) => { setHours(Number(e.target.value)); setInvitation(null); }}>
          {[1, 4, 24].map((h) => <option key={h} value={h}>{t("room.inviteHour", { n: h })}</option>)}
          <option value={168}>{t("room.inviteDays", { n: 7 })}</option>
        </select>
      </label>
      {invitation ? (
        <div className="invitation">
          <div className="copy-row">
            <input id="invitation-link" data-testid="invitation-url" className="input" readOnly autoFocus value={invitation.url} onFocus={(e) => e.target.select()} />
            <button className="button primary" onClick={() => void copy(invitation.url)}>{copied ? <Check size={15} /> : <Copy size={15} />}{t(copied ? "app.copied" : "app.copy")}</button>
          </div>
          <p className="quiet">{t("room.inviteExpires", { time: formatDayTime(invitation.expiresAt) })}</p>
        </div>
      ) : (
        <div className="dialog-actions"><button className="button primary" data-testid="make-invitation" onClick={make}>{t("room.inviteMake")}</button></div>
      )}
    </Dialog>
  );
}
