import type { Round, RoundMeasure } from "../../protocol/wire";
import { grouped } from "./grouped";
import { fleissKappa, icc21 } from "./statistics";
import { comparable, type Value } from "./values";

type Values = Readonly<Record<string, Readonly<Record<string, Value>>>>;

export interface CategoryAgreement { options: readonly string[]; rounds: number; raters: readonly string[]; kappa: number | null }
export interface MeasureAgreement {
  measure: RoundMeasure; unit: string; rounds: number;
  /** Who answered all of the rounds. */
  raters: readonly string[];
  /** Who answered two of them at least. */
  everybody: readonly string[];
  icc: number | null; table: readonly ReadonlyMap<string, number>[];
}

/** Revealed rounds that ask the same, two or more: only then there is something to agree about. */
export function agreements(rounds: readonly Round[], values: Values): { categories: CategoryAgreement[]; measures: MeasureAgreement[] } {
  const revealed = rounds.filter((r) => r.revealedAt !== null);
  const categories = grouped(revealed.filter((r) => r.kind === "CATEGORY"), (r) => JSON.stringify(r.options)).filter((same) => same.length >= 2)
    .map((same): CategoryAgreement => {
      const raters = everywhere(same.map((r) => Object.keys(r.answers)));
      const counts = same.map((r) => r.options.map((_, i) => raters.filter((who) => r.answers[who]!.choice === i).length));
      return { options: same[0]!.options, rounds: same.length, raters, kappa: fleissKappa(counts) };
    });
  const measured = revealed.filter((r) => r.kind === "MEASUREMENT").map((r) => ({ measure: r.measure!, ...comparable(values[r.id] ?? {}) }));
  const measures = grouped(measured.filter((m) => m.of.size > 0), (m) => `${m.measure} ${m.unit}`).filter((same) => same.length >= 2)
    .map((same): MeasureAgreement => {
      const table = same.map((m) => m.of);
      const raters = everywhere(table.map((of) => [...of.keys()]));
      const everybody = [...new Set(table.flatMap((of) => [...of.keys()]))].filter((who) => table.filter((of) => of.has(who)).length >= 2);
      return {
        measure: same[0]!.measure, unit: same[0]!.unit, rounds: same.length, raters, everybody, table,
        icc: raters.length >= 2 ? icc21(table.map((of) => raters.map((who) => of.get(who)!))) : null,
      };
    });
  return { categories, measures };
}

/** Values of two people in the rounds that both answered. */
export const sharedValues = (m: MeasureAgreement, a: string, b: string): (readonly [number, number])[] =>
  m.table.filter((of) => of.has(a) && of.has(b)).map((of) => [of.get(a)!, of.get(b)!] as const);

const everywhere = (lists: readonly (readonly string[])[]): string[] => (lists[0] ?? []).filter((who) => lists.every((list) => list.includes(who)));
