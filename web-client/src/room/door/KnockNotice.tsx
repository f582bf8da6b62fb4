import { DoorClosed, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "../../i18n";
import type { Knock } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";
import { useDoorUi } from "./store";

/** Says to a host that somebody is at the door, until he has answered or put it away; whoever comes later is said anew. */
export function KnockNotice({ session, waiting }: { session: RoomSession; waiting: Readonly<Record<string, Knock>> }) {
  const t = useT();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const fresh = Object.values(waiting).filter((k) => !seen.has(k.participant));
  useEffect(() => {
    // Who went away and knocks again is somebody new.
    setSeen((before) => ([...before].every((id) => id in waiting) ? before : new Set([...before].filter((id) => id in waiting))));
  }, [waiting]);
  const [first] = fresh;
  const open = useDoorUi((x) => x.open);
  if (!first || open) return null;
  return (
    <div className="knock-notice" role="status" data-testid="knock-notice">
      <DoorClosed size={16} aria-hidden="true" />
      <span>{fresh.length === 1 ? t("door.knocked", { name: first.name }) : t("door.waiting", { n: fresh.length })}</span>
      {fresh.length === 1
        ? <button className="button small primary" onClick={() => session.do({ type: "Admit", participant: first.participant })}>{t("door.admit")}</button>
        : <button className="button small primary" onClick={() => useDoorUi.setState({ open: true })}>{t("door.look")}</button>}
      <button className="icon-button" aria-label={t("app.close")} onClick={() => setSeen(new Set(Object.keys(waiting)))}><X size={14} /></button>
    </div>
  );
}
