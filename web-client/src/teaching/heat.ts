import { createContext, useContext } from "react";
import { create } from "zustand";
import type { Answer, ImageRef, Point } from "../protocol/wire";
import { indexOfImage, type SeriesInfo } from "../state/catalog";
import type { RoundOutcome, ShownTarget } from "./types";

export interface HeatPoint { image: ImageRef; at: Point; right: boolean }
/** Where people pointed, and where the right places are. */
export interface Heat { points: readonly HeatPoint[]; targets: readonly ShownTarget[] }

/** Of the round that is shown on the images of a room. */
export const useRoomHeat = create<{ heat: Heat | null }>()(() => ({ heat: null }));
/** Of an image that stands for itself, as in a page. */
export const HeatContext = createContext<Heat | null>(null);

export function useHeat(): Heat | null {
  const own = useContext(HeatContext);
  const room = useRoomHeat((s) => s.heat);
  return own ?? room;
}

export const heatPoint = (answer: Answer | null | undefined, right: boolean): HeatPoint[] =>
  answer?.image && answer.shape?.type === "Probe" ? [{ image: answer.image, at: answer.shape.at, right }] : [];

export const heatOf = (answers: Readonly<Record<string, Answer>>, outcome: RoundOutcome): Heat => ({
  points: Object.entries(answers).flatMap(([who, answer]) => heatPoint(answer, outcome.verdicts[who]?.right ?? false)), targets: outcome.solution.targets,
});

/** Slices to each side on which an answer still glows. */
export const REACH = 4;

/** How warm each place on one image is: answers on it, and on its neighbours the further the weaker. */
export function glowing(heat: Heat, series: SeriesInfo, shown: number): { point: HeatPoint; strength: number }[] {
  return heat.points.flatMap((point) => {
    const index = indexOfImage(series, point.image);
    const away = Math.abs(index - shown);
    return index < 0 || away > REACH ? [] : [{ point, strength: 1 - away / (REACH + 1) }];
  });
}

/** Answers along a stack: how many lie on each image that has some. */
export function alongStack(heat: Heat, series: SeriesInfo): { index: number; right: number; wrong: number }[] {
  const counts = new Map<number, { right: number; wrong: number }>();
  for (const point of heat.points) {
    const index = indexOfImage(series, point.image);
    if (index < 0) continue;
    const count = counts.get(index) ?? { right: 0, wrong: 0 };
    counts.set(index, point.right ? { ...count, right: count.right + 1 } : { ...count, wrong: count.wrong + 1 });
  }
  return [...counts].map(([index, count]) => ({ index, ...count })).toSorted((a, b) => a.index - b.index);
}

export const targetsAlong = (heat: Heat, series: SeriesInfo): number[] =>
  [...new Set(heat.targets.flatMap((target) => (target.image ? [indexOfImage(series, target.image)] : [])).filter((index) => index >= 0))].toSorted((a, b) => a - b);
