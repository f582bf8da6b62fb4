/** A length as people type it, with a point or a comma; null for what is none, or outside of what a calibration may say. */
export function millimetresIn(text: string): number | null {
  const plain = text.trim().replace(/\s*mm$/i, "").replace(",", ".");
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(plain)) return null;
  const value = Math.round(Number(plain) * 1000) / 1000;
  return value >= 0.001 && value <= 100_000 ? value : null;
}
