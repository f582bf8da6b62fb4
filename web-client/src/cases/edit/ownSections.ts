/** A text cut at its headings, as written; the first one has none. */
interface Section { heading: string; body: string }

const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

function cut(markdown: string): Section[] {
  const sections: Section[] = [{ heading: "", body: "" }];
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark) fence = null;
    if (fence === null && !mark && HEADING.test(line)) sections.push({ heading: line, body: "" });
    else sections.at(-1)!.body += `${line}\n`;
  }
  return sections;
}

export const headingName = (heading: string) => heading.replace(/^[#\s]+|[#\s]+$/g, "");

export interface Strayed { names: string[]; restored: string }

/**
 * What somebody changed who was given some sections only, and the text with all of that as it was; null: nothing, or the text is cut
 * in a way that only the server knows, which then decides alone.
 *
 * @param outline ids of all headings of `base` in order
 * @param own     ids of those whose text he may change
 */
export function strayed(base: string, now: string, outline: readonly string[], own: readonly string[]): Strayed | null {
  const before = cut(base);
  const after = cut(now);
  if (before.length !== outline.length + 1) return null;
  const mine = (i: number) => i > 0 && own.includes(outline[i - 1]!);
  const left = [...after];
  const take = (heading: string) => {
    const at = left.findIndex((s) => s.heading === heading);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const names: string[] = [];
  const kept = before.map((s, i) => {
    const found = take(s.heading);
    if (mine(i) && found) return found;
    if (!found || found.body.trim() !== s.body.trim()) names.push(headingName(s.heading));
    return s;
  });
  names.push(...left.map((s) => headingName(s.heading)));
  if (names.length === 0) return null;
  const restored = kept.map((s, i) => (i === 0 ? s.body : `${s.heading}\n${s.body}`)).join("").replace(/\n$/, "");
  return { names: [...new Set(names)], restored };
}
