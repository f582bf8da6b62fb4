import type { TagRow } from "../net/apiTypes";

/** A row with its place: `path` names it within the file, so that the same element of another file is found. */
export interface PlacedRow {
  row: TagRow; path: string;
  /** A sequence or an item that has something in it. */
  opens: boolean;
  /** Of the same element of the file compared with: its value there, null where it is missing there. */
  before?: string | null;
}

const PER_FRAME = "(5200,9230)";
/** Sequences with more items are closed at first. */
const MANY = 12;

const isItem = (row: TagRow) => row.vr === "";

/**
 * Places rows, those of other frames left out: of the Per-Frame Functional Groups only the item of `frame` is taken, and its number is no part of
 * its path, so that frames can be compared.
 */
export function placed(rows: readonly TagRow[], frame: number | null): PlacedRow[] {
  const result: PlacedRow[] = [];
  const paths: string[] = [];
  let skipBelow = -1;
  let perFrameDepth = -1;
  let item = 0;
  rows.forEach((row, i) => {
    if (skipBelow >= 0 && row.depth > skipBelow) return;
    skipBelow = -1;
    let name = isItem(row) ? `[${row.name}]` : row.tag;
    if (perFrameDepth >= 0 && row.depth <= perFrameDepth) perFrameDepth = -1;
    if (perFrameDepth >= 0 && isItem(row) && row.depth === perFrameDepth + 1) {
      item++;
      if (frame !== null && item !== frame) {
        skipBelow = row.depth;
        return;
      }
      if (frame !== null) name = "[frame]";
    }
    if (row.tag === PER_FRAME && row.depth === 0) {
      perFrameDepth = 0;
      item = 0;
    }
    paths.length = row.depth;
    paths[row.depth] = name;
    result.push({ row, path: paths.join("/"), opens: (rows[i + 1]?.depth ?? 0) > row.depth });
  });
  return result;
}

/** What is closed at first: sequences of many items. */
export function closedAtFirst(rows: readonly PlacedRow[]): Set<string> {
  const items = new Map<string, number>();
  for (const { row, path } of rows) {
    if (!isItem(row)) continue;
    const above = path.slice(0, path.lastIndexOf("/"));
    items.set(above, (items.get(above) ?? 0) + 1);
  }
  return new Set([...items].filter(([, n]) => n > MANY).map(([path]) => path));
}

/** Without what stands in something closed. */
export function opened(rows: readonly PlacedRow[], closed: ReadonlySet<string>): PlacedRow[] {
  let hidden = -1;
  return rows.filter(({ row, path, opens }) => {
    if (hidden >= 0 && row.depth > hidden) return false;
    hidden = opens && closed.has(path) ? row.depth : -1;
    return true;
  });
}

/** The rows that another file has otherwise or not at all, with what stands above them; elements that only the other has come at the end. */
export function differences(rows: readonly PlacedRow[], other: readonly PlacedRow[]): PlacedRow[] {
  const there = new Map(other.map((r) => [r.path, r.row.value]));
  const result: PlacedRow[] = [];
  const above: (PlacedRow | undefined)[] = [];
  for (const placedRow of rows) {
    const { row, path } = placedRow;
    above.length = row.depth;
    const value = there.get(path);
    there.delete(path);
    // What a sequence counts, its items say.
    if (value === row.value || (value !== undefined && row.vr === "SQ")) {
      above[row.depth] = placedRow;
      continue;
    }
    for (const parent of above) if (parent) result.push(parent);
    above.fill(undefined);
    above[row.depth] = undefined;
    result.push({ ...placedRow, before: value ?? null });
  }
  const missing = other.filter((r) => there.has(r.path) && !isItem(r.row));
  return [...result, ...missing.map((r): PlacedRow => ({ ...r, row: { ...r.row, value: "" }, opens: false, before: r.row.value }))];
}
