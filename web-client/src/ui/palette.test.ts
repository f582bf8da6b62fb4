import { describe, expect, it } from "vitest";
import { PARTICIPANT_COLOURS } from "./names";

type Three = readonly [number, number, number];

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const parse = (hex: string): Three => [1, 3, 5].map((i) => linear(Number.parseInt(hex.slice(i, i + 2), 16) / 255)) as unknown as Three;
const luminance = ([r, g, b]: Three) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
/** WCAG 2: 1.4.11 asks for 3 to 1 of what has to be seen. */
const contrast = (a: Three, b: Three) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

/** How dichromats see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1). */
const EYES: Record<string, readonly Three[]> = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

function lab(colour: string, eye: readonly Three[]): Three {
  const c = parse(colour);
  const [r, g, b] = eye.map((row) => Math.max(0, Math.min(1, row[0] * c[0] + row[1] * c[1] + row[2] * c[2]))) as unknown as Three;
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const [x, y, z] = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047, luminance([r, g, b]), (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883].map(f) as unknown as Three;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe("the colours of participants", () => {
  it("stand out from black, and from their own dark rim on white bone", () => {
    const black: Three = [0, 0, 0];
    const white: Three = [1, 1, 1];
    // rgb(4 6 9 / 72%) over white, as viewer.css has it.
    const rim = [4, 6, 9].map((c) => linear((0.28 * 255 + 0.72 * c) / 255)) as unknown as Three;
    expect(contrast(rim, white)).toBeGreaterThan(4.5);
    for (const colour of PARTICIPANT_COLOURS) {
      expect(contrast(parse(colour), black), `${colour} on black`).toBeGreaterThan(4.5);
      expect(contrast(parse(colour), rim), `${colour} in its rim`).toBeGreaterThan(3);
    }
  });

  it.each(Object.keys(EYES))("are told apart by eyes that see %s", (eye) => {
    PARTICIPANT_COLOURS.forEach((a, i) => PARTICIPANT_COLOURS.slice(i + 1).forEach((b) => {
      const [p, q] = [lab(a, EYES[eye]!), lab(b, EYES[eye]!)];
      expect(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]), `${a} and ${b}`).toBeGreaterThan(17);
    }));
  });
});
