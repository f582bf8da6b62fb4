/** What is being typed after an `@` before the caret; null: nobody is being called. Of a name two words may be typed. */
export function calledAt(text: string, caret: number): { from: number; query: string } | null {
  const match = /(^|[^\p{L}\p{N}@])@([\p{L}\p{N}._+-]*(?: [\p{L}\p{N}._+-]+)?)$/u.exec(text.slice(0, caret));
  return match ? { from: match.index + match[1]!.length, query: match[2]! } : null;
}

/** The text with the login in place of what was typed, and where the caret is then. */
export function withCalled(text: string, caret: number, login: string): { text: string; caret: number } {
  const at = calledAt(text, caret);
  if (!at) return { text, caret };
  const rest = text.slice(caret);
  const put = `@${login}${/^[\s,;:!?)]/.test(rest) ? "" : " "}`;
  return { text: text.slice(0, at.from) + put + rest, caret: at.from + put.length };
}
