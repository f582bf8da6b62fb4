import { Eye, EyeOff, Layers, SlidersHorizontal } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { useT } from "../../i18n";
import { useCatalog } from "../../state/catalog";
import { useTools } from "../../tools/toolStore";
import { goToMark, useMarkDesk, type MarkDesk } from "./desk";
import { MarkExport } from "./MarkExport";
import { MarkFilters } from "./MarkFilters";
import { MarkItem } from "./MarkItem";
import { MarkLayers } from "./MarkLayers";
import { seriesName } from "./ProjectionLayer";
import { grouped, matching, rowsOf, sorted, type MarkGroup } from "./rows";
import { showAllMarks, someHidden, useMarkView } from "./view";
import "./marks.css";

/** More rows are shown when they are asked for: a list of thousands takes long to lay out. */
const PAGE = 200;

/** All marks of the room: found, sorted, grouped, hidden, gone to, talked about and exported. */
export function MarksPanel() {
  const desk = useMarkDesk();
  return desk && <Panel desk={desk} />;
}

function Panel({ desk }: { desk: MarkDesk }) {
  const t = useT();
  const known = useCatalog((s) => s.series);
  const view = useMarkView();
  const selected = useTools((s) => s.selected);
  const { open } = view;
  const flip = (one: "filters" | "layers") => () => useMarkView.setState({ open: open === one ? null : one });
  const [most, setMost] = useState(PAGE);
  const { marks, participants, layers, studies } = desk;
  const rows = useMemo(() => rowsOf({ marks, participants, layers, series: Object.values(known).filter((s) => studies.includes(s.study)) }), [marks, participants, layers, known, studies]);
  const found = useMemo(() => sorted(matching(rows, view.search, (kind) => t(`shape.${kind}`)), view.sort), [rows, view.search, view.sort, t]);
  const groups = useMemo(() => grouped(found.slice(0, most), view.group), [found, most, view.group]);
  const all = useMemo(() => Object.values(marks), [marks]);
  useEffect(() => {
    if (selected) document.querySelector(`[data-row="${selected}"]`)?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const hidden = someHidden(view);
  if (all.length === 0 && Object.keys(layers).length === 0) {
    return (
      <div className="marks-panel">
        <p className="panel-empty">{t("room.marksEmpty")}</p>
        {desk.marking && <MarkLayers desk={desk} />}
      </div>
    );
  }
  return (
    <div className="marks-panel">
      <div className="marks-tools">
        <input className="input" type="search" value={view.search} placeholder={t("marks.search")} aria-label={t("marks.search")} data-testid="marks-search"
          onChange={(e) => useMarkView.setState({ search: e.target.value })} />
        <button className="icon-button" data-testid="marks-filters" aria-expanded={open === "filters"} aria-label={t("marks.filters")} title={t("marks.filters")}
          onClick={flip("filters")}><SlidersHorizontal size={16} /></button>
        <button className="icon-button" data-testid="marks-layers" aria-expanded={open === "layers"} aria-label={t("marks.layers")} title={t("marks.layers")}
          onClick={flip("layers")}><Layers size={16} /></button>
        <button className="icon-button" data-testid="marks-hide-all" aria-pressed={hidden} aria-label={t(hidden ? "marks.showAll" : "marks.hideAll")} title={t(hidden ? "marks.showAll" : "marks.hideAll")}
          onClick={() => (hidden ? showAllMarks() : useMarkView.setState({ allHidden: true }))}>{hidden ? <EyeOff size={16} /> : <Eye size={16} />}</button>
      </div>
      {open === "filters" && <MarkFilters desk={desk} marks={all} />}
      {open === "layers" && <MarkLayers desk={desk} />}
      {hidden && (
        <p className="marks-note"><EyeOff size={13} /><span>{t("marks.someHidden")}</span><button className="button small quiet" onClick={showAllMarks}>{t("marks.showAll")}</button></p>
      )}
      {found.length === 0 && all.length > 0 && <p className="panel-empty">{t("marks.noneFound")}</p>}
      <div className="marks-groups">
        {groups.map((group) => (
          <section key={group.id} aria-label={groupName(t, group, view.group) || t("room.marks")}>
            {view.group !== "none" && <GroupHead name={groupName(t, group, view.group)} group={group} chosen={view.chosen} />}
            <ol className="mark-list">
              {group.rows.map((row) => <MarkItem key={row.mark.id} desk={desk} row={row} all={all} selected={selected === row.mark.id} chosen={view.chosen.includes(row.mark.id)}
                choosing={view.chosen.length > 0} go={() => { goToMark(desk, row.mark); desk.foldAway(); }} />)}
            </ol>
          </section>
        ))}
        {found.length > most && <button className="button small quiet marks-more" onClick={() => setMost(most + PAGE)}>{t("marks.more", { n: found.length - most })}</button>}
      </div>
      <MarkExport desk={desk} found={found} />
    </div>
  );
}

function GroupHead({ name, group, chosen }: { name: string; group: MarkGroup; chosen: readonly string[] }) {
  const t = useT();
  const ids = group.rows.map((r) => r.mark.id);
  const all = ids.every((id) => chosen.includes(id));
  return (
    <h3 className="marks-group">
      <label>
        <input type="checkbox" checked={all} aria-label={t("marks.chooseGroup", { name })} onChange={() => useMarkView.setState({ chosen: all ? chosen.filter((id) => !ids.includes(id)) : [...new Set([...chosen, ...ids])] })} />
        <span>{name}</span>
      </label>
      <span className="quiet tabular">{ids.length}</span>
    </h3>
  );
}

function groupName(t: ReturnType<typeof useT>, group: MarkGroup, by: string): string {
  const row = group.rows[0]!;
  switch (by) {
    case "series": return row.series ? [seriesName(row.series), row.series.number === null ? "" : row.series.description].filter(Boolean).join(" · ") : t("marks.notHere");
    case "author": return row.author?.name ?? "";
    case "layer": return row.layer?.name ?? t("marks.noLayer");
    case "kind": return t(`shape.${row.mark.shape.type}`);
    default: return "";
  }
}
