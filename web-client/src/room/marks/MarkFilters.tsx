import { useT } from "../../i18n";
import type { Mark, ShapeKind } from "../../protocol/wire";
import { participantColour } from "../../ui/names";
import type { MarkDesk } from "./desk";
import { GROUPINGS, SORTINGS, type Grouping, type Sorting } from "./rows";
import { toggled, useMarkView } from "./view";

/** How the list is laid out, and which marks are drawn: for this person only. */
export function MarkFilters({ desk, marks }: { desk: MarkDesk; marks: readonly Mark[] }) {
  const t = useT();
  const { group, sort, hiddenAuthors, hiddenKinds, projected } = useMarkView();
  const authors = count(marks.map((m) => m.author));
  const kinds = count(marks.map((m): ShapeKind => m.shape.type));
  return (
    <div className="marks-filters" data-testid="marks-filter-panel">
      <div className="marks-orders">
        <label><span>{t("marks.group")}</span>
          <select className="input" value={group} data-testid="marks-group" onChange={(e) => useMarkView.setState({ group: e.target.value as Grouping })}>
            {GROUPINGS.map((g) => <option key={g} value={g}>{t(`marks.group.${g}`)}</option>)}
          </select>
        </label>
        <label><span>{t("marks.sort")}</span>
          <select className="input" value={sort} data-testid="marks-sort" onChange={(e) => useMarkView.setState({ sort: e.target.value as Sorting })}>
            {SORTINGS.map((s) => <option key={s} value={s}>{t(`marks.sort.${s}`)}</option>)}
          </select>
        </label>
      </div>
      <label className="marks-switch">
        <input type="checkbox" checked={projected} data-testid="marks-projected" onChange={() => useMarkView.setState({ projected: !projected })} />
        <span>{t("marks.projected")}</span>
      </label>
      <fieldset>
        <legend>{t("marks.drawnBy")}</legend>
        {[...authors].map(([id, n]) => (
          <label key={id} className="marks-switch">
            <input type="checkbox" checked={!hiddenAuthors.includes(id)} data-testid="marks-author" data-author={id} onChange={() => useMarkView.setState({ hiddenAuthors: toggled(hiddenAuthors, id) })} />
            <i className="dot" style={{ background: participantColour(desk.participants[id]?.colour ?? 0) }} />
            <span>{desk.participants[id]?.name ?? ""}</span><span className="quiet tabular">{n}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t("marks.kinds")}</legend>
        {[...kinds].map(([kind, n]) => (
          <label key={kind} className="marks-switch">
            <input type="checkbox" checked={!hiddenKinds.includes(kind)} data-testid="marks-kind" data-kind={kind} onChange={() => useMarkView.setState({ hiddenKinds: toggled(hiddenKinds, kind) })} />
            <span>{t(`shape.${kind}`)}</span><span className="quiet tabular">{n}</span>
          </label>
        ))}
      </fieldset>
      <p className="quiet">{t("marks.onlyYou")}</p>
    </div>
  );
}

function count<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
