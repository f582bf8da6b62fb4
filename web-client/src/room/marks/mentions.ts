import type { Participant } from "../../protocol/wire";

type People = Readonly<Record<string, Participant>>;

/** What is being typed after an `@` before the caret; null: no mention is being typed. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const match = /(^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*){0,2})$/u.exec(text.slice(0, caret));
  return match ? { from: match.index + match[1]!.length, query: match[2]! } : null;
}

/** Who may be meant: each word begun counts; at most six, those who are here first. */
export function suggestions(query: string, people: People, me: string | null): Participant[] {
  const words = fold(query).split(" ").filter(Boolean);
  const fits = (p: Participant) => {
    const parts = fold(p.name).split(/\s+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  return Object.values(people).filter((p) => p.id !== me && fits(p)).sort((a, b) => Number(b.present) - Number(a.present)).slice(0, 6);
}

/** The text with the name in place of what was typed, and where the caret is then. */
export function completed(text: string, caret: number, name: string): { text: string; caret: number } {
  const at = mentionAt(text, caret);
  if (!at) return { text, caret };
  const rest = text.slice(caret);
  const put = `@${name}${rest.startsWith(" ") ? "" : " "}`;
  return { text: text.slice(0, at.from) + put + rest, caret: at.from + put.length };
}

/** A text in pieces; those with an id are mentions. Of names that begin alike the longest counts. */
export function pieces(text: string, people: readonly Participant[]): { text: string; mention: string | null }[] {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length);
  const result: { text: string; mention: string | null }[] = [];
  let plain = "";
  for (let i = 0; i < text.length;) {
    const found = text[i] === "@" ? byLength.find((p) => text.startsWith(p.name, i + 1) && !/[\p{L}\p{N}]/u.test(text[i + 1 + p.name.length] ?? "")) : undefined;
    if (!found) {
      plain += text[i++];
      continue;
    }
    if (plain) result.push({ text: plain, mention: null });
    plain = "";
    result.push({ text: `@${found.name}`, mention: found.id });
    i += found.name.length + 1;
  }
  return plain ? [...result, { text: plain, mention: null }] : result;
}

/** Whom a text speaks to. Of two with one name both are meant. */
export function mentionsIn(text: string, people: People): string[] {
  const all = Object.values(people);
  const names = new Set(pieces(text, all).filter((p) => p.mention !== null).map((p) => p.text.slice(1)));
  return all.filter((p) => names.has(p.name)).map((p) => p.id).slice(0, 20);
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
