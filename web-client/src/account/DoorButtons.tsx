import { LogIn } from "lucide-react";
import { useEffect, useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { ApiError } from "../net/httpApi";
import { doors, refusalOf, type Offer } from "./doors";
import "./account.css";

/** A button for each provider that people sign in through. */
export function DoorButtons({ to, fault }: { to: () => string; fault: (message: MessageKey) => void }) {
  const t = useT();
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [going, setGoing] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    // Without them the password is left, and the form says when the server is away.
    doors.offers().then((all) => { if (!gone) setOffers(all); }, () => undefined);
    return () => { gone = true; };
  }, []);
  if (offers.length === 0) return null;
  const go = async (name: string) => {
    setGoing(name);
    try {
      location.assign((await doors.begin(name, to())).url);
    } catch (error) {
      setGoing(null);
      fault(refusalOf(error instanceof ApiError ? error.code : ""));
    }
  };
  return (
    <div className="door-buttons" data-testid="door-buttons">
      <p className="door-or"><span>{t("doors.or")}</span></p>
      {offers.map((offer) => (
        <button key={offer.name} type="button" className="button wide" disabled={going !== null} data-provider={offer.name} onClick={() => void go(offer.name)}>
          <LogIn size={16} />{t(going === offer.name ? "doors.going" : "doors.signIn", { who: offer.label })}
        </button>
      ))}
    </div>
  );
}
