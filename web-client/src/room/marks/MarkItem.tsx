import { CopyPlus, History, Lock, LockOpen, MessageSquare, Trash2 } from "lucide-react";
import { memo } from "react";
import { formatDayTime, useT } from "../../i18n";
import { calibrationOf } from "../../measure/calibration";
import { isMeasured, useFigures } from "../../measure/figures";
import { figureText } from "../../measure/format";
import type { Mark } from "../../protocol/wire";
import { participantColour } from "../../ui/names";
import { isKeeper, isLocked, lockMark, moveMark, openThread, removeMark, type MarkDesk } from "./desk";
import { HistoryPopover } from "./HistoryPopover";
import { unreadOf, useReading } from "./reading";
import type { MarkRow } from "./rows";
import { isVisible, toggled, useMarkView } from "./view";

interface Props { desk: MarkDesk; row: MarkRow; all: readonly Mark[]; selected: boolean; chosen: boolean; choosing: boolean; go: () => void }

/** One mark: a press goes to it, and what can be done with it stands under the one that is selected. */
export const MarkItem = memo(function MarkItem({ desk, row, all, selected, chosen, choosing, go }: Props) {
  const t = useT();
  const { mark, number, series, index, author, layer } = row;
  const text = "text" in mark.shape ? mark.shape.text : "";
  const thread = desk.threads[mark.id];
  const said = thread?.comments.filter((c) => !c.deleted).length ?? 0;
  const unread = unreadOf(thread, desk.me, useReading((s) => s.read));
  const visible = useMarkView((s) => isVisible(mark, s));
  const locked = isLocked(mark, desk.layers);
  const facts = [author?.name, layer?.name, series && `${series.modality} ${t("viewer.im", { n: index + 1, total: series.stack.length })}`].filter(Boolean).join(" · ");
  return (
    <li data-row={mark.id} className={`${visible ? "" : "unseen"} ${choosing ? "choosing" : ""}`}>
      <div className="mark-line">
        <input type="checkbox" className="mark-choose" checked={chosen} aria-label={t("marks.choose", { n: number })} data-testid="mark-choose"
          onChange={() => useMarkView.setState((s) => ({ chosen: toggled(s.chosen, mark.id) }))} />
        <button aria-pressed={selected} data-testid="mark-row" title={t("marks.made", { name: author?.name ?? "", time: formatDayTime(mark.createdAt) })} onClick={go}>
          <b className="tabular" style={{ color: participantColour(author?.colour ?? 0) }}>{number}</b>
          <span className="mark-row">
            <span className="mark-what">{t(`shape.${mark.shape.type}`)}{text && <span className="mark-text"> {text}</span>}</span>
            {series && <Figure mark={mark} marks={all} study={series.study} />}
            <span className="quiet tabular">{facts}</span>
          </span>
          <span className="mark-signs">
            {locked && <Lock size={12} aria-label={t("marks.locked")} />}
            {said > 0 && <span className={`mark-said tabular ${unread > 0 ? "unread" : ""} ${thread?.resolved ? "done" : ""}`} aria-label={t("marks.comments", { n: said })}><MessageSquare size={12} />{unread > 0 ? unread : said}</span>}
          </span>
        </button>
      </div>
      {selected && <MarkTools desk={desk} mark={mark} number={number} locked={locked} />}
    </li>
  );
});

function MarkTools({ desk, mark, number, locked }: { desk: MarkDesk; mark: Mark; number: number; locked: boolean }) {
  const t = useT();
  const history = useMarkView((s) => s.history === mark.id);
  const keeper = isKeeper(desk, mark.author);
  const layers = Object.values(desk.layers);
  const commented = desk.writing || (desk.threads[mark.id]?.comments.length ?? 0) > 0;
  const button = (testId: string, label: string, icon: React.ReactNode, run: () => void, disabled = false, expanded?: boolean) => (
    <button className="icon-button" data-testid={testId} aria-label={label} title={label} disabled={disabled} {...(expanded === undefined ? {} : { "aria-expanded": expanded })} onClick={run}>{icon}</button>
  );
  return (
    <div className="mark-tools" role="group" aria-label={t("marks.toolsOf", { n: number })}>
      {commented && button("mark-comment", t("marks.comment"), <MessageSquare size={15} />, () => openThread(desk, mark))}
      {button("mark-history", t("marks.history"), <History size={15} />, () => useMarkView.setState({ history: history ? null : mark.id, thread: null }), false, history)}
      {keeper && button("mark-lock", t(mark.locked ? "marks.unlock" : "marks.lock"), mark.locked ? <LockOpen size={15} /> : <Lock size={15} />, () => lockMark(desk, mark))}
      {desk.marking && mark.shape.type !== "Calibration" && button("mark-copy", t("marks.copyRange"), <CopyPlus size={15} />, () => useMarkView.setState({ copying: mark.id }))}
      {keeper && layers.length > 0 && (
        <select className="input" value={mark.layer ?? ""} disabled={locked} aria-label={t("marks.layer")} data-testid="mark-layer" onChange={(e) => moveMark(desk, mark, e.target.value || null)}>
          <option value="">{t("marks.noLayer")}</option>
          {layers.map((l) => <option key={l.id} value={l.id} disabled={l.locked && l.id !== mark.layer}>{l.name}</option>)}
        </select>
      )}
      <span className="spacer" />
      {keeper && button("mark-remove", t("tool.delete"), <Trash2 size={15} />, () => removeMark(desk, mark), locked)}
      {history && <HistoryPopover desk={desk} mark={mark} number={number} />}
    </div>
  );
}

/** Figures of a mark as the server computed them; a calibration that another one has taken the place of says so. */
function Figure({ mark, marks, study }: { mark: Mark; marks: readonly Mark[]; study: string }) {
  const t = useT();
  const calibration = calibrationOf(marks, mark.image.instance);
  const measured = useFigures(isMeasured(mark.shape) ? { study, image: mark.image, shape: mark.shape, calibration: calibration?.shape ?? null } : null, false);
  if (measured.state !== "ready") return null;
  const replaced = mark.shape.type === "Calibration" && calibration?.id !== mark.id;
  return <span className="mark-figures tabular" data-testid="mark-figures">{figureText(measured.figures)}{replaced && ` (${t("measure.replaced")})`}</span>;
}
