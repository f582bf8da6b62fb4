import { EyeOff, ShieldAlert } from "lucide-react";
import { useT } from "../../i18n";
import { identitiesOf } from "../../protocol/fold/privacy";
import { roleOf, type RoomModel } from "../../state/roomSession";
import { restricts } from "./sight";
import { useIdentities } from "./store";
import "./identities.css";

/** Tells those who see less that they do; hosts that somebody does, with the way to change it. */
export function SightBadge({ s }: { s: RoomModel }) {
  const t = useT();
  const role = roleOf(s);
  if (role === "HOST") {
    return restricts(s.state) ? (
      <button className="sight-badge" data-testid="identities-kept" aria-label={t("identities.some")} title={t("identities.some")} onClick={() => useIdentities.setState({ open: true })}>
        <ShieldAlert size={15} />
      </button>
    ) : null;
  }
  const identities = role ? identitiesOf(s.state.privacy, role) : "FULL";
  if (identities === "FULL") return null;
  const text = t(identities === "NONE" ? "identities.youNONE" : "identities.youINITIALS");
  return <span className="sight-badge" role="note" data-testid="sight-badge" title={text}><EyeOff size={15} aria-hidden="true" /><span>{text}</span></span>;
}
