import { Eye, RotateCcw, SquareDashed, Trash2 } from "lucide-react";
import { memo, useEffect, useState } from "react";
import { useT } from "../../i18n";
import type { StudySummary } from "../../net/apiTypes";
import { api } from "../../net/httpApi";
import type { Identities, Role, View } from "../../protocol/wire";
import { identitiesOf } from "../../protocol/fold/privacy";
import { useCatalog } from "../../state/catalog";
import { useModel, useSeen, wholeView } from "../../state/reading";
import { roleOf, type RoomModel, type RoomSession } from "../../state/roomSession";
import { Dialog } from "../../ui/Dialog";
import { personName } from "../../ui/names";
import { startMasking, useIdentities } from "./store";
import "./identities.css";

const ROLES = ["PRESENTER", "PARTICIPANT", "VIEWER"] as const satisfies readonly Role[];
const LEVELS = ["FULL", "INITIALS", "NONE"] as const satisfies readonly Identities[];

/** Whose identities each role sees, what is black on the images of the active series, and what that looks like to them. */
export const IdentitiesDialog = memo(function IdentitiesDialog({ session, instead }: { session: RoomSession; instead: View | null }) {
  const s = useModel(session);
  const open = useIdentities((x) => x.open);
  if (!open || roleOf(s) !== "HOST") return null;
  return <Settings session={session} s={s} instead={instead} />;
});

function Settings({ session, s, instead }: { session: RoomSession; s: RoomModel; instead: View | null }) {
  const t = useT();
  const view = useSeen(session, instead, wholeView);
  const privacy = s.state.privacy;
  const [as, setAs] = useState<(typeof ROLES)[number]>("VIEWER");
  const shown = view.viewports[view.active];
  const series = useCatalog((c) => (shown?.series ? c.series[shown.series] : undefined));
  const masks = series ? privacy.masks[series.series] : undefined;
  const set = (list: typeof masks | null) => series && session.do({ type: "SetMasks", study: series.study, series: series.series, masks: list ?? null });
  return (
    <Dialog title={t("identities.title")} onClose={() => useIdentities.setState({ open: false })} className="identities-dialog">
      <table className="identities-table">
        <thead><tr><th scope="col">{t("identities.role")}</th>{LEVELS.map((l) => <th key={l} scope="col">{t(`identities.${l}`)}</th>)}</tr></thead>
        <tbody>
          <tr className="fixed"><th scope="row">{t("room.roleHOST")}</th><td colSpan={3}>{t("identities.hosts")}</td></tr>
          {ROLES.map((r) => (
            <tr key={r}>
              <th scope="row">{t(`room.role${r}`)}</th>
              {LEVELS.map((l) => (
                <td key={l}>
                  <label><input type="radio" name={`identities-${r}`} checked={identitiesOf(privacy, r) === l} aria-label={`${t(`room.role${r}`)}: ${t(`identities.${l}`)}`}
                    data-testid={`identities-${r}-${l}`} onChange={() => session.do({ type: "SetIdentities", role: r, identities: l })} /></label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="identities-hint">{t("identities.hint")}</p>
      {series && shown?.image && (
        <div className="identities-columns">
          <section>
            <h3>{t("identities.masks", { series: [series.modality, series.description].filter(Boolean).join(" ") })}</h3>
            <p className="quiet" data-testid="mask-state">{masks === undefined ? t("identities.byRule") : masks.length === 0 ? t("identities.waived") : t("identities.count", { n: masks.length })}</p>
            <ul className="mask-list">
              {masks?.map((m, i) => (
                <li key={i}>
                  <span className="tabular">{Math.round(Math.min(m.from.column, m.to.column))}, {Math.round(Math.min(m.from.row, m.to.row))} · {Math.round(Math.abs(m.to.column - m.from.column))} × {Math.round(Math.abs(m.to.row - m.from.row))}</span>
                  <button className="icon-button" aria-label={t("identities.removeMask", { n: i + 1 })} onClick={() => set(masks.filter((_, k) => k !== i))}><Trash2 size={15} /></button>
                </li>
              ))}
            </ul>
            <div className="mask-buttons">
              <button className="button small primary" data-testid="draw-masks" onClick={() => startMasking({ study: series.study, series: series.series })}><SquareDashed size={15} />{t("identities.draw")}</button>
              {masks?.length !== 0 && <button className="button small" data-testid="waive-masks" onClick={() => set([])}><Eye size={15} />{t("identities.waive")}</button>}
              {masks !== undefined && <button className="button small" onClick={() => set(null)}><RotateCcw size={15} />{t("identities.reset")}</button>}
            </div>
          </section>
          <section>
            <div className="seen-head">
              <h3>{t("identities.preview")}</h3>
              <select className="input" value={as} aria-label={t("identities.role")} onChange={(e) => setAs(e.target.value as typeof as)}>
                {ROLES.map((r) => <option key={r} value={r}>{t(`room.role${r}`)}</option>)}
              </select>
            </div>
            <Seen room={session.room} role={as} study={series.study} image={shown.image} key={`${as}/${series.study}`}
              stamp={`${s.confirmed.privacy.viewers}${s.confirmed.privacy.participants}${s.confirmed.privacy.presenters}${JSON.stringify(s.confirmed.privacy.masks[series.series] ?? null)}`} />
          </section>
        </div>
      )}
    </Dialog>
  );
}

/** Truly as the server gives it to that role. */
function Seen({ room, role, study, image, stamp }: { room: string; role: Role; study: string; image: { instance: string; frame: number }; stamp: string }) {
  const t = useT();
  const [seen, setSeen] = useState<StudySummary | null>(null);
  const [picture, setPicture] = useState<{ url: string } | { refusal: string } | null>(null);
  useEffect(() => {
    let gone = false;
    let url = "";
    api.seenStudy(room, role, study).then((x) => !gone && setSeen(x), () => undefined);
    api.seenPicture(room, role, study, image).then(
      (blob) => {
        if (gone) return;
        url = URL.createObjectURL(blob);
        setPicture({ url });
      },
      (error: unknown) => !gone && setPicture({ refusal: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [room, role, study, image.instance, image.frame, stamp]);
  return (
    <figure className="seen" data-testid="seen">
      {picture && "url" in picture ? <img src={picture.url} alt={t("identities.preview")} /> : <p>{picture ? picture.refusal : ""}</p>}
      <figcaption>{seen ? [personName(seen.patientName), seen.patientId].filter(Boolean).join(" · ") || t("identities.nobody") : ""}</figcaption>
    </figure>
  );
}
