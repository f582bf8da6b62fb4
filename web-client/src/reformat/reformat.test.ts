import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Image } from "../net/apiTypes";
import type { View, Viewport } from "../protocol/wire";
import { EMPTY_VIEWPORT } from "../protocol/fold/view";
import type { SeriesInfo } from "../state/catalog";
import { surfaceOf, toScreen, transformOf } from "../viewer/geometry";
import { cross, dot, onImage, type Vector } from "../viewer/planes";
import { sameCamera } from "./changing";
import { groupOf, isAt, isKin, leadTo, lineOn, nearestFrame } from "./cross";
import { opened } from "./mpr";
import { Newest } from "./newest";
import { backToOrthogonal, nameOf, normalOfOrientation, ORTHOGONAL, plane, sameRecipe, turnedPlane, type Planes } from "./recipe";
import { reformatText } from "./texts";

/** Planes through a cube of `size` mm about the origin, `step` mm apart. */
function stack(name: string, recipe: Planes, size = 100, step = 1): SeriesInfo {
  const normal = normalOfOrientation(recipe.orientation);
  const o = recipe.orientation;
  const images = Array.from({ length: size / step + 1 }, (_, i): Image => {
    const along = -size / 2 + i * step;
    const position = [0, 1, 2].map((a) => normal[a]! * along - (o[a]! + o[a + 3]!) * (size / 2 - 0.5)) as [number, number, number];
    return { instance: name, frame: i + 1, rows: size, columns: size, samples: 1, position, orientation: [...o] as Image["orientation"], spacing: { row: 1, column: 1, source: "patient" } } as unknown as Image;
  });
  return { study: "1", series: name, number: 3, modality: "CT", description: "Thorax", frameOfReference: "9", stack: images, cines: [], reformat: { source: "ct", recipe, centre: size / 2 } } as unknown as SeriesInfo;
}

const planes = [stack("a", plane(ORTHOGONAL.axial)), stack("c", plane(ORTHOGONAL.coronal)), stack("s", plane(ORTHOGONAL.sagittal))] as const;
const source: SeriesInfo = { ...stack("ct", plane(ORTHOGONAL.axial)), reformat: null };
const known = Object.fromEntries([...planes, source].map((s) => [s.series, s]));
const showing = (series: SeriesInfo, at: Vector): Viewport => ({ ...EMPTY_VIEWPORT, study: "1", series: series.series, image: nearestFrame(series, at) });
const viewAt = (at: Vector): View => ({ layout: { rows: 2, columns: 2 }, viewports: [...planes, source].map((s) => showing(s, at)), active: 0 });

describe("recipes", () => {
  it("hang as readers expect: left of the patient on the right, head up", () => {
    expect(normalOfOrientation(ORTHOGONAL.axial)).toEqual([0, 0, 1]);
    expect(normalOfOrientation(ORTHOGONAL.coronal)[1]).toBe(1);
    expect(normalOfOrientation(ORTHOGONAL.sagittal)[0]).toBe(-1);
  });
  it("are one when nothing that is seen differs", () => {
    expect(sameRecipe(plane(ORTHOGONAL.axial, 0, "MAX"), plane(ORTHOGONAL.axial, 0, "MIN"))).toBe(true);
    expect(sameRecipe(plane(ORTHOGONAL.axial, 5, "MAX"), plane(ORTHOGONAL.axial, 5, "MIN"))).toBe(false);
    expect(sameRecipe(plane(ORTHOGONAL.axial), plane(turnedPlane(ORTHOGONAL.axial, [1, 0, 0], 0.1)))).toBe(false);
  });
  it("stay at right angles however often they turn, and come back", () => {
    let o: readonly number[] = ORTHOGONAL.coronal;
    for (let i = 0; i < 720; i++) o = turnedPlane(o, normalOfOrientation(turnedPlane(ORTHOGONAL.axial, [1, 0, 0], 30)), 1);
    expect(dot([o[0]!, o[1]!, o[2]!], [o[3]!, o[4]!, o[5]!])).toBeCloseTo(0, 3);
    expect(Math.hypot(...normalOfOrientation(o))).toBeCloseTo(1, 3);
    expect(dot(normalOfOrientation(o), normalOfOrientation(ORTHOGONAL.coronal))).toBeGreaterThan(0.999);
  });
  it("have the name of the plane of the body they lie nearest to", () => {
    expect(nameOf(ORTHOGONAL.sagittal)).toEqual({ name: "sagittal", oblique: false });
    expect(nameOf(turnedPlane(ORTHOGONAL.coronal, [0, 0, 1], 20))).toEqual({ name: "coronal", oblique: true });
    expect(nameOf(turnedPlane(ORTHOGONAL.coronal, [0, 0, 1], 60)).name).toBe("sagittal");
  });
  it("go back each to another plane of the body", () => {
    expect(backToOrthogonal([ORTHOGONAL.coronal, ORTHOGONAL.axial, ORTHOGONAL.sagittal])).toEqual(["coronal", "axial", "sagittal"]);
    // Both come nearest to coronal.
    const [a, b] = [turnedPlane(ORTHOGONAL.coronal, [0, 0, 1], 10), turnedPlane(ORTHOGONAL.coronal, [0, 0, 1], 40)];
    expect(backToOrthogonal([b, a])).toEqual(["sagittal", "coronal"]);
  });
  it("say what they are", () => {
    expect(reformatText(stack("x", plane(ORTHOGONAL.coronal, 5, "MAX")))).toBe("Coronal reformat, 5 mm MIP");
    expect(reformatText(stack("x", plane(turnedPlane(ORTHOGONAL.axial, [1, 0, 0], 15))))).toBe("Oblique axial reformat");
    expect(reformatText(source)).toBeNull();
  });
});

describe("the cross", () => {
  it("lies where three planes meet", () => {
    const group = groupOf(viewAt([10, -20, 30]), known)!;
    expect(group.source).toBe("ct");
    expect(group.members.map((m) => m.viewport)).toEqual([0, 1, 2]);
    [10, -20, 30].forEach((v, i) => expect(group.cross[i]).toBeCloseTo(v, 6));
    expect(isAt([10.3, -20.3, 30.3], group)).toBe(true);
    expect(isAt([11, -20, 30], group)).toBe(false);
  });
  it("lies on the line of two, and there is none of one or of parallel ones", () => {
    const view = viewAt([10, -20, 30]);
    const two = groupOf({ ...view, viewports: view.viewports.slice(0, 2) }, known)!;
    expect(two.cross[2]).toBeCloseTo(30, 6);
    expect(two.cross[1]).toBeCloseTo(-20, 6);
    expect(groupOf({ ...view, viewports: view.viewports.slice(0, 1) }, known)).toBeNull();
    expect(groupOf({ ...view, viewports: [view.viewports[0]!, view.viewports[0]!] }, known)).toBeNull();
  });
  it("is drawn where the other plane cuts an image, and nowhere for parallel ones", () => {
    const axial = planes[0].stack[50]!;
    const line = lineOn(axial, normalOfOrientation(ORTHOGONAL.coronal), [10, -20, 0])!;
    expect(line.at.row).toBeCloseTo(30, 6);
    expect(line.along.row).toBeCloseTo(0, 6);
    expect(Math.abs(line.along.column)).toBeCloseTo(1, 6);
    expect(lineOn(axial, [0, 0, 1], [0, 0, 0])).toBeNull();
  });
  it("leads the other planes and the source, but not the plane under the hand", () => {
    const view = viewAt([0, 0, 0]);
    const group = groupOf(view, known)!;
    const commands = leadTo([5, 7, 9], group, view, known, 0);
    expect(commands.map((c) => (c.type === "ShowImage" ? [c.viewport, c.image.frame] : null))).toEqual([[1, 58], [2, 46], [3, 60]]);
    expect(leadTo([5, 7, 9], group, view, known, 0, 2)).toHaveLength(1);
  });
  it("takes for kin what is computed from one series", () => {
    expect(isKin(planes[0], planes[1])).toBe(true);
    expect(isKin(planes[0], source)).toBe(false);
    expect(isKin(source, source)).toBe(false);
  });
});

describe("a turned plane", () => {
  it("turns its line as the hand goes, clockwise as seen", () => {
    const axial = planes[0].stack[50]!;
    const angle = (o: readonly number[]) => {
      const { along } = lineOn(axial, normalOfOrientation(o), [0, 0, 0])!;
      return (Math.atan2(along.row, along.column) * 180) / Math.PI;
    };
    const before = angle(ORTHOGONAL.coronal);
    const after = angle(turnedPlane(ORTHOGONAL.coronal, cross([1, 0, 0], [0, 1, 0]), 12));
    expect((after - before + 360) % 360).toBeCloseTo(12, 1);
  });
  it("keeps a place of the patient on its spot and millimetres as large", () => {
    const at: Vector = [12, 5, -8];
    const [old, turned] = [planes[1].stack[55]!, stack("t", plane(turnedPlane(ORTHOGONAL.coronal, [0, 0, 1], 25)), 140).stack[70]!];
    const box = { width: 500, height: 400 };
    const camera = sameCamera({ camera: null, presentation: null }, old, turned, at, box)!;
    const [was, is] = [transformOf(null, surfaceOf(old), box), transformOf(camera, surfaceOf(turned), box)];
    expect(is.scaleX).toBeCloseTo(was.scaleX, 2);
    const [from, to] = [toScreen(was, onImage(old, at)!.point), toScreen(is, onImage(turned, at)!.point)];
    expect(to.x).toBeCloseTo(from.x, 0);
    expect(to.y).toBeCloseTo(from.y, 0);
    // A slab of the same plane leaves the camera alone.
    expect(sameCamera({ camera: null, presentation: null }, old, planes[1].stack[3]!, at, box)).toBeNull();
  });
});

describe("opening", () => {
  it("shows three planes through the middle of what is seen, and the images beside them, in the same window", () => {
    const voi = { center: 40, width: 400 };
    const now: View = { layout: { rows: 1, columns: 1 }, viewports: [{ ...showing(source, [0, 0, 20]), voi }], active: 0 };
    const commands = opened(now, source, planes);
    expect(commands[0]).toEqual({ type: "SetLayout", layout: { rows: 2, columns: 2 } });
    const shown = commands.flatMap((c) => (c.type === "ShowSeries" ? [[c.viewport, c.series, c.image.frame]] : []));
    expect(shown).toEqual([[0, "a", 71], [1, "c", 51], [2, "s", 51], [3, "ct", 71]]);
    expect(commands.filter((c) => c.type === "SetWindow")).toHaveLength(4);
  });
});

describe("asking for the newest", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it("asks one at a time, passes over what was wanted in between, and not too often", async () => {
    const newest = new Newest<number>(100, () => Date.now());
    const asked: string[] = [];
    const taken: string[] = [];
    const answers: (() => void)[] = [];
    const want = (name: string) => newest.want(0, () => new Promise<string>((resolve) => {
      asked.push(name);
      answers.push(() => resolve(name));
    }), (x) => taken.push(x), () => taken.push("failed"));
    ["a", "b", "c"].forEach(want);
    expect(asked).toEqual(["a"]);
    answers[0]!();
    await settle();
    expect(asked).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual(["a", "c"]);
    answers[1]!();
    await settle();
    expect(taken).toEqual(["a", "c"]);
  });
  it("takes no answer that was given up, says when it rests, and complains of the last one only", async () => {
    const newest = new Newest<number>(100, () => Date.now());
    const taken: string[] = [];
    let answer = (_: string) => {};
    newest.want(0, () => new Promise<string>((resolve) => { answer = resolve; }), (x) => taken.push(x), () => taken.push("failed"));
    let rested = false;
    newest.whenRest([0], () => { rested = true; });
    newest.forget(0);
    expect(rested).toBe(false);
    answer("late");
    await settle();
    expect(taken).toEqual([]);
    expect(rested).toBe(true);
    newest.want(0, () => Promise.reject(new Error("no")), (x: string) => taken.push(x), () => taken.push("failed"));
    await vi.advanceTimersByTimeAsync(100);
    expect(taken).toEqual(["failed"]);
  });
});
