import { Check, X } from "lucide-react";
import { formatTime, useT } from "../../i18n";
import type { Knock } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";

/** Who waits at the door, longest first. */
export function WaitingList({ session, waiting }: { session: RoomSession; waiting: Readonly<Record<string, Knock>> }) {
  const t = useT();
  const all = Object.values(waiting);
  if (all.length === 0) return <p className="door-empty">{t("door.nobody")}</p>;
  return (
    <>
      <div className="door-head">
        <span className="menu-title">{t("door.waiting", { n: all.length })}</span>
        <button className="button small primary" data-testid="admit-all" onClick={() => session.do({ type: "AdmitAll" })}>{t("door.admitAll")}</button>
      </div>
      <ul className="knocks">
        {all.map((k) => (
          <li key={k.participant} data-knock={k.participant}>
            <span className="person">
              <span className="person-name">{k.name}{k.guest && <span className="chip guest-chip">{t("door.guest")}</span>}</span>
              <span className="quiet">{t(`room.role${k.role}`)} · {formatTime(k.at)}</span>
            </span>
            <button className="button small" data-testid="admit" aria-label={`${t("door.admit")}: ${k.name}`} onClick={() => session.do({ type: "Admit", participant: k.participant })}>
              <Check size={14} />{t("door.admit")}
            </button>
            <button className="icon-button" data-testid="deny" aria-label={t("door.denyName", { name: k.name })} title={t("door.denyName", { name: k.name })} onClick={() => session.do({ type: "Deny", participant: k.participant })}>
              <X size={15} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
