/** A text in pieces: lines that agree, and places where two wrote differently. */
export type Piece = { kind: "same"; text: string } | { kind: "conflict"; ours: string; theirs: string };

/** Takes a text apart at its conflict markers, as git and others write them; without any it is one piece. */
export function piecesOf(merged: string): Piece[] {
  const pieces: Piece[] = [];
  let same: string[] = [];
  let open: { ours: string[]; theirs: string[]; at: "ours" | "base" | "theirs" } | null = null;
  const flush = () => {
    if (same.length > 0) pieces.push({ kind: "same", text: same.join("\n") });
    same = [];
  };
  for (const line of merged.split("\n")) {
    if (!open && /^<{7}(\s|$)/.test(line)) {
      flush();
      open = { ours: [], theirs: [], at: "ours" };
    } else if (open && /^\|{7}(\s|$)/.test(line)) open.at = "base";
    else if (open && /^={7}$/.test(line.trimEnd())) open.at = "theirs";
    else if (open && /^>{7}(\s|$)/.test(line)) {
      pieces.push({ kind: "conflict", ours: open.ours.join("\n"), theirs: open.theirs.join("\n") });
      open = null;
    } else if (open) {
      if (open.at !== "base") open[open.at].push(line);
    } else same.push(line);
  }
  // Without an end it was no conflict, and nothing of it may be lost.
  if (open) same.push(...open.ours, ...open.theirs);
  flush();
  return pieces;
}

/** Both, without saying twice what both say. */
export const bothOf = (ours: string, theirs: string) => (ours === theirs || theirs === "" ? ours : ours === "" ? theirs : `${ours}\n${theirs}`);

/** @param chosen for each conflict in turn what shall stand there */
export function resolved(pieces: readonly Piece[], chosen: readonly string[]): string {
  let n = 0;
  return pieces.map((p) => (p.kind === "same" ? p.text : (chosen[n++] ?? p.ours))).join("\n");
}
