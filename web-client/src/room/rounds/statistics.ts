/** Agreement of people about numbers and categories. Pure; null where a figure has no meaning for so few. */

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, v) => sum + v, 0) / values.length;
}

/** Of a sample: n - 1. */
export function standardDeviation(values: readonly number[]): number | null {
  const m = mean(values);
  return m === null || values.length < 2 ? null : Math.sqrt(values.reduce((sum, v) => sum + (v - m) ** 2, 0) / (values.length - 1));
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length === 0 ? null : sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * Kappa of many raters, each subject rated by equally many (Fleiss 1971, Psychological Bulletin 76:378).
 *
 * @param counts a row a subject: how many raters chose each category
 * @returns 1 when all agree, 0 when they agree as by chance; null with fewer than two subjects or raters, or when all ratings are of one category
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = counts[0]?.reduce((sum, n) => sum + n, 0) ?? 0;
  if (counts.length < 2 || raters < 2 || counts.some((row) => row.reduce((sum, n) => sum + n, 0) !== raters)) return null;
  const all = counts.length * raters;
  const shares = counts[0]!.map((_, j) => counts.reduce((sum, row) => sum + row[j]!, 0) / all);
  const byChance = shares.reduce((sum, p) => sum + p * p, 0);
  const agreed = counts.reduce((sum, row) => sum + (row.reduce((s, n) => s + n * n, 0) - raters) / (raters * (raters - 1)), 0) / counts.length;
  return byChance >= 1 - 1e-12 ? null : (agreed - byChance) / (1 - byChance);
}

/**
 * ICC(2,1): two-way random effects, single rater, absolute agreement (Shrout and Fleiss 1979, Psychological Bulletin 86:420).
 *
 * @param ratings a row a subject, a column a rater, none missing
 * @returns null with fewer than two subjects or raters, or when nothing differs
 */
export function icc21(ratings: readonly (readonly number[])[]): number | null {
  const n = ratings.length;
  const k = ratings[0]?.length ?? 0;
  if (n < 2 || k < 2 || ratings.some((row) => row.length !== k)) return null;
  const grand = mean(ratings.flat())!;
  const rows = ratings.map((row) => mean(row)!);
  const columns = ratings[0]!.map((_, j) => mean(ratings.map((row) => row[j]!))!);
  const between = (k * rows.reduce((sum, m) => sum + (m - grand) ** 2, 0)) / (n - 1);
  const raters = (n * columns.reduce((sum, m) => sum + (m - grand) ** 2, 0)) / (k - 1);
  let rest = 0;
  ratings.forEach((row, i) => row.forEach((v, j) => (rest += (v - rows[i]! - columns[j]! + grand) ** 2)));
  const error = rest / ((n - 1) * (k - 1));
  const all = between + (k - 1) * error + (k * (raters - error)) / n;
  return all > 0 ? (between - error) / all : null;
}

export interface Agreement { pairs: readonly { mean: number; difference: number }[]; bias: number; sd: number; lower: number; upper: number }

/** Differences of two raters against their means, with the limits within which 95 % of them lie (Bland and Altman 1986, Lancet i:307). */
export function blandAltman(first: readonly number[], second: readonly number[]): Agreement | null {
  if (first.length !== second.length || first.length < 2) return null;
  const pairs = first.map((a, i) => ({ mean: (a + second[i]!) / 2, difference: a - second[i]! }));
  const differences = pairs.map((p) => p.difference);
  const bias = mean(differences)!;
  const sd = standardDeviation(differences)!;
  return { pairs, bias, sd, lower: bias - 1.96 * sd, upper: bias + 1.96 * sd };
}
