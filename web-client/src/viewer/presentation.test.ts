import { describe, expect, it } from "vitest";
import { turnMatrix } from "./geometry";
import { mirrored, OF_FILE, renderedPart, turned, turnOf, withChange } from "./presentation";

const states = [0, 90, 180, 270].flatMap((rotation) => [false, true].map((flipped) => withChange(null, { rotation, flipped })));
const apply = (p: ReturnType<typeof withChange>, [u, v]: readonly [number, number]) => {
  const [a, b, c, d] = turnMatrix(turnOf(p));
  return [a * u + c * v + 0, b * u + d * v + 0];
};
const ways = [[1, 0], [0, 1]] as const;

describe("turning what is seen", () => {
  it("goes clockwise whichever way the image lies", () => {
    for (const p of states) for (const way of ways) {
      const [x, y] = apply(p, way);
      expect(apply(turned(p, 1), way)).toEqual([-y! + 0, x]);
      expect(apply(turned(p, -1), way)).toEqual([y, -x! + 0]);
    }
  });
  it("mirrors what is seen whichever way the image lies", () => {
    for (const p of states) for (const way of ways) {
      const [x, y] = apply(p, way);
      expect(apply(mirrored(p, "horizontal"), way)).toEqual([-x! + 0, y]);
      expect(apply(mirrored(p, "vertical"), way)).toEqual([x, -y! + 0]);
    }
  });
  it("is gone after four quarters or two mirrors", () => {
    expect([1, 1, 1, 1].reduce<ReturnType<typeof withChange>>((p, q) => turned(p, q), null)).toBeNull();
    expect(mirrored(mirrored(null, "vertical"), "vertical")).toBeNull();
  });
});

describe("what is asked of the server", () => {
  it("leaves out what the client does", () => {
    expect(renderedPart(turned(null, 1))).toBeNull();
    expect(renderedPart({ ...OF_FILE, rotation: 90, layers: [{ instance: "1.2", opacity: 1, hidden: [], colours: null }] })).toBeNull();
    expect(renderedPart({ ...OF_FILE, flipped: true, colourMap: "PET" })).toEqual({ ...OF_FILE, colourMap: "PET" });
  });
});
