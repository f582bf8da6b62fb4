import { useT } from "../../i18n";
import type { Participant } from "../../protocol/wire";
import type { RoomSession } from "../../state/roomSession";
import { Dialog } from "../../ui/Dialog";
import { useDoorUi } from "./store";

export function RemoveDialog({ session, participant }: { session: RoomSession; participant: Participant | undefined }) {
  const t = useT();
  const close = () => useDoorUi.setState({ removing: null });
  if (!participant) return null;
  return (
    <Dialog title={t("door.removeTitle", { name: participant.name })} onClose={close}>
      <p>{t("door.removeAsk")}</p>
      <div className="dialog-actions">
        <button className="button" onClick={close}>{t("app.cancel")}</button>
        <button className="button danger" data-testid="confirm-remove" onClick={() => {
          session.do({ type: "RemoveParticipant", participant: participant.id });
          close();
        }}>{t("door.remove")}</button>
      </div>
    </Dialog>
  );
}
