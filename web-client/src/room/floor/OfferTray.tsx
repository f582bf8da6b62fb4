import { ChevronDown, MonitorUp, ScanEye, Undo2, X } from "lucide-react";
import { memo, useEffect, useState } from "react";
import { useT } from "../../i18n";
import type { Offer } from "../../protocol/wire";
import { useModel } from "../../state/reading";
import { isPresenting, type RoomModel, type RoomSession } from "../../state/roomSession";
import { participantColour } from "../../ui/names";
import type { Frames } from "../../viewer/frames";
import { useAsked } from "../rounds/QuestionBar";
import { OfferPicture } from "./OfferPicture";
import { placeOf } from "./sight";
import "./floor.css";

/** Viewports of a layout are numbered from 0; offers take their numbers from the other end of those. */
const LAST_VIEWPORT = 8;
const MOST_PICTURES = 3;

/**
 * Views that others offer to who presents: he looks, shows one to all, and goes back.
 *
 * @param docked below the panel at the side, so that it hides nothing; else over the images
 * @param narrow on a page that has no room for a question and the views, which then wait behind their number
 */
export const OfferTray = memo(function OfferTray({ session, frames, docked, narrow }: { session: RoomSession; frames: Frames; docked: boolean; narrow: boolean }) {
  const t = useT();
  const s = useModel(session);
  const asked = useAsked(s) !== undefined;
  const [chosen, setFolded] = useState<boolean | null>(null);
  const folded = chosen ?? (narrow && asked);
  const offers = Object.values(s.state.floor.offers);
  const newest = offers.at(-1)?.id;
  // One that comes newly is worth a look.
  useEffect(() => setFolded(null), [newest]);
  if (!isPresenting(s) || (offers.length === 0 && !s.state.floor.shown)) return null;
  const free = LAST_VIEWPORT - s.state.view.viewports.length + 1;
  const shown = s.state.floor.shown;
  // One that was taken away while it was shown still has to be gone back from.
  const orphan = shown && !offers.some((o) => o.id === shown.offer);
  return (
    <div className={`offer-tray ${docked ? "docked" : ""}`} data-testid="offer-tray" role="region" aria-label={t("floor.offers")}>
      {folded ? (
        <button className="button small" data-testid="offer-unfold" onClick={() => setFolded(false)}><ScanEye size={14} />{t("floor.offersCount", { n: offers.length })}</button>
      ) : (
        <>
          <header>
            <b>{t("floor.offers")}</b>
            <button className="icon-button" aria-label={t("floor.fold")} title={t("floor.fold")} onClick={() => setFolded(true)}><ChevronDown size={14} /></button>
          </header>
          <div className="offer-cards">
            {offers.map((offer, i) => {
              const slot = offers.length - 1 - i;
              return <Card key={offer.id} session={session} s={s} offer={offer} frames={frames} slot={slot < Math.min(MOST_PICTURES, free) ? LAST_VIEWPORT - slot : null} />;
            })}
          </div>
        </>
      )}
      {(folded || orphan) && shown && (
        <button className="button small primary" data-testid="return-view" onClick={() => session.do({ type: "ReturnView" })}><Undo2 size={14} />{t("floor.return")}</button>
      )}
    </div>
  );
});

function Card({ session, s, offer, frames, slot }: { session: RoomSession; s: RoomModel; offer: Offer; frames: Frames; slot: number | null }) {
  const t = useT();
  const who = s.state.participants[offer.author];
  const name = who?.name ?? "?";
  const shown = s.state.floor.shown?.offer === offer.id;
  const { rows, columns } = offer.view.layout;
  return (
    <article className={`offer-card ${shown ? "shown" : ""}`} data-testid="offer-card" data-offer={offer.id} data-shown={shown}>
      {slot !== null && (
        <button className="offer-look" aria-label={t("floor.showOf", { name })} title={t("floor.showOf", { name })} onClick={() => session.do({ type: "ShowOffer", id: offer.id })}>
          <OfferPicture view={offer.view} frames={frames} slot={slot} />
          {rows * columns > 1 && <span className="offer-layout tabular" aria-hidden="true">{rows} × {columns}</span>}
        </button>
      )}
      <div className="offer-text">
        <div className="offer-head">
          <i className="dot" style={{ background: participantColour(who?.colour ?? 0) }} />
          <span className="offer-name" title={name}>{name}</span>
          <button className="icon-button" data-testid="dismiss-offer" aria-label={t("floor.dismiss", { name })} title={t("floor.dismiss", { name })} onClick={() => {
            if (shown) session.do({ type: "ReturnView" });
            session.do({ type: "WithdrawOffer", id: offer.id });
          }}><X size={14} /></button>
        </div>
        <p className="offer-place quiet" title={placeOf(offer.view)}>{placeOf(offer.view)}</p>
        {offer.note && <p className="offer-note" title={offer.note}>{offer.note}</p>}
        {shown
          ? <button className="button small primary" data-testid="return-view" title={t("floor.return")} aria-label={t("floor.return")} onClick={() => session.do({ type: "ReturnView" })}><Undo2 size={14} /><span>{t("floor.return")}</span></button>
          : <button className="button small" data-testid="show-offer" title={t("floor.show")} aria-label={t("floor.show")} onClick={() => session.do({ type: "ShowOffer", id: offer.id })}><MonitorUp size={14} /><span>{t("floor.show")}</span></button>}
      </div>
    </article>
  );
}
