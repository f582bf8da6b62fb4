import type { Mark, MarkLayer, Participant, ShapeKind } from "../../protocol/wire";
import { indexOfImage, type SeriesInfo } from "../../state/catalog";

export type Grouping = "none" | "series" | "author" | "layer" | "kind";
export type Sorting = "made" | "changed" | "slice" | "kind";
export const GROUPINGS: readonly Grouping[] = ["none", "series", "author", "layer", "kind"];
export const SORTINGS: readonly Sorting[] = ["made", "changed", "slice", "kind"];

/** A mark in the list; `number` as on the images. */
export interface MarkRow { mark: Mark; number: number; series: SeriesInfo | null; index: number; author: Participant | undefined; layer: MarkLayer | null }
export interface MarkGroup { id: string; rows: MarkRow[] }

export interface Known {
  marks: Readonly<Record<string, Mark>>; participants: Readonly<Record<string, Participant>>; layers: Readonly<Record<string, MarkLayer>>;
  series: readonly SeriesInfo[];
}

export function rowsOf({ marks, participants, layers, series }: Known): MarkRow[] {
  return Object.values(marks).map((mark, i) => {
    let found: SeriesInfo | null = null;
    let index = -1;
    for (const one of series) {
      index = indexOfImage(one, mark.image);
      if (index >= 0) {
        found = one;
        break;
      }
    }
    return { mark, number: i + 1, series: found, index, author: participants[mark.author], layer: mark.layer ? (layers[mark.layer] ?? null) : null };
  });
}

/** @param words what a row has to have, each of them somewhere; `kindName` in the reader's language */
export function matching(rows: readonly MarkRow[], words: string, kindName: (kind: ShapeKind) => string): MarkRow[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows.slice();
  return rows.filter((r) => {
    const text = [r.number, kindName(r.mark.shape.type), "text" in r.mark.shape ? r.mark.shape.text : "", r.author?.name, r.layer?.name, r.series?.modality, r.series?.description]
      .filter(Boolean).join(" ").toLowerCase();
    return wanted.every((w) => text.includes(w));
  });
}

export function sorted(rows: readonly MarkRow[], by: Sorting): MarkRow[] {
  const series = new Map<string, number>();
  for (const r of rows) if (r.series && !series.has(r.series.series)) series.set(r.series.series, series.size);
  const place = (r: MarkRow) => (r.series ? (series.get(r.series.series) ?? 0) * 1e6 + r.index : Infinity);
  const difference = (a: MarkRow, b: MarkRow): number => {
    switch (by) {
      case "made": return 0;
      case "changed": return b.mark.changedAt - a.mark.changedAt;
      case "slice": return place(a) === place(b) ? 0 : place(a) - place(b);
      case "kind": return a.mark.shape.type < b.mark.shape.type ? -1 : a.mark.shape.type > b.mark.shape.type ? 1 : 0;
    }
  };
  return rows.toSorted((a, b) => difference(a, b) || a.number - b.number);
}

/** Groups in the order in which their first rows come. */
export function grouped(rows: readonly MarkRow[], by: Grouping): MarkGroup[] {
  const groups = new Map<string, MarkRow[]>();
  for (const row of rows) {
    const id = groupOf(row, by);
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return [...groups].map(([id, of]) => ({ id, rows: of }));
}

function groupOf(row: MarkRow, by: Grouping): string {
  switch (by) {
    case "none": return "";
    case "series": return row.series?.series ?? "";
    case "author": return row.mark.author;
    case "layer": return row.layer?.id ?? "";
    case "kind": return row.mark.shape.type;
  }
}
