import { t } from "../../i18n";
import type { Mark } from "../../protocol/wire";
import { refOf } from "../../state/catalog";
import { newId } from "../../state/ids";
import type { Action } from "../../tools/actions";
import { useTools } from "../../tools/toolStore";
import { toast } from "../../ui/Toasts";
import { copies } from "./copying";
import { findSeries, isKeeper, isLocked, lockMark, moveMark, openThread, type MarkDesk } from "./desk";
import { downloadTable } from "./MarkExport";
import { layerFor, reveal, showAllMarks, someHidden, useMarkView } from "./view";

/** What can be done with marks by key and palette. */
export function markActions(desk: MarkDesk): Action[] {
  const selected = useTools.getState().selected;
  const mark = selected ? desk.marks[selected] : undefined;
  const view = useMarkView.getState();
  const action = (id: string, label: string, keys: readonly string[], run: () => void): Action => ({ id, group: "marks", label, keys, run });
  const of = (needs: Mark | undefined, run: (mark: Mark) => void) => () => (needs ? run(needs) : toast(t("marks.chooseFirst")));
  const actions = [
    action("marks-hide", t(someHidden(view) ? "marks.showAll" : "marks.hideAll"), ["shift+d"], () => (someHidden(view) ? showAllMarks() : useMarkView.setState({ allHidden: true }))),
    action("marks-projected", t(view.projected ? "marks.projectedOff" : "marks.projected"), ["shift+k"], () => useMarkView.setState({ projected: !view.projected })),
    action("mark-thread", t(desk.writing ? "marks.comment" : "marks.thread"), ["shift+m"], of(mark, (m) => openThread(desk, m))),
  ];
  if ("room" in desk.from) actions.push(action("marks-csv", t("marks.csv"), [], () => void downloadTable(desk, view.chosen.filter((id) => id in desk.marks))));
  if (!desk.marking) return actions;
  actions.push(
    action("mark-copy-next", t("marks.copyNext"), ["ctrl+arrowdown"], of(mark, (m) => copyBy(desk, m, 1))),
    action("mark-copy-previous", t("marks.copyPrevious"), ["ctrl+arrowup"], of(mark, (m) => copyBy(desk, m, -1))),
    action("mark-copy-range", t("marks.copyRange"), ["u"], of(mark, (m) => useMarkView.setState({ copying: m.id }))),
  );
  if (mark && isKeeper(desk, mark.author)) {
    actions.push(action("mark-lock", t(mark.locked ? "marks.unlock" : "marks.lock"), ["shift+u"], () => lockMark(desk, mark)));
    if (!isLocked(mark, desk.layers)) {
      for (const layer of [null, ...Object.values(desk.layers)]) {
        if ((layer?.id ?? null) !== mark.layer && !layer?.locked) {
          actions.push(action(`mark-move-${layer?.id ?? "none"}`, t("marks.moveTo", { name: layer?.name ?? t("marks.noLayer") }), [], () => moveMark(desk, mark, layer?.id ?? null)));
        }
      }
    }
  }
  return actions;
}

/** Copies a mark to the image before or after it and goes there, with the copy selected: so a structure is followed key by key. */
function copyBy(desk: MarkDesk, mark: Mark, step: number): void {
  const found = findSeries(desk, mark);
  const next = found?.series.stack[found.index + step];
  if (!found || !next) return toast(t("marks.noNext"));
  const layer = layerFor(desk, mark.layer);
  const commands = copies(mark, found.series, found.index, found.index + step, found.index + step, layer, newId);
  if (commands.length === 0) return;
  reveal(desk.me ?? "", mark.shape.type, layer);
  desk.edit(commands, commands.map((c) => ({ type: "RemoveMark" as const, id: c.id })));
  const { viewports, active } = desk.view();
  const shown = viewports[active]?.series === found.series.series ? active : viewports.findIndex((v) => v.series === found.series.series);
  if (shown >= 0) desk.show({ type: "ShowImage", viewport: shown, image: refOf(next) });
  useTools.setState({ selected: commands[0]!.id });
}
