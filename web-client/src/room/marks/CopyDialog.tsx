import { useState } from "react";
import { t as translate, useT } from "../../i18n";
import { newId } from "../../state/ids";
import { Dialog } from "../../ui/Dialog";
import { toast } from "../../ui/Toasts";
import { copies, MOST_COPIES } from "./copying";
import { findSeries, useMarkDesk, type MarkDesk } from "./desk";
import { layerFor, useMarkView } from "./view";

/** Asks from which image to which a mark shall stand. */
export function CopyDialog() {
  const desk = useMarkDesk();
  const id = useMarkView((s) => s.copying);
  const mark = id && desk ? desk.marks[id] : undefined;
  const found = mark && desk ? findSeries(desk, mark) : null;
  if (!desk || !mark || !found) return null;
  return <Asking key={mark.id} desk={desk} id={mark.id} own={found.index} total={found.series.stack.length} />;
}

function Asking({ desk, id, own, total }: { desk: MarkDesk; id: string; own: number; total: number }) {
  const t = useT();
  const [from, setFrom] = useState(String(own + 1));
  const [to, setTo] = useState(String(Math.min(total, own + 2)));
  const [first, last] = [Number(from) - 1, Number(to) - 1];
  const sound = [first, last].every((n) => Number.isInteger(n) && n >= 0 && n < total);
  const number = sound ? Math.abs(last - first) + (own >= Math.min(first, last) && own <= Math.max(first, last) ? 0 : 1) : 0;
  const close = () => useMarkView.setState({ copying: null });
  const copy = () => {
    const mark = desk.marks[id];
    const found = mark && findSeries(desk, mark);
    if (mark && found) {
      const commands = copies(mark, found.series, found.index, first, last, layerFor(desk, mark.layer), newId);
      desk.edit(commands, commands.map((c) => ({ type: "RemoveMark" as const, id: c.id })));
      toast(translate("marks.copied", { n: commands.length }));
    }
    close();
  };
  const field = (label: string, value: string, set: (v: string) => void, testId: string) => (
    <label className="field">{label}<input type="number" inputMode="numeric" min={1} max={total} value={value} data-testid={testId} onChange={(e) => set(e.target.value)} /></label>
  );
  return (
    <Dialog title={t("marks.copyRange")} onClose={close}>
      <form className="copy-range" onSubmit={(e) => { e.preventDefault(); if (number > 0 && number <= MOST_COPIES) copy(); }}>
        <p className="quiet">{t("marks.copyLead", { n: own + 1, total })}</p>
        <div className="copy-fields">{field(t("marks.copyFrom"), from, setFrom, "copy-from")}{field(t("marks.copyTo"), to, setTo, "copy-to")}</div>
        {number > MOST_COPIES && <p className="field"><em>{t("marks.copyTooMany", { n: MOST_COPIES })}</em></p>}
        <div className="dialog-actions">
          <button type="button" className="button quiet" onClick={close}>{t("app.cancel")}</button>
          <button className="button primary" data-testid="copy-do" disabled={number < 1 || number > MOST_COPIES}>{t("marks.copyDo", { n: number })}</button>
        </div>
      </form>
    </Dialog>
  );
}
