import type { ReactNode } from "react";
import { formatDicomDate, formatNumber, useT } from "../i18n";
import type { Image, StudyDetail } from "../net/apiTypes";
import type { Viewport } from "../protocol/wire";
import type { SeriesInfo } from "../state/catalog";
import { personName } from "../ui/names";
import type { Picture } from "./frames";
import { isAcross, type Box, type Surface, type Transform } from "./geometry";
import { scaleBar, scaleText } from "./measure";
import { edgeLetters } from "./orientation";

interface Props {
  study: StudyDetail; series: SeriesInfo; image: Image | undefined; index: number; viewport: Viewport; picture: Picture | null;
  transform: Transform | null; surface: Surface | null; box: Box; ratio: number;
  /** The value under the pointer. */
  probe: ReactNode;
}

/** Who, what, where and how, in the corners where a radiologist looks for it. */
export function CornerTexts({ study, series, image, index, viewport, picture, transform, surface, box, ratio, probe }: Props) {
  const t = useT();
  const small = box.width < 420 || box.height < 260;
  const tiny = box.width < 280;
  const letters = edgeLetters(image?.orientation ?? null, surface?.turn);
  const header = picture?.header;
  const voi = viewport.voi ?? image?.window ?? (header && header.width > 0 ? { center: header.center, width: header.width } : null);
  const location = image?.sliceLocation ?? image?.position?.[2] ?? null;
  const figure = (v: number) => formatNumber(v, Math.abs(v) >= 10 || Number.isInteger(v) ? 0 : 2);
  const zoom = transform && surface ? transform.scaleX / surface.pixelWidth * ratio * 100 : null;
  return (
    <>
      <div className="corner top-left">
        <span className="strong">{personName(study.patientName)}</span>
        {!small && <span>{[study.patientId, study.patientSex, formatDicomDate(study.patientBirthDate)].filter(Boolean).join(" · ")}</span>}
      </div>
      <div className="corner top-right">
        {!small && <span>{[formatDicomDate(study.studyDate), study.description].filter(Boolean).join(" · ")}</span>}
        <span className={small ? "" : "strong"}>{[series.modality, series.description].filter(Boolean).join(" · ")}</span>
      </div>
      <div className="corner bottom-left tabular">
        {probe}
        {index >= 0 && (
          <span className="strong">
            {series.number !== null && !tiny && `${t("viewer.se", { number: series.number })}  `}{t("viewer.im", { n: index + 1, total: series.stack.length })}
          </span>
        )}
        {!small && image && (
          <span>{[
            location !== null ? t("viewer.loc", { value: formatNumber(location, 1) }) : "",
            image.sliceThickness ? t("viewer.thick", { value: formatNumber(image.sliceThickness, 1) }) : "",
          ].filter(Boolean).join("  ")}</span>
        )}
      </div>
      <div className="corner bottom-right tabular">
        {header && <FidelityBadge picture={picture} surface={surface} />}
        {zoom !== null && !small && <span>{t("viewer.zoom", { value: Math.round(zoom) })}</span>}
        {voi && image?.samples !== 3 && <span className="strong">{t("viewer.window", { center: figure(voi.center), width: figure(voi.width) })}</span>}
      </div>
      {letters && (
        <>
          <span className="letter left">{letters.left}</span>
          <span className="letter right">{letters.right}</span>
          {!tiny && <span className="letter top">{letters.top}</span>}
          {!tiny && <span className="letter bottom">{letters.bottom}</span>}
        </>
      )}
      {image?.spacing && transform && !tiny && <ScaleBar pixelsPerMm={isAcross(surface?.turn) ? transform.scaleY / image.spacing.row : transform.scaleX / image.spacing.column} width={box.width} small={small} />}
    </>
  );
}

/** Says what the picture on the glass is, so that nobody judges a detail on a quick one without knowing. */
function FidelityBadge({ picture, surface }: { picture: Picture; surface: Surface | null }) {
  const t = useT();
  const { header } = picture;
  const scaled = header.native || !surface ? null : Math.round((header.columns / surface.columns) * 100);
  const title = [
    header.lossless ? t("viewer.fidelityLossless") : t("viewer.fidelityLossy", { quality: header.quality }),
    scaled !== null ? t("viewer.fidelityScaled", { percent: scaled }) : "",
    header.storedLossy ? t("viewer.fidelityStored") : "",
  ].filter(Boolean).join(" ");
  return (
    <span className={`fidelity ${header.lossless ? "lossless" : "lossy"}`} title={title}>
      {header.lossless ? t("viewer.lossless") : t("viewer.lossy", { quality: header.quality || "" })}
      {" · "}{scaled === null ? t("viewer.native") : t("viewer.scaled", { percent: scaled })}
      {header.storedLossy && <span className="stored-lossy"> · {t("viewer.storedLossy")}</span>}
    </span>
  );
}

function ScaleBar({ pixelsPerMm, width, small }: { pixelsPerMm: number; width: number; small: boolean }) {
  const bar = scaleBar(pixelsPerMm, Math.min(200, width * 0.28));
  if (!bar) return null;
  return <span className={`scale-bar tabular ${small ? "small" : ""}`}><i style={{ width: bar.pixels }} />{scaleText(bar.mm)}</span>;
}
