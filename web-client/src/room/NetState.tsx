import { WifiOff } from "lucide-react";
import { useT } from "../i18n";
import type { RoomModel } from "../state/roomSession";

/** A line over the images while something keeps changes from being shared; the images stay usable. */
export function NetBanner({ s }: { s: RoomModel }) {
  const t = useT();
  if (s.connection === "reconnecting") {
    return (
      <div className="banner" role="status" data-testid="reconnecting">
        <WifiOff size={15} />{s.unanswered > 0 ? t("room.reconnectingCount", { n: s.unanswered }) : t("room.reconnecting")}
      </div>
    );
  }
  return s.editable ? null : <div className="banner" role="status" data-testid="not-editable">{t("room.notEditable")}</div>;
}

export function NetFigure({ s }: { s: RoomModel }) {
  const t = useT();
  const open = s.connection === "open";
  return (
    <span className={`net tabular ${open ? "" : "bad"}`} data-testid="net" data-state={s.connection}>
      <i aria-hidden="true" />{open ? (s.rtt === null ? "" : t("room.net", { ms: s.rtt })) : t("room.offline")}
    </span>
  );
}
