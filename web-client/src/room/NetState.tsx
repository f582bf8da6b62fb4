import { WifiOff } from "lucide-react";
import { memo } from "react";
import { useT } from "../i18n";
import { useModel } from "../state/reading";
import type { RoomSession } from "../state/roomSession";

/** A line over the images while something keeps changes from being shared; the images stay usable. */
export const NetBanner = memo(function NetBanner({ session }: { session: RoomSession }) {
  const t = useT();
  const s = useModel(session);
  if (s.connection === "reconnecting") {
    return (
      <div className="banner" role="status" data-testid="reconnecting">
        <WifiOff size={15} />{s.unanswered > 0 ? t("room.reconnectingCount", { n: s.unanswered }) : t("room.reconnecting")}
      </div>
    );
  }
  return s.editable ? null : <div className="banner" role="status" data-testid="not-editable">{t("room.notEditable")}</div>;
});

export const NetFigure = memo(function NetFigure({ session }: { session: RoomSession }) {
  const t = useT();
  const s = useModel(session);
  const open = s.connection === "open";
  return (
    <span className={`net tabular ${open ? "" : "bad"}`} data-testid="net" data-state={s.connection}>
      <i aria-hidden="true" />{open ? (s.rtt === null ? "" : t("room.net", { ms: s.rtt })) : t("room.offline")}
    </span>
  );
});
