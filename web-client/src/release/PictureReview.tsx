import { Check, ImageOff, ScanEye, TriangleAlert } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useT, type MessageKey } from "../i18n";
import { useCatalog } from "../state/catalog";
import { groupKey, imagesOf, spans, suspected, type Decided, type DrawnBox } from "./boxes";
import { PictureBoxes } from "./PictureBoxes";
import type { PixelAction, ReviewedPictures } from "./types";

const NONE: readonly DrawnBox[] = [];

interface Props {
  study: string; pictures: readonly ReviewedPictures[]; decisions: Readonly<Record<string, Decided>>;
  onDecide: (pictures: ReviewedPictures, decision: Decided | null) => void;
}

/** Pictures that may have text in them, to look at one by one; below them all others. */
export function PictureReview({ study, pictures, decisions, onDecide }: Props) {
  const t = useT();
  const ordered = [...pictures].sort((a, b) => Number(suspected(b)) - Number(suspected(a)));
  const [chosen, setChosen] = useState(groupKey(ordered[0]!));
  const shown = ordered.find((p) => groupKey(p) === chosen) ?? ordered[0]!;
  const known = useCatalog((s) => s.studies[study]);
  const title = (p: ReviewedPictures) => known?.series.find((s) => s.series === p.series)?.description || p.modality || t("release.pictures.series");
  return (
    <div className="release-pictures">
      <ul className="release-groups" aria-label={t("release.step.pictures")}>
        {ordered.map((p) => {
          const decision = decisions[groupKey(p)];
          const open = suspected(p) && !decision;
          return (
            <li key={groupKey(p)}>
              <button aria-current={p === shown ? "true" : undefined} className={open ? "open" : ""} data-testid="release-group" onClick={() => setChosen(groupKey(p))}>
                {open ? <TriangleAlert size={15} /> : decision?.action === "LEAVE_OUT" ? <ImageOff size={15} /> : <Check size={15} />}
                <span><strong>{title(p)}</strong>
                  <span>{decision ? t(`release.action.${decision.action}` as MessageKey, { n: decision.boxes.length })
                    : t(`release.suspicion.${p.suspicion}` as MessageKey)} · {p.columns} × {p.rows}</span></span>
              </button>
            </li>
          );
        })}
      </ul>
      <Looked key={groupKey(shown)} study={study} pictures={shown} decision={decisions[groupKey(shown)] ?? null} onDecide={(d) => onDecide(shown, d)} />
    </div>
  );
}

function Looked({ study, pictures, decision, onDecide }: {
  study: string; pictures: ReviewedPictures; decision: Decided | null; onDecide: (decision: Decided | null) => void;
}) {
  const t = useT();
  const [boxes, setBoxes] = useState<readonly DrawnBox[]>(decision?.boxes.length ? decision.boxes : pictures.proposed);
  const [at, setAt] = useState(0);
  const images = useMemo(() => imagesOf(pictures), [pictures]);
  const image = images[Math.min(at, images.length - 1)];
  const decide = (action: PixelAction) => onDecide({ series: pictures.series, rows: pictures.rows, columns: pictures.columns, action, boxes: action === "BOXES" ? [...boxes] : [] });
  // A decision without boxes shows none: nothing that is drawn here may look blacked out and not be.
  const bare = decision !== null && decision.action !== "BOXES";
  // What was drawn after a decision for boxes belongs to it.
  useEffect(() => {
    if (decision?.action !== "BOXES") return;
    if (boxes.length === 0) onDecide(null);
    else if (boxes !== decision.boxes) decide("BOXES");
  }, [boxes]);
  return (
    <div className="release-look">
      {image && <PictureBoxes key={pictures.series} study={study} series={pictures.series} image={image} columns={pictures.columns} rows={pictures.rows} boxes={bare ? NONE : boxes} at={at} total={spans(pictures) ? images.length : 1} onAt={setAt}
        regions={pictures.regions} covered={decision?.action === "OUTSIDE_REGIONS"} solid={decision?.action === "BOXES"} onBoxes={(next) => {
          setBoxes(next);
          if (bare) onDecide(null);
        }} />}
      {images.length > 1 && (
        <label className="release-slider">
          <span className="tabular">{t("release.image", { n: at + 1, of: images.length })}</span>
          <input type="range" min={0} max={images.length - 1} value={at} aria-label={t("release.images")} onChange={(e) => setAt(Number(e.target.value))} />
        </label>
      )}
      <p className="quiet">{t(pictures.suspicion === "NONE" ? "release.lookAnyway" : "release.lookHint")}{spans(pictures) && ` ${t("release.spanHint")}`}</p>
      <div className="release-decide" role="group" aria-label={t("release.decide")}>
        <button className="button" aria-pressed={decision?.action === "BOXES"} disabled={boxes.length === 0} data-testid="decide-BOXES" onClick={() => decide("BOXES")}>{t("release.decide.BOXES", { n: boxes.length })}</button>
        {pictures.suspicion === "OUTSIDE" && <button className="button" aria-pressed={decision?.action === "OUTSIDE_REGIONS"} data-testid="decide-OUTSIDE_REGIONS" onClick={() => decide("OUTSIDE_REGIONS")}>{t("release.decide.OUTSIDE_REGIONS")}</button>}
        <button className="button" aria-pressed={decision?.action === "CLEAN"} data-testid="decide-CLEAN" onClick={() => decide("CLEAN")}><ScanEye size={15} />{t("release.decide.CLEAN")}</button>
        <button className="button" aria-pressed={decision?.action === "LEAVE_OUT"} data-testid="decide-LEAVE_OUT" onClick={() => decide("LEAVE_OUT")}>{t("release.decide.LEAVE_OUT")}</button>
      </div>
    </div>
  );
}
