import { Check, Copy, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { t as translate, useT } from "../i18n";
import type { TagRow } from "../net/apiTypes";
import { api } from "../net/httpApi";
import type { View } from "../protocol/wire";
import { indexOfImage, useCatalog } from "../state/catalog";
import { useTools } from "../tools/toolStore";
import { searchTags } from "./tagRows";

const ROW = 24;
const KEPT = 16;
/** A wheel that turns asks for nothing until it rests. */
const REST = 120;

/** All elements of the file behind the image in the active viewport. It stays open and follows the slice. */
export function TagBrowser({ view }: { view: View }) {
  const t = useT();
  const viewport = view.viewports[view.active];
  const series = useCatalog((s) => (viewport?.series ? s.series[viewport.series] : undefined));
  const index = indexOfImage(series, viewport?.image ?? null);
  const { rows, failed, current } = useTags(viewport?.study ?? null, viewport?.image?.instance ?? null);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<number | null>(null);
  const found = useMemo(() => searchTags(rows, search), [rows, search]);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => setChosen(null), [search]);
  const close = () => useTools.setState({ tags: false });
  const detail = chosen === null ? undefined : found[chosen];
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
        <button className="icon-button" aria-label={t("app.close")} title={t("app.close")} onClick={close}><X size={16} /></button>
      </header>
      <input ref={field} className="input" type="search" value={search} spellCheck={false} autoComplete="off" placeholder={t("tags.search")} aria-label={t("tags.search")}
        onChange={(e) => setSearch(e.target.value)} />
      {failed ? <p className="panel-empty" role="alert">{failed}</p> : !viewport?.image ? <p className="panel-empty">{t("tags.noImage")}</p>
        : rows.length === 0 ? <div className="skeleton" style={{ margin: 12, height: 160 }} />
          : found.length === 0 ? <p className="panel-empty">{t("tags.none")}</p>
            : <Rows rows={found} chosen={chosen} choose={setChosen} />}
      <footer>
        {detail ? <Detail row={detail} /> : <span className="quiet tabular">{search ? t("tags.found", { n: found.length, total: rows.length }) : t("tags.count", { n: rows.length })}</span>}
      </footer>
    </aside>
  );
}

/** Only what can be seen is in the page: a file has up to some ten thousand rows. */
function Rows({ rows, chosen, choose }: { rows: readonly TagRow[]; chosen: number | null; choose: (index: number) => void }) {
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
  const first = Math.max(0, Math.min(rows.length - 1, Math.floor(top / ROW)) - 8);
  const visible = rows.slice(first, first + Math.ceil(height / ROW) + 16);
  return (
    <div ref={box} className="tag-rows" role="table" aria-rowcount={rows.length} onScroll={(e) => setTop(e.currentTarget.scrollTop)}>
      <div role="rowgroup" style={{ height: rows.length * ROW, paddingTop: first * ROW }}>
        {visible.map((row, i) => (
          <button key={first + i} role="row" aria-rowindex={first + i + 1} aria-selected={chosen === first + i} className={`tag-row ${row.private ? "private" : ""}`}
            title={row.private ? `${row.name} (${t("tags.private")})` : row.name} onClick={() => choose(first + i)}>
            <span role="cell" className="tag-tag tabular" style={{ paddingLeft: Math.min(row.depth, 8) * 8 }}>{row.vr === "" ? "" : row.tag}</span>
            <span role="cell" className="tag-vr">{row.vr}</span>
            <span role="cell" className="tag-name">{row.private && <i className="tag-private" aria-label={t("tags.private")}>P</i>}{row.name}</span>
            <span role="cell" className="tag-value">{row.value}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function Detail({ row }: { row: TagRow }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const value = useRef<HTMLParagraphElement>(null);
  useEffect(() => setCopied(false), [row]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(row.value);
    } catch {
      // No secure context: the old command copies what is selected.
      getSelection()?.selectAllChildren(value.current!);
      document.execCommand("copy");
    }
    setCopied(true);
  };
  return (
    <>
      <div className="tag-detail">
        <span className="quiet tabular">{[row.vr && row.tag, row.vr, row.name, row.private ? t("tags.private") : ""].filter(Boolean).join(" · ")}</span>
        <p ref={value} data-testid="tag-value">{row.value || "–"}</p>
      </div>
      {row.value && <button className="icon-button" aria-label={t(copied ? "tags.copied" : "tags.copy")} title={t(copied ? "tags.copied" : "tags.copy")} onClick={() => void copy()}>{copied ? <Check size={15} /> : <Copy size={15} />}</button>}
    </>
  );
}

interface Tags { rows: readonly TagRow[]; failed: string | null; current: string | null }
const EMPTY: readonly TagRow[] = [];

/** The rows of the last image stay until those of the next are here. */
function useTags(study: string | null, instance: string | null): Tags {
  const kept = useRef(new Map<string, readonly TagRow[]>());
  const [tags, setTags] = useState<Tags>({ rows: EMPTY, failed: null, current: null });
  useEffect(() => {
    if (!study || !instance) return setTags({ rows: EMPTY, failed: null, current: null });
    const known = kept.current.get(instance);
    if (known) return setTags({ rows: known, failed: null, current: instance });
    let over = false;
    const timer = setTimeout(() => {
      api.tags(study, instance).then((rows) => {
        if (over) return;
        if (kept.current.size >= KEPT) kept.current.delete(kept.current.keys().next().value!);
        kept.current.set(instance, rows);
        setTags({ rows, failed: null, current: instance });
      }, (error: unknown) => {
        if (!over) setTags({ rows: EMPTY, failed: translate("app.error", { message: error instanceof Error ? error.message : String(error) }), current: null });
      });
    }, REST);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [study, instance]);
  return tags;
}
