import { describe, expect, it } from "vitest";
import { blandAltman, fleissKappa, icc21, mean, median, standardDeviation } from "./statistics";

describe("agreement, by the examples of those who proposed it", () => {
  it("ICC(2,1) of four judges and six targets (Shrout and Fleiss 1979, tables 2 and 4)", () => {
    const ratings = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
    expect(icc21(ratings)).toBeCloseTo(0.29, 2);
  });

  it("kappa of six psychiatrists and thirty patients (Fleiss 1971, table 1)", () => {
    // Depression, personality disorder, schizophrenia, neurosis, other.
    const counts = [
      [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0],
      [2, 0, 0, 4, 0], [0, 0, 0, 0, 6], [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1], [0, 0, 5, 0, 1],
      [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3], [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0],
      [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
    ];
    const totals = counts[0]!.map((_, j) => counts.reduce((sum, row) => sum + row[j]!, 0));
    expect(totals).toEqual([26, 26, 30, 55, 43]);
    expect(fleissKappa(counts)).toBeCloseTo(0.43, 3);
  });

  it("limits of agreement of two peak flow meters (Bland and Altman 1986, table 1, first measurements)", () => {
    const wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
    const mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];
    const found = blandAltman(wright, mini)!;
    expect(found.bias).toBeCloseTo(-2.1, 1);
    expect(found.sd).toBeCloseTo(38.8, 1);
    // They take 2 standard deviations, -79.7 and 75.5; the factor has been 1.96 since.
    expect(found.bias - 2 * found.sd).toBeCloseTo(-79.7, 0);
    expect(found.lower).toBeCloseTo(found.bias - 1.96 * found.sd, 9);
    expect(found.pairs[0]).toEqual({ mean: 503, difference: -18 });
  });
});

describe("too few, or all the same", () => {
  it("has no figure where it would mean nothing", () => {
    expect(mean([])).toBeNull();
    expect(standardDeviation([3])).toBeNull();
    expect(icc21([[1, 2]])).toBeNull();
    expect(icc21([[1], [2]])).toBeNull();
    expect(icc21([[2, 2], [2, 2]])).toBeNull();
    expect(fleissKappa([[3, 0]])).toBeNull();
    expect(fleissKappa([[3, 0], [3, 0]])).toBeNull();
    expect(fleissKappa([[3, 0], [1, 1]])).toBeNull();
    expect(blandAltman([1], [2])).toBeNull();
  });

  it("has mean, median and deviation of a sample", () => {
    expect([mean([1, 2, 6]), median([6, 1, 2]), median([1, 2, 3, 10])]).toEqual([3, 2, 2.5]);
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.138, 3);
    expect(icc21([[1, 1], [2, 2], [5, 5]])).toBeCloseTo(1, 9);
    expect(fleissKappa([[3, 0], [0, 3]])).toBe(1);
  });
});
