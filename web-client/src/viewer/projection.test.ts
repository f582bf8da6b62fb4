import { describe, expect, it } from "vitest";
import type { Image, Series } from "../net/apiTypes";
import type { Point, Shape } from "../protocol/wire";
import { inSpace } from "./planes";
import { project, slabOf } from "./projection";

type Six = [number, number, number, number, number, number];
const image = (position: number[], orientation: readonly number[], spacing: [number, number] = [1, 1], size = 256, frame = 1, thickness: number | null = null) => ({
  instance: frame > 1 ? "multi" : position.join(), frame, rows: size, columns: size, position, orientation, sliceThickness: thickness,
  spacing: { row: spacing[0], column: spacing[1], source: "patient" },
}) as unknown as Image;
const series = (stack: Image[]) => ({ series: "1", stack }) as unknown as Series;
const AXIAL: Six = [1, 0, 0, 0, 1, 0];
const SAGITTAL: Six = [0, 1, 0, 0, 0, -1];
/** A plane turned about two axes, as an MR slab along a vessel is. */
const OBLIQUE: Six = (() => {
  const [a, b] = [0.4, -0.7];
  return [Math.cos(a), Math.sin(a), 0, -Math.sin(a) * Math.cos(b), Math.cos(a) * Math.cos(b), Math.sin(b)];
})();
const p = (column: number, row: number): Point => ({ column, row });
const on = (shape: Shape, from: Image, stack: Image[], at: number) => {
  const s = series(stack);
  return project(shape, from, stack[at]!, slabOf(s, stack[at]!)!);
};
/** Distance in mm of a place on one image from a place in the patient. */
const off = (to: Image, q: Point, from: Image, place: Point) => {
  const [a, b] = [inSpace(to, q)!, inSpace(from, place)!];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};

describe("what belongs to a slice", () => {
  it("reaches half way to its neighbours, whatever the order and the distances", () => {
    const stack = [9, 0, 3, 5].map((z) => image([0, 0, z], AXIAL));
    const s = series(stack);
    expect(stack.map((x) => slabOf(s, x))).toEqual([{ below: -2, above: 2 }, { below: -1.5, above: 1.5 }, { below: -1.5, above: 1 }, { below: -1, above: 2 }]);
  });
  it("knows phases in one place, a slice alone by its thickness, and stacks of other directions apart", () => {
    const stack = [image([0, 0, 0], AXIAL), image([0, 0, 0], AXIAL, [1, 1], 256, 2), image([0, 0, 4], AXIAL), image([0, 0, 1], SAGITTAL, [1, 1], 256, 1, 5), image([0, 0, 0], [0, 1, 0, 1, 0, 0])];
    const s = series(stack);
    expect(stack.map((x) => slabOf(s, x))).toEqual([{ below: -2, above: 2 }, { below: -2, above: 2 }, { below: -2, above: 2 }, { below: -2.5, above: 2.5 }, { below: -0.5, above: 0.5 }]);
    expect(slabOf(s, { ...stack[0]!, position: null })).toBeNull();
  });
});

describe("a mark on another series", () => {
  const length: Shape = { type: "Length", from: p(100.5, 80.25), to: p(130, 95.75) };

  it("lies at the same place on the nearest parallel slice and on no other, whatever matrix, spacing and origin", () => {
    const from = image([-120.3, -80.7, 41.2], AXIAL, [0.7, 0.6]);
    const stack = Array.from({ length: 30 }, (_, i) => image([-90, -100.5, 10 + 2.5 * i], AXIAL, [1.4, 1.9], 128));
    const seen = stack.map((_, i) => on(length, from, stack, i));
    // 41.2 is nearest to 10 + 2.5 * 12 = 40; 42.5 is 1.3 away.
    expect(seen.flatMap((x, i) => (x ? [i] : []))).toEqual([12]);
    const [a, b] = seen[12]!.lines[0]!;
    expect(off(stack[12]!, a, from, length.from)).toBeCloseTo(1.2, 6);
    const flat = (q: Point) => inSpace(stack[12]!, q)!;
    expect(Math.abs(flat(a)[0] - inSpace(from, length.from)![0])).toBeLessThan(0.01);
    expect(Math.abs(flat(a)[1] - inSpace(from, length.from)![1])).toBeLessThan(0.01);
    expect(Math.abs(flat(b)[0] - inSpace(from, length.to)![0])).toBeLessThan(0.01);
  });

  it("is on one of two slices when it lies midway between them", () => {
    const from = image([0, 0, 5], AXIAL);
    const stack = [0, 2, 4, 6, 8].map((z) => image([0, 0, z], AXIAL));
    expect(stack.flatMap((_, i) => (on(length, from, stack, i) ? [i] : []))).toEqual([3]);
    expect(stack.flatMap((_, i) => (on({ type: "Probe", at: p(3, 3) }, from, stack, i) ? [i] : []))).toEqual([3]);
  });

  it("shows on crossing slices, each the piece within it, and the pieces make the whole", () => {
    const from = image([0, 0, 40], AXIAL, [0.5, 0.5]);
    // Along x from 20 to 50 mm, straight through sagittal slices 4 mm apart.
    const line: Shape = { type: "Line", from: p(40.5, 60.5), to: p(100.5, 90.5) };
    const stack = Array.from({ length: 20 }, (_, i) => image([i * 4, -30, 120], SAGITTAL, [0.9, 0.8]));
    let mm = 0;
    stack.forEach((to, i) => {
      const seen = on(line, from, stack, i);
      const x = i * 4;
      expect(seen !== null, `slice at ${x}`).toBe(x + 2 > 20 && x - 2 < 50);
      for (const [a, b] of seen?.lines ?? []) {
        for (const q of [a, b]) {
          const at = inSpace(to, q)!;
          expect(at[2]).toBeCloseTo(40, 5);
          // y = 30 + (x - 20) / 2, of the true x, within half a slice of this one.
          const trueX = 20 + (at[1] - 30) * 2;
          expect(Math.abs(trueX - x)).toBeLessThan(2.01);
        }
        mm += Math.abs(inSpace(to, b)![1] - inSpace(to, a)![1]);
      }
    });
    expect(Math.abs(mm - 15)).toBeLessThan(0.01);
  });

  it("is true to 0.01 mm on oblique planes, from and onto them", () => {
    const from = image([-50, 12, -33], OBLIQUE, [0.43, 0.57]);
    const probe: Shape = { type: "Probe", at: p(77.3, 140.9) };
    const at = inSpace(from, probe.at)!;
    // By hand from C.7.6.2.1-1.
    for (let i = 0; i < 3; i++) expect(at[i]).toBeCloseTo(from.position![i]! + (77.3 - 0.5) * 0.57 * OBLIQUE[i]! + (140.9 - 0.5) * 0.43 * OBLIQUE[i + 3]!, 9);
    for (const [direction, normal] of [[AXIAL, [0, 0, 1]], [SAGITTAL, [-1, 0, 0]]] as const) {
      const along = at[0] * normal[0] + at[1] * normal[1] + at[2] * normal[2];
      const stack = Array.from({ length: 9 }, (_, i) => image(normal.map((n) => n * (along + (i - 4) * 3 + 0.8)), direction, [0.9, 1.1]));
      const seen = stack.map((_, i) => on(probe, from, stack, i));
      expect(seen.flatMap((x, i) => (x ? [i] : []))).toEqual([4]);
      const back = inSpace(stack[4]!, seen[4]!.points[0]!)!;
      // What is lost is the way along the normal only.
      const lost = [0, 1, 2].map((i) => back[i]! - at[i]!);
      expect(Math.abs(Math.hypot(...lost) - 0.8)).toBeLessThan(0.01);
      expect(Math.abs(lost[0]! * normal[0] + lost[1]! * normal[1] + lost[2]! * normal[2])).toBeCloseTo(0.8, 6);
    }
  });

  it("goes by the plane of each frame of a multi-frame object", () => {
    const from = image([0, 0, 12.2], AXIAL);
    const frames = Array.from({ length: 6 }, (_, i) => image([-10, -10, 20 - i * 3], AXIAL, [0.5, 0.5], 512, i + 2));
    const seen = frames.map((_, i) => on({ type: "Probe", at: p(30.5, 40.5) }, from, frames, i));
    expect(seen.flatMap((x, i) => (x ? [frames[i]!.frame] : []))).toEqual([5]);
    const q = seen[3]!.points[0]!;
    expect(q.column).toBeCloseTo((30 + 10) / 0.5 + 0.5, 6);
    expect(q.row).toBeCloseTo((40 + 10) / 0.5 + 0.5, 6);
  });

  it("draws outlines of regions, the head of an arrow where it points, and nothing without a place", () => {
    const from = image([0, 0, 0], AXIAL);
    const stack = [image([10, 0, 100], SAGITTAL), image([40, 0, 100], SAGITTAL)];
    const circle: Shape = { type: "Ellipse", from: p(20.5, 20.5), to: p(60.5, 60.5) };
    // At x = 40 mm, its middle, the circle of 20 mm reaches from y = 20 to 60: two crossings.
    const cut = project(circle, from, stack[1]!, { below: -0.5, above: 0.5 })!;
    const ys = [...cut.points, ...cut.lines.flat()].map((q) => inSpace(stack[1]!, q)![1]);
    expect(Math.min(...ys)).toBeCloseTo(20, 1);
    expect(Math.max(...ys)).toBeCloseTo(60, 1);
    const arrow: Shape = { type: "Arrow", tail: p(20.5, 30.5), head: p(40.5, 50.5), text: "here" };
    expect(project(arrow, from, image([20, 0, 100], SAGITTAL), { below: -1, above: 1 })!.head).toBeNull();
    const head = project(arrow, from, stack[1]!, { below: -1, above: 1 })!.head!;
    expect(inSpace(stack[1]!, head[1])![1]).toBeCloseTo(50, 5);
    expect(project(arrow, { ...from, position: null }, stack[0]!, { below: -9, above: 9 })).toBeNull();
    expect(project(arrow, from, { ...stack[0]!, spacing: { row: 1, column: 1, source: "detector" } }, { below: -9, above: 9 })).toBeNull();
  });
});
