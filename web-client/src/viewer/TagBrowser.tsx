import { ChevronsDownUp, ChevronsUpDown, GitCompareArrows, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useT } from "../i18n";
import type { View } from "../protocol/wire";
import { indexOfImage, useCatalog } from "../state/catalog";
import { useTools } from "../tools/toolStore";
import { searchTags } from "./tagRows";
import { TagDetail } from "./TagDetail";
import { TagTable } from "./TagTable";
import { closedAtFirst, differences, opened, placed, type PlacedRow } from "./tagTree";
import { useTags } from "./useTags";

const NONE: ReadonlySet<string> = new Set();

/** All elements of the file behind the image in the active viewport, of a multi-frame those of its frame. It stays open and follows the slice. */
export function TagBrowser({ view }: { view: View }) {
  const t = useT();
  const viewport = view.viewports[view.active];
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  const index = indexOfImage(series, viewport?.image ?? null);
  const { rows, failed, current } = useTags(viewport?.study ?? null, viewport?.image?.instance ?? null);
  const [comparing, setComparing] = useState(false);
  const previous = index > 0 ? series?.stack[index - 1] : undefined;
  const other = useTags(comparing && previous ? viewport!.study : null, comparing && previous ? previous.instance : null);

  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [folds, setFolds] = useState<ReadonlySet<string> | null>(null);
  const [copies, setCopies] = useState(0);
  const frame = viewport?.image?.frame ?? null;
  const all = useMemo(() => placed(rows, frame), [rows, frame]);
  const closed = useMemo(() => folds ?? closedAtFirst(all), [folds, all]);
  const compared = useMemo(() => (comparing ? (previous && other.current === previous.instance ? differences(all, placed(other.rows, previous.frame)) : []) : all),
    [comparing, all, other.rows, other.current, previous]);
  // Found rows are shown wherever they stand.
  const plain = search.trim() === "" && !comparing;
  const found = useMemo(() => (plain ? opened(all, closed) : searchTags(compared, search)), [plain, all, closed, compared, search]);
  const at = chosen === null ? -1 : found.findIndex((r) => r.path === chosen);
  const detail: PlacedRow | undefined = found[at];

  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = () => useTools.setState({ tags: false });
  const toggle = (path: string) => {
    const next = new Set(closed);
    if (!next.delete(path)) next.add(path);
    setFolds(next);
  };
  const everything = all.filter((r) => r.opens).map((r) => r.path);
  const anyOpen = everything.some((path) => !closed.has(path));
  const waiting = rows.length === 0 || (comparing && previous !== undefined && other.current !== previous.instance && !other.failed);
  return (
    <aside className="tags" aria-label={t("tags.title")} data-testid="tags" data-instance={current ?? ""}
      onKeyDown={(e) => {
        if (e.key !== "Escape") return;
        e.stopPropagation();
        if (search) setSearch("");
        else close();
      }}>
      <header>
        <h2>{t("tags.title")}</h2>
        {index >= 0 && <span className="quiet tabular">{t("viewer.im", { n: index + 1, total: series!.stack.length })}</span>}
        <span className="spacer" />
        <button className="icon-button" data-testid="compare-tags" aria-pressed={comparing} aria-label={t("tags.compare")} title={t("tags.compare")} onClick={() => setComparing(!comparing)}><GitCompareArrows size={16} /></button>
        <button className="icon-button" disabled={!plain || everything.length === 0} aria-label={t(anyOpen ? "tags.closeAll" : "tags.openAll")} title={t(anyOpen ? "tags.closeAll" : "tags.openAll")}
          onClick={() => setFolds(anyOpen ? new Set(everything) : new Set())}>{anyOpen ? <ChevronsDownUp size={16} /> : <ChevronsUpDown size={16} />}</button>
        <button className="icon-button" aria-label={t("app.close")} title={t("app.close")} onClick={close}><X size={16} /></button>
      </header>
      <input ref={field} className="input" type="search" value={search} spellCheck={false} autoComplete="off" placeholder={t("tags.search")} aria-label={t("tags.search")}
        onChange={(e) => setSearch(e.target.value)} />
      {failed ? <p className="panel-empty" role="alert">{failed}</p> : !viewport?.image ? <p className="panel-empty">{t("tags.noImage")}</p>
        : comparing && !previous ? <p className="panel-empty">{t("tags.noPrevious")}</p>
          : waiting ? <div className="skeleton" style={{ margin: 12, height: 160 }} />
            : found.length === 0 ? <p className="panel-empty">{t(comparing && !search ? "tags.same" : "tags.none")}</p>
              : <TagTable rows={found} chosen={at < 0 ? null : at} choose={(i) => setChosen(found[i]?.path ?? null)} closed={plain ? closed : NONE} toggle={toggle} copy={() => setCopies(copies + 1)} />}
      <footer>
        {detail ? <TagDetail placed={detail} copies={copies} />
          : <span className="quiet tabular">{comparing && previous ? t("tags.differences", { n: found.filter((r) => r.before !== undefined).length })
            : search ? t("tags.found", { n: found.length, total: all.length }) : t("tags.count", { n: all.length })}</span>}
      </footer>
    </aside>
  );
}
