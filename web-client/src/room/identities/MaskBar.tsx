import { Check, SquareDashed } from "lucide-react";
import { memo } from "react";
import { useT } from "../../i18n";
import { useModel } from "../../state/reading";
import type { RoomSession } from "../../state/roomSession";
import { stopMasking, useIdentities } from "./store";
import "./identities.css";

/** Says over the images that masks are being drawn, and ends it. */
export const MaskBar = memo(function MaskBar({ session }: { session: RoomSession }) {
  const t = useT();
  const s = useModel(session);
  const masking = useIdentities((x) => x.masking);
  if (!masking) return null;
  const count = s.state.privacy.masks[masking.series]?.length ?? 0;
  return (
    <div className="mask-bar" role="status" data-testid="mask-bar">
      <SquareDashed size={16} aria-hidden="true" />
      <span>{t("identities.drawing", { n: count })}</span>
      <button className="button small primary" data-testid="masks-done" onClick={() => { stopMasking(); useIdentities.setState({ open: true }); }}><Check size={15} />{t("identities.done")}</button>
    </div>
  );
});
