import { FACETS, type PageQuery } from "./types";

const SIMPLE = ["search", "sort", ...FACETS] as const;

/** A search as it stands in the address, so that a way back leads to it. */
export function queryOf(search: string): PageQuery {
  const given = new URLSearchParams(search);
  return Object.fromEntries(SIMPLE.flatMap((name) => {
    const value = given.get(name);
    return value ? [[name, value]] : [];
  }));
}

export function addressOf(query: PageQuery): string {
  const given = new URLSearchParams(SIMPLE.flatMap((name) => (query[name] ? [[name, query[name]] as [string, string]] : [])));
  const text = given.toString();
  return text ? `?${text}` : "";
}
