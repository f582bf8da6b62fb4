import { memo, type ReactNode } from "react";
import { formatDicomDate, formatNumber, useT } from "../i18n";
import { FusedText } from "../layers/FusedText";
import type { Image, StudyDetail } from "../net/apiTypes";
import type { Viewport } from "../protocol/wire";
import { sourceText, titleOf } from "../reformat/texts";
import { placeOf, usePlaces } from "../sources/places";
import type { SeriesInfo } from "../state/catalog";
import { windowOfLut } from "../tools/presenting";
import { lutLabel } from "../tools/presentActions";
import { ageAt, clockTime, locationOf, techniqueOf, wholeName } from "./cornerFacts";
import { ColourLegend } from "./ColourLegend";
import { Fidelity } from "./Fidelity";
import type { Picture } from "./frames";
import type { Box, Surface, Transform } from "./geometry";
import { edgeLetters, edgeLettersOfSides } from "./orientation";
import { presentationOf } from "./presentation";
import { ScaleBar } from "./ScaleBar";

interface Props {
  study: StudyDetail; series: SeriesInfo; image: Image | undefined; index: number; viewport: Viewport; picture: Picture | null; approximate: boolean;
  transform: Transform | null; surface: Surface | null; box: Box; ratio: number;
  /** The value under the pointer. */
  probe: ReactNode;
}

/** Who, what, where and how, in the corners where a radiologist looks for it. */
export const CornerTexts = memo(function CornerTexts({ study, series, image, index, viewport, picture, approximate, transform, surface, box, ratio, probe }: Props) {
  const t = useT();
  const places = usePlaces(series);
  const small = box.width < 420 || box.height < 260;
  const tiny = box.width < 280;
  const letters = edgeLetters(image?.orientation ?? null, surface?.turn) ?? edgeLettersOfSides(image?.acquisition.patientOrientation ?? null, surface?.turn);
  const { rotation, flipped, voiLut } = presentationOf(viewport.presentation);
  const lut = voiLut === null ? undefined : image?.display.voiLuts[voiLut - 1];
  const age = ageAt(study.patientBirthDate, study.studyDate);
  const header = picture?.header;
  const used = header && header.width > 0 ? { center: header.center, width: header.width } : null;
  // The window of a presentation state is known by what the server used.
  const voi = viewport.voi ?? (viewport.presentation?.state ? used : (image?.window ?? used));
  const shownVoi = windowOfLut(image, voiLut) ?? voi;
  const suvFactor = image?.suvFactor ?? null;
  const location = image ? locationOf(image) : null;
  const technique = image ? techniqueOf(image) : "";
  const figure = (v: number) => formatNumber(v, Math.abs(v) >= 10 || Number.isInteger(v) ? 0 : 2);
  const zoom = transform && surface ? transform.scaleX / surface.pixelWidth * ratio * 100 : null;
  return (
    <>
      <div className="corner top-left">
        <span className="strong">{wholeName(study.patientName)}</span>
        {!small && <span>{[study.patientId, study.patientSex, formatDicomDate(study.patientBirthDate), age === null ? "" : t("viewer.age", { years: age })].filter(Boolean).join(" · ")}</span>}
      </div>
      <div className="corner top-right">
        {!small && <span>{[formatDicomDate(study.studyDate), study.description].filter(Boolean).join(" · ")}</span>}
        <span className={small ? "" : "strong"}>{[series.modality, titleOf(series), image?.acquisition.view].filter(Boolean).join(" · ")}</span>
        {presentationOf(viewport.presentation).layers.length > 0 && <FusedText study={study.study} series={series.series} layers={presentationOf(viewport.presentation).layers} small={small} />}
        {!small && <span className="tabular">{clockTime(image?.acquisitionTime ?? study.studyTime)}</span>}
      </div>
      <div className="corner bottom-left tabular">
        {probe}
        {index >= 0 && (
          <span className="strong">
            {series.number !== null && !tiny && `${t("viewer.se", { number: series.number })}  `}{t("viewer.im", { n: placeOf(places, index) + 1, total: places?.length ?? series.stack.length })}
          </span>
        )}
        {!small && image && (
          <span>{[
            location !== null ? t("viewer.loc", { value: formatNumber(location, 1) }) : "",
            image.sliceThickness ? t("viewer.thick", { value: formatNumber(image.sliceThickness, 1) }) : "",
          ].filter(Boolean).join("  ")}</span>
        )}
        {!small && technique && <span data-testid="technique">{technique}</span>}
      </div>
      <div className="corner bottom-right tabular">
        {header && <Fidelity picture={picture} approximate={approximate} image={image} study={study.study} scale={zoom === null ? 1 : zoom / 100}
          source={series.reformat ? sourceText(study.series.find((s) => s.series === series.reformat!.source)) : null} />}
        {(rotation !== 0 || flipped) && <span data-testid="turned">{[rotation !== 0 ? `${rotation}°` : "", flipped ? t("viewer.mirrored") : ""].filter(Boolean).join(" · ")}</span>}
        {zoom !== null && !small && <span>{t("viewer.zoom", { value: Math.round(zoom) })}</span>}
        {lut && <span className="strong">{lutLabel(lut.explanation, voiLut! - 1)}</span>}
        {!lut && voi && !image?.display.colour && <span className="strong">{t("viewer.window", { center: figure(voi.center), width: figure(voi.width) })}</span>}
      </div>
      {letters && (
        <>
          <span className="letter left">{letters.left}</span>
          <span className="letter right">{letters.right}</span>
          {!tiny && <span className="letter top">{letters.top}</span>}
          {!tiny && <span className="letter bottom">{letters.bottom}</span>}
        </>
      )}
      {image && shownVoi && !tiny && <ColourLegend viewport={viewport} image={image} voi={shownVoi} box={box} suvFactor={suvFactor} />}
      {image && transform && !tiny && <ScaleBar image={image} transform={transform} box={box} small={small} />}
    </>
  );
}, sameTexts);

/** The image that is asked for says nothing here, only the one that is there; the value under the pointer goes by that one too. */
function sameTexts({ viewport, probe: _, ...others }: Props, { viewport: viewportThen, probe: __, ...then }: Props): boolean {
  return viewport.voi === viewportThen.voi && viewport.inverted === viewportThen.inverted && viewport.presentation === viewportThen.presentation
    && (Object.keys(others) as (keyof typeof others)[]).every((key) => Object.is(others[key], then[key]));
}
