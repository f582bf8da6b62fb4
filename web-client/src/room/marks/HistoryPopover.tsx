import { X } from "lucide-react";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { formatDayTime, useT } from "../../i18n";
import { calibrationOf } from "../../measure/calibration";
import { isMeasured, useFigures } from "../../measure/figures";
import { figureText } from "../../measure/format";
import type { Extent } from "../../measure/place";
import { api } from "../../net/httpApi";
import type { MarkStep } from "../../net/apiTypes";
import type { Mark, Shape } from "../../protocol/wire";
import { participantColour } from "../../ui/names";
import { findSeries, type MarkDesk } from "./desk";
import { Floating } from "./Floating";
import { useMarkView } from "./view";

/** What became of a mark: who, when, and how it was; the geometry under the pointer is drawn on the image. */
export function HistoryPopover({ desk, mark, number }: { desk: MarkDesk; mark: Mark; number: number }) {
  const t = useT();
  const [steps, setSteps] = useState<readonly MarkStep[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const here = useRef<HTMLSpanElement>(null);
  const [anchor, setAnchor] = useState<Extent | null>(null);
  // A change that was just confirmed is in the log.
  useEffect(() => {
    let current = true;
    api.markHistory(desk.room, mark.id).then((x) => current && setSteps(x.steps), (e: unknown) => current && setFailed(e instanceof Error && e.message ? e.message : t("app.unreachable")));
    return () => { current = false; };
  }, [desk.room, mark.id, mark.changedAt, mark.layer, mark.locked]);
  useLayoutEffect(() => {
    const r = here.current?.closest("li")?.getBoundingClientRect();
    if (r) setAnchor({ left: r.left, right: r.right, top: r.top, bottom: r.bottom });
  }, []);
  const close = () => useMarkView.setState({ history: null, preview: null });
  useEffect(() => () => useMarkView.setState({ preview: null }), []);
  return (
    <span ref={here}>
      {anchor && (
        <Floating anchor={anchor} label={t("marks.historyOf", { n: number })} className="history" testId="history" onClose={close}>
          <header className="thread-head" role="none">
            <span className="thread-title">{t("marks.historyOf", { n: number })}</span>
            <button className="icon-button" aria-label={t("app.close")} onClick={close}><X size={15} /></button>
          </header>
          {failed && <p className="thread-empty" role="alert">{failed}</p>}
          {!steps && !failed && <p className="thread-empty">{t("app.loading")}…</p>}
          <ol className="history-steps">
            {steps?.toReversed().map((step) => <Step key={step.seq} desk={desk} mark={mark} step={step} />)}
          </ol>
        </Floating>
      )}
    </span>
  );
}

function Step({ desk, mark, step }: { desk: MarkDesk; mark: Mark; step: MarkStep }) {
  const t = useT();
  const who = desk.participants[step.by];
  const shape = step.shape;
  const preview = shape && { onPointerEnter: () => useMarkView.setState({ preview: { image: mark.image, shape } }), onPointerLeave: () => useMarkView.setState({ preview: null }) };
  const layer = step.layer ? (desk.layers[step.layer]?.name ?? t("marks.layerGone")) : t("marks.noLayer");
  return (
    <li data-step={step.kind} {...preview}>
      <span>{t(`marks.step${step.kind}`)}{step.kind === "MOVED" && <b> {layer}</b>}</span>
      {shape && <StepFigure desk={desk} mark={mark} shape={shape} />}
      <span className="quiet tabular"><b style={{ color: participantColour(who?.colour ?? 0) }}>{who?.name ?? ""}</b> · {formatDayTime(step.at)}</span>
    </li>
  );
}

function StepFigure({ desk, mark, shape }: { desk: MarkDesk; mark: Mark; shape: Shape }) {
  const found = findSeries(desk, mark);
  const calibration = calibrationOf(Object.values(desk.marks), mark.image.instance);
  const measured = useFigures(found && isMeasured(shape) ? { study: found.series.study, image: mark.image, shape, calibration: calibration?.shape ?? null } : null, false);
  if ("text" in shape && shape.text) return <span className="mark-figures">{shape.text}</span>;
  return measured.state === "ready" ? <span className="mark-figures tabular">{figureText(measured.figures)}</span> : null;
}
