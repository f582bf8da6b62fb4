/** A change of a text: what stands from `from` to `to` is replaced, and then this is selected. */
export interface Edit { from: number; to: number; text: string; select: [number, number] }

/** Puts signs round the selection, or takes them away where they stand already. */
export function wrapped(text: string, from: number, to: number, sign: string): Edit {
  const chosen = text.slice(from, to);
  const n = sign.length;
  if (text.slice(from - n, from) === sign && text.slice(to, to + n) === sign) return { from: from - n, to: to + n, text: chosen, select: [from - n, to - n] };
  return { from, to, text: sign + chosen + sign, select: [from + n, to + n] };
}

/** Begins each line of the selection with `prefix` (its number for `1. `), or takes it away where all begin so. */
export function prefixed(text: string, from: number, to: number, prefix: string): Edit {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const found = text.indexOf("\n", to);
  const end = found < 0 ? text.length : found;
  const lines = text.slice(start, end).split("\n");
  const numbered = prefix === "1. ";
  const begun = numbered ? /^\d+\. / : new RegExp(`^${prefix.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
  const result = (lines.every((x) => begun.test(x)) ? lines.map((x) => x.replace(begun, ""))
    : lines.map((x, i) => (numbered ? `${i + 1}. ` : prefix) + (prefix.startsWith("#") ? x.replace(/^#+ /, "") : x))).join("\n");
  return { from: start, to: end, text: result, select: [start + result.length, start + result.length] };
}

/** Puts a block of its own between paragraphs, with an empty line before and after it. */
export function asBlock(text: string, at: number, block: string): Edit {
  // Not into the middle of a line, and never into another block.
  const fence = fenceAt(text, at);
  const found = text.indexOf("\n", at);
  const end = fence ? fence.to : found < 0 ? text.length : found;
  const before = text.slice(0, end);
  const head = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const after = text.slice(end);
  const tail = after === "" ? "\n" : after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const put = head + block + tail;
  return { from: end, to: end, text: put, select: [end + head.length + block.length, end + head.length + block.length] };
}

export interface Fence { kind: string; from: number; to: number; source: string }

/** The fenced block round a place of the text; null outside of all. */
export function fenceAt(text: string, at: number): Fence | null {
  let open: { kind: string; from: number; marks: string; inner: number } | null = null;
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const match = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/.exec(line);
    if (match && !open) open = { kind: match[2]!.trim().split(/\s/)[0] ?? "", from: start, marks: match[1]!, inner: end + 1 };
    else if (match && open && match[2]!.trim() === "" && match[1]!.startsWith(open.marks)) {
      if (at >= open.from && at <= end) return { kind: open.kind, from: open.from, to: end, source: text.slice(open.inner, Math.max(open.inner, start - 1)) };
      open = null;
    }
    if (start > at && !open) return null;
    start = end + 1;
  }
  return null;
}
