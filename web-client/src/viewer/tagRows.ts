import type { TagRow } from "../net/apiTypes";

/**
 * Rows that have the words of `search` in their tag (with or without punctuation), name or value, and the sequences and items
 * they stand in.
 */
export function searchTags(rows: readonly TagRow[], search: string): readonly TagRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  const found: TagRow[] = [];
  /** Of each depth the last row, as long as it has not been taken. */
  const above: (TagRow | undefined)[] = [];
  for (const row of rows) {
    above.length = row.depth;
    const tag = row.tag.toLowerCase();
    const text = `${tag} ${tag.replace(/[(),]/g, "")} ${row.vr} ${row.name} ${row.name.replace(/ /g, "")} ${row.value}`.toLowerCase();
    if (words.every((w) => text.includes(w) || (/^[(),0-9a-fx]+$/.test(w) && tag.replace(/[(),]/g, "").includes(w.replace(/[(),]/g, ""))))) {
      for (let i = 0; i < above.length; i++) {
        if (above[i]) found.push(above[i]!);
        above[i] = undefined;
      }
      found.push(row);
      above[row.depth] = undefined;
    } else above[row.depth] = row;
  }
  return found;
}
