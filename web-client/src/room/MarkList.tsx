import { memo } from "react";
import { useT } from "../i18n";
import type { Mark, Participant, ViewCommand } from "../protocol/wire";
import { indexOfImage, showSeries, useCatalog, type SeriesInfo } from "../state/catalog";
import { calibrationOf } from "../measure/calibration";
import { isMeasured, useFigures } from "../measure/figures";
import { figureText } from "../measure/format";
import { useTools } from "../tools/toolStore";
import { participantColour } from "../ui/names";

interface Props {
  marks: Readonly<Record<string, Mark>>; participants: Readonly<Record<string, Participant>>; studies: readonly string[];
  /** Index and series of the viewport in which a chosen mark is shown. */
  active: number; activeSeries: string | null;
  show: (c: ViewCommand) => void;
}

/** All marks in the order in which they were made; a click goes to the image. */
export const MarkList = memo(function MarkList({ marks, participants, active, activeSeries, studies, show }: Props) {
  const t = useT();
  const all = Object.values(marks);
  const known = useCatalog((s) => s.series);
  const selected = useTools((s) => s.selected);
  if (all.length === 0) return <p className="panel-empty">{t("room.marksEmpty")}</p>;
  const find = (mark: Mark): [SeriesInfo, number] | null => {
    for (const s of Object.values(known)) {
      const at = studies.includes(s.study) ? indexOfImage(s, mark.image) : -1;
      if (at >= 0) return [s, at];
    }
    return null;
  };
  const go = (mark: Mark, found: [SeriesInfo, number] | null) => {
    useTools.setState({ selected: mark.id });
    if (!found) return;
    const [series] = found;
    if (activeSeries === series.series) show({ type: "ShowImage", viewport: active, image: mark.image });
    else showSeries(show, active, series, mark.image);
  };
  return (
    <ol className="mark-list">
      {all.map((m, i) => {
        const author = participants[m.author];
        const found = find(m);
        const text = "text" in m.shape ? m.shape.text : "";
        return (
          <li key={m.id}>
            <button aria-pressed={selected === m.id} onClick={() => go(m, found)}>
              <b className="tabular" style={{ color: participantColour(author?.colour ?? 0) }}>{i + 1}</b>
              <span className="mark-row">
                <span className="mark-what">{t(`shape.${m.shape.type}`)}{text && <span className="tabular"> {text}</span>}</span>
                {found && <MarkFigure mark={m} marks={all} study={found[0].study} />}
                <span className="quiet tabular">{[author?.name, found && `${found[0].modality} ${t("viewer.im", { n: found[1] + 1, total: found[0].stack.length })}`].filter(Boolean).join(" · ")}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
});

/** Figures of a mark as the server computed them; a calibration that another one has taken the place of says so. */
function MarkFigure({ mark, marks, study }: { mark: Mark; marks: readonly Mark[]; study: string }) {
  const t = useT();
  const calibration = calibrationOf(marks, mark.image.instance);
  const measured = useFigures(isMeasured(mark.shape) ? { study, image: mark.image, shape: mark.shape, calibration: calibration?.shape ?? null } : null, false);
  if (measured.state !== "ready") return null;
  const replaced = mark.shape.type === "Calibration" && calibration?.id !== mark.id;
  return <span className="mark-figures tabular" data-testid="mark-figures">{figureText(measured.figures)}{replaced && ` (${t("measure.replaced")})`}</span>;
}
