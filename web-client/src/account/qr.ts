/** The dark squares as one path, each row's runs as rectangles one unit high; the margin of four that cameras need is around it (ISO/IEC 18004). */
export const MARGIN = 4;

export function qrPath(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index + MARGIN} ${y + MARGIN}h${run[0].length}v1h-${run[0].length}z`))
    .join("");
}

/** A secret in groups of four, as people type it. */
export const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, "$1 ");

/** Whether what stands in the field is a whole code of an app: then there is nothing to wait for. */
export const wholeCode = (text: string) => /^\d{6}$/.test(text.replace(/\s/g, ""));
