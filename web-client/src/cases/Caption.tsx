/** Under what stands in the text: its number, what the author says of it, and a quiet note. */
export function Caption({ label, text, note = "" }: { label: string; text: string; note?: string }) {
  return (
    <div className="block-caption">
      <b>{label}</b>{text && <span> {text}</span>}{note && <span className="quiet"> · {note}</span>}
    </div>
  );
}
