import { Hand, ScanEye, SmilePlus } from "lucide-react";
import { memo, useState } from "react";
import { useT } from "../../i18n";
import { useModel } from "../../state/reading";
import { roleOf, shownView, isPresenting, type RoomModel, type RoomSession } from "../../state/roomSession";
import { Menu } from "../../ui/Menu";
import { useDismiss } from "../../ui/useDismiss";
import { Shortcut, useShortcut } from "../Shortcut";
import { keyText } from "../../tools/actions";
import { mayOffer, offerView, ownOffer, react, useFloorUi, wave } from "./floorActions";
import { REACTION_LABEL, reactionIcon, REACTIONS } from "./reactionIcons";
import { placeOf } from "./sight";
import { VoiceButtons } from "../../voice/VoiceButtons";
import "./floor.css";

const MAX_NOTE = 200;

/** What everybody can ask for and answer without words. */
export const FloorBar = memo(function FloorBar({ session }: { session: RoomSession }) {
  const t = useT();
  const s = useModel(session);
  if (s.me === null || s.state.closed) return null;
  const { hands } = s.state.floor;
  const hand = hands[s.me];
  const place = Object.keys(hands).indexOf(s.me) + 1;
  const mayPresent = roleOf(s) !== "VIEWER" && !isPresenting(s);
  return (
    <div className="floor-bar" role="group" aria-label={t("floor.bar")}>
      <VoiceButtons s={s} />
      <Menu label={t(hand ? "floor.handPlace" : "floor.hand", { n: place })} align="right" className={hand ? "raised" : ""} button={<span className="hand-button tabular" data-testid="hand"><Hand size={16} />{hand && place}</span>}>
        <button className="menu-item" data-testid="hand-speak" aria-pressed={hand?.wish === "SPEAK"} onClick={() => wave(session, "SPEAK")}>
          <Hand size={16} />{t(hand?.wish === "SPEAK" ? "floor.lower" : "floor.speak")}<Shortcut action="hand" standard="y" />
        </button>
        {mayPresent && (
          <button className="menu-item" data-testid="hand-floor" aria-pressed={hand?.wish === "FLOOR"} onClick={() => wave(session, "FLOOR")}>
            <span className="menu-gap" />{t(hand?.wish === "FLOOR" ? "floor.askFloorNot" : "floor.askFloor")}
          </button>
        )}
      </Menu>
      {mayPresent && <Offering session={session} s={s} />}
      <Menu label={t("floor.react")} align="right" className="reactions" button={<SmilePlus size={16} />}>
        {REACTIONS.map((r) => (
          <button key={r} className="menu-item" data-testid={`react-${r}`} onClick={() => react(session, r)}>{reactionIcon(r)}{t(REACTION_LABEL[r])}</button>
        ))}
      </Menu>
    </div>
  );
});

/** The button that raises what is on one's screen, with what becomes of it. */
function Offering({ session, s }: { session: RoomSession; s: RoomModel }) {
  const t = useT();
  const open = useFloorUi((x) => x.offering);
  const key = useShortcut("offer-view", "shift+y");
  const close = () => useFloorUi.setState({ offering: false });
  const root = useDismiss<HTMLDivElement>(open, close);
  const own = ownOffer(s);
  const isShown = s.state.floor.shown !== null && s.state.floor.shown.author === s.me;
  const state = isShown ? "shown" : own ? "offered" : "none";
  const label = t(isShown ? "floor.yoursShown" : own ? "floor.yoursOffered" : "floor.offer");
  return (
    <div ref={root} className={`menu offering ${state}`}>
      <button className="tool-button" data-testid="offer-view" data-state={state} aria-haspopup="dialog" aria-expanded={open} aria-label={label}
        title={key && !own ? `${label} (${keyText(key)})` : label} disabled={!own && !mayOffer(s)} onClick={() => useFloorUi.setState({ offering: !open })}>
        <ScanEye size={16} />{state !== "none" && <span className="offer-state">{t(isShown ? "floor.isShown" : "floor.isOffered")}</span>}
      </button>
      {open && (
        <OfferForm place={placeOf(shownView(s))} again={own !== null}
          offer={(note) => { offerView(session, note); close(); }}
          {...(own ? { withdraw: () => { session.do({ type: "WithdrawOffer", id: own.id }); close(); } } : {})} />
      )}
    </div>
  );
}

function OfferForm({ place, again, offer, withdraw }: { place: string; again: boolean; offer: (note: string) => void; withdraw?: () => void }) {
  const t = useT();
  const [note, setNote] = useState("");
  return (
    <form className="menu-panel right offer-form" role="dialog" aria-label={t("floor.offer")} onSubmit={(e) => { e.preventDefault(); offer(note.trim()); }}>
      <b>{t("floor.offer")}</b>
      <p className="quiet">{t("floor.offerHint", { place: place || t("room.series") })}</p>
      <input className="input" autoFocus value={note} maxLength={MAX_NOTE} placeholder={t("floor.note")} aria-label={t("floor.note")} data-testid="offer-note" onChange={(e) => setNote(e.target.value)} />
      <div className="dialog-actions">
        {withdraw && <button type="button" className="button small" data-testid="withdraw-offer" onClick={withdraw}>{t("floor.withdraw")}</button>}
        <button className="button small primary" data-testid="offer-send">{t(again ? "floor.offerAgain" : "floor.offerSend")}</button>
      </div>
    </form>
  );
}
