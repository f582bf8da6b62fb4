/** What was done to a text, as one replacement: `start` to `end` of the old one became `text`. */
interface Change { start: number; end: number; text: string }

function changeOf(from: string, to: string): Change {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let end = from.length;
  let last = to.length;
  while (end > start && last > start && from[end - 1] === to[last - 1]) {
    end--;
    last--;
  }
  // Never between the halves of a surrogate pair.
  if (start > 0 && /[\ud800-\udbff]/.test(from[start - 1] ?? "")) start--;
  if (end < from.length && /[\udc00-\udfff]/.test(from[end]!)) {
    end++;
    last++;
  }
  return { start, end, text: to.slice(start, last) };
}

/**
 * Two texts that both come from `base` brought together: nothing that either wrote is lost. Where both wrote at the same place, theirs stands
 * first.
 */
export function merge(base: string, own: string, theirs: string): string {
  if (own === base || own === theirs) return theirs;
  if (theirs === base) return own;
  const mine = changeOf(base, own);
  const other = changeOf(base, theirs);
  const apply = (text: string, { start, end, text: put }: Change) => text.slice(0, start) + put + text.slice(end);
  if (mine.end < other.start || (mine.end === other.start && mine.start < other.start)) return apply(apply(base, other), mine);
  if (other.end < mine.start || (other.end === mine.start && other.start < mine.start)) return apply(apply(base, mine), other);
  const start = Math.min(mine.start, other.start);
  const end = Math.max(mine.end, other.end);
  const within = (c: Change) => base.slice(start, c.start) + c.text + base.slice(c.end, end);
  const [first, second] = [within(other), within(mine)];
  return base.slice(0, start) + (first === second ? first : `${first}${first && second && !first.endsWith("\n") ? "\n" : ""}${second}`) + base.slice(end);
}

/** Where a caret that stood at `caret` in `from` belongs in `to`. */
export function movedCaret(from: string, to: string, caret: number): number {
  if (from === to) return caret;
  const { start, end, text } = changeOf(from, to);
  if (caret <= start) return caret;
  return caret >= end ? caret + text.length - (end - start) : Math.min(start + text.length, caret);
}
