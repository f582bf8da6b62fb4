import { useT } from "../../i18n";
import type { RoomModel, RoomSession } from "../../state/roomSession";

const MOST = 20;

/** Who was sent out and can be let back in; a guest who was sent out is nobody any more and would come as somebody new. */
export function SentOutList({ session, s }: { session: RoomSession; s: RoomModel }) {
  const t = useT();
  const { removed, guests } = s.state.door;
  const people = removed.filter((id) => !guests.includes(id)).slice(-MOST).flatMap((id) => s.state.participants[id] ?? []);
  if (people.length === 0) return null;
  return (
    <>
      <hr />
      <span className="menu-title">{t("door.sentOut")}</span>
      <ul className="knocks">
        {people.map((p) => (
          <li key={p.id} data-sent-out={p.id}>
            <span className="person"><span className="person-name">{p.name}</span></span>
            <button className="button small" data-testid="let-back" onClick={() => session.do({ type: "Admit", participant: p.id })}>{t("door.letBack")}</button>
          </li>
        ))}
      </ul>
    </>
  );
}
