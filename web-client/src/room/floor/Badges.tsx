import { ScanEye } from "lucide-react";
import { useT } from "../../i18n";
import type { Floor } from "../../protocol/wire";
import { useReactions } from "../../state/reactions";
import { REACTION_LABEL, reactionIcon } from "./reactionIcons";

/** What stands beside a name: an answer for a moment, an offered view. The hands have a list of their own above. */
export function Badges({ participant, floor }: { participant: string; floor: Floor }) {
  const t = useT();
  const reaction = useReactions((s) => s.now[participant]);
  const offers = Object.values(floor.offers).some((o) => o.author === participant);
  return (
    <>
      {reaction && <span className="reaction-chip" role="status" data-testid="reaction" data-reaction={reaction}>{reactionIcon(reaction, 14)}{t(REACTION_LABEL[reaction])}</span>}
      {offers && <span className="badge" role="img" title={t("floor.offersView")} aria-label={t("floor.offersView")}><ScanEye size={14} /></span>}
    </>
  );
}
