import type { PlacedRow } from "./tagTree";

/**
 * Rows that have the words of `search` in their tag (with or without punctuation), name or value, and the sequences and items
 * they stand in.
 */
export function searchTags(rows: readonly PlacedRow[], search: string): readonly PlacedRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  const found: PlacedRow[] = [];
  /** Of each depth the last row, as long as it has not been taken. */
  const above: (PlacedRow | undefined)[] = [];
  for (const placed of rows) {
    const { row } = placed;
    above.length = row.depth;
    const tag = row.tag.toLowerCase();
    const text = `${tag} ${tag.replace(/[(),]/g, "")} ${row.vr} ${row.name} ${row.name.replace(/ /g, "")} ${row.value}`.toLowerCase();
    if (words.every((w) => text.includes(w) || (/^[(),0-9a-fx]+$/.test(w) && tag.replace(/[(),]/g, "").includes(w.replace(/[(),]/g, ""))))) {
      for (let i = 0; i < above.length; i++) {
        if (above[i]) found.push(above[i]!);
        above[i] = undefined;
      }
      found.push(placed);
      above[row.depth] = undefined;
    } else above[row.depth] = placed;
  }
  return found;
}
