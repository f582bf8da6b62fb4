import { FastForward, Play, X } from "lucide-react";
import { useStore } from "zustand";
import { formatDuration, useT } from "../../i18n";
import type { Player } from "../../replay/player";
import type { CatchUp } from "./catchUp";
import "./missed.css";
import { useCatchUpModel } from "./useCatchUp";

/** Offers to catch up with what was missed, quietly; and while that is played, how far it has come. */
export function MissedBar({ catchUp }: { catchUp: CatchUp | null }) {
  return catchUp && <Bar catchUp={catchUp} />;
}

function Bar({ catchUp }: { catchUp: CatchUp }) {
  const t = useT();
  const { offer, loading, failed, player } = useCatchUpModel(catchUp);
  if (player) return <Playing catchUp={catchUp} player={player} />;
  if (!offer) return null;
  const minutes = Math.round((offer.until - offer.since) / 60_000);
  const time = minutes >= 1 ? t("missed.minutes", { n: minutes }) : t("missed.seconds", { n: Math.round((offer.until - offer.since) / 1000) });
  return (
    <div className="missed-bar" data-testid="missed-offer" role="status">
      <span>{failed ? t("missed.failed") : t("missed.offer", { time })}</span>
      <button className="button small primary" data-testid="catch-up" disabled={loading} onClick={() => void catchUp.start()}><FastForward size={14} />{t("missed.catchUp")}</button>
      <button className="icon-button" data-testid="missed-dismiss" aria-label={t("missed.dismiss")} title={t("missed.dismiss")} onClick={() => catchUp.dismiss()}><X size={15} /></button>
    </div>
  );
}

function Playing({ catchUp, player }: { catchUp: CatchUp; player: Player }) {
  const t = useT();
  const { time, playing, local, speed } = useStore(player.store);
  const { duration } = player.recording;
  return (
    <div className="missed-bar playing" data-testid="catching-up" data-state={local ? "around" : playing ? "playing" : "paused"} role="status" aria-label={t("missed.title")}>
      <FastForward size={15} className="accent" aria-hidden="true" />
      <span className="missed-text">{local ? t("missed.paused") : <>{t("missed.title")} <span className="tabular">{speed}×</span></>}</span>
      <span className="missed-track" aria-hidden="true"><i style={{ width: `${(100 * time) / Math.max(1, duration)}%` }} /></span>
      <span className="tabular quiet">{t("missed.progress", { at: formatDuration(time), of: formatDuration(duration) })}</span>
      {!playing && <button className="button small" data-testid="catch-up-on" onClick={() => player.play()}><Play size={13} />{t("missed.goOn")}</button>}
      <button className="button small" data-testid="go-live" onClick={() => catchUp.live()}>{t("missed.live")}<span className="key">Esc</span></button>
    </div>
  );
}
