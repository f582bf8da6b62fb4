import { indexOfImage, refOf, useCatalog } from "../state/catalog";
import type { ImageRef } from "../protocol/wire";
import type { Wanted } from "./framePane";

/** Neighbours that are fetched on any line; beyond them the rest of the stack, on one that is quick. */
const NEAR = 8;

/** Images in the order in which somebody will likely want them: more of them where he is going than where he came from. */
export function inOrder(index: number, direction: 1 | -1, count: number, most: number): number[] {
  const order: number[] = [];
  let on = 1;
  let back = 1;
  const inside = (i: number) => i >= 0 && i < count;
  while (order.length < most && (inside(index + on * direction) || inside(index - back * direction))) {
    for (let k = 0; k < 3 && order.length < most; k++, on++) if (inside(index + on * direction)) order.push(index + on * direction);
    if (order.length < most && inside(index - back * direction)) order.push(index - back * direction);
    back++;
  }
  return order;
}

/** Which way somebody goes through a stack, and what he will want next. */
export class Ahead {
  private readonly ways = new Map<number, { series: string; index: number; direction: 1 | -1 }>();

  went(viewport: number, wanted: Wanted): void {
    const index = indexIn(wanted.series, wanted.image);
    const before = this.ways.get(viewport);
    if (index < 0 || (before?.series === wanted.series && before.index === index)) return;
    const direction = before?.series === wanted.series && index < before.index ? -1 : 1;
    this.ways.set(viewport, { series: wanted.series, index, direction });
  }

  /** @param room pictures of this size that may be kept; @param all whether the line is quick enough for the whole stack */
  next(viewport: number, wanted: Wanted, room: (bytes: number) => number, all: boolean, missing: (wanted: Wanted) => boolean): Wanted | null {
    const way = this.ways.get(viewport);
    const stack = useCatalog.getState().series[wanted.series]?.stack;
    if (!stack || way?.series !== wanted.series) return null;
    const here = stack[way.index];
    if (!here) return null;
    const most = Math.min(all ? Infinity : NEAR, room(here.rows * here.columns * 4));
    for (const index of inOrder(way.index, way.direction, stack.length, most)) {
      const neighbour = { ...wanted, image: refOf(stack[index]!) };
      if (missing(neighbour)) return neighbour;
    }
    return null;
  }
}

const indexIn = (series: string, image: ImageRef) => indexOfImage(useCatalog.getState().series[series], image);
