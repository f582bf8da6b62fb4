import { ChevronDown, ChevronRight } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useT } from "../i18n";
import type { PlacedRow } from "./tagTree";

const ROW = 24;

interface Props {
  rows: readonly PlacedRow[]; chosen: number | null; choose: (index: number) => void; closed: ReadonlySet<string>; toggle: (path: string) => void; copy: () => void;
}

/** Only what can be seen is in the page: a file has up to some ten thousand rows. One stop for the tab key; arrows walk. */
export function TagTable({ rows, chosen, choose, closed, toggle, copy }: Props) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const element = box.current!;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const go = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    choose(next);
    const element = box.current!;
    if (next * ROW < element.scrollTop) element.scrollTop = next * ROW;
    else if ((next + 1) * ROW > element.scrollTop + element.clientHeight) element.scrollTop = (next + 1) * ROW - element.clientHeight;
  };
  const keys = (e: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(height / ROW) - 1);
    const at = chosen ?? -1;
    const row = rows[at];
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 };
    if (e.key in steps) go(steps[e.key]!);
    else if (row?.opens && (e.key === "ArrowRight" || e.key === "ArrowLeft" || e.key === "Enter" || e.key === " ")) {
      if (e.key === "Enter" || e.key === " " || closed.has(row.path) === (e.key === "ArrowRight")) toggle(row.path);
    } else if (row && (e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "c" && getSelection()?.isCollapsed !== false) copy();
    else return;
    e.preventDefault();
    // The images keep still.
    e.stopPropagation();
  };
  const first = Math.max(0, Math.min(rows.length - 1, Math.floor(top / ROW)) - 8);
  const visible = rows.slice(first, first + Math.ceil(height / ROW) + 16);
  return (
    <div ref={box} className="tag-rows" role="treegrid" tabIndex={0} aria-label={t("tags.title")} aria-rowcount={rows.length}
      aria-activedescendant={chosen === null ? undefined : `tag-row-${chosen}`} onScroll={(e) => setTop(e.currentTarget.scrollTop)} onKeyDown={keys}>
      <div role="rowgroup" style={{ height: rows.length * ROW, paddingTop: first * ROW }}>
        {visible.map(({ row, path, opens, before }, i) => (
          <div key={first + i} id={`tag-row-${first + i}`} role="row" aria-rowindex={first + i + 1} aria-level={row.depth + 1} aria-selected={chosen === first + i}
            {...(opens ? { "aria-expanded": !closed.has(path) } : {})} className={`tag-row ${row.private ? "private" : ""} ${before !== undefined ? "differs" : ""}`}
            title={row.private ? `${row.name} (${t("tags.private")})` : row.name} onClick={() => choose(first + i)} onDoubleClick={() => opens && toggle(path)}>
            <span role="gridcell" className="tag-tag tabular" style={{ paddingLeft: Math.min(row.depth, 8) * 8 }}>
              {opens ? (
                <button className="tag-fold" tabIndex={-1} aria-label={t(closed.has(path) ? "tags.open" : "tags.close")} onClick={(e) => { e.stopPropagation(); toggle(path); }}>
                  {closed.has(path) ? <ChevronRight size={14} /> : <ChevronDown size={14} />}
                </button>
              ) : <i className="tag-fold" />}
              {row.vr === "" ? "" : row.tag}
            </span>
            <span role="gridcell" className="tag-vr">{row.vr}</span>
            <span role="gridcell" className="tag-name">{row.private && <i className="tag-private" aria-label={t("tags.private")}>P</i>}{row.name}</span>
            <span role="gridcell" className="tag-value">{row.value.length > 300 ? row.value.slice(0, 300) : row.value}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
