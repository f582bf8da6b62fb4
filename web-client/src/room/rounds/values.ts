import { useEffect, useMemo, useReducer } from "react";
import { calibrationOf } from "../../measure/calibration";
import { Figures, figuresKey, type Question } from "../../measure/figures";
import type { MarkFigures } from "../../net/apiTypes";
import { api } from "../../net/httpApi";
import type { Answer, ImageRef, Mark, Round, RoundMeasure } from "../../protocol/wire";
import { indexOfImage, useCatalog, type SeriesInfo } from "../../state/catalog";

/** `missing`: it cannot be measured, or not now. */
export type Value = { state: "waiting" | "missing" } | { state: "ready"; value: number; unit: string };

const figures = new Figures(({ study, image, shape, calibration }) => api.measure(study, image, shape, calibration));

/** The one figure of an answer that is compared with others. */
export function valueOf(measure: RoundMeasure, found: MarkFigures): { value: number; unit: string } | null {
  const figure = (quantity: string) => found.figures.find((f) => f.quantity === quantity);
  switch (measure) {
    case "LENGTH": return figure("LENGTH") ?? null;
    case "ANGLE": return figure("ANGLE") ?? null;
    case "COBB_ANGLE": return figure("COBB_ANGLE") ?? null;
    case "AREA": return found.area ? { value: found.area.value, unit: found.area.unit } : null;
    case "MEAN":
      if (found.suv) return { value: found.suv.mean, unit: "SUVbw" };
      return found.statistics ? { value: found.statistics.mean, unit: found.unit ?? "" } : null;
  }
}

/** Where an image stands among the series of some studies. */
export function findImage(known: Readonly<Record<string, SeriesInfo>>, studies: readonly string[], image: ImageRef): { series: SeriesInfo; index: number } | null {
  for (const series of Object.values(known)) {
    const index = studies.includes(series.study) ? indexOfImage(series, image) : -1;
    if (index >= 0) return { series, index };
  }
  return null;
}

/** Figures of the revealed measurements of some rounds, by round and participant, as the server has them. */
export function useValues(rounds: readonly Round[], studies: readonly string[], marks: readonly Mark[]): Readonly<Record<string, Readonly<Record<string, Value>>>> {
  const known = useCatalog((s) => s.series);
  const [version, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const stop = figures.subscribe(redraw);
    return () => void stop();
  }, []);
  const questions = useMemo(() => rounds.filter((r) => r.kind === "MEASUREMENT").map((round) => ({
    round, of: Object.entries(round.answers).map(([who, answer]) => [who, questionOf(answer, known, studies, marks)] as const),
  })), [rounds, known, studies, marks]);
  useEffect(() => {
    for (const { of } of questions) for (const [, question] of of) if (question) figures.want(figuresKey(question), question);
  }, [questions, version]);
  return useMemo(() => Object.fromEntries(questions.map(({ round, of }) => [round.id, Object.fromEntries(of.map(([who, question]): [string, Value] => {
    const found = question ? figures.get(figuresKey(question)) : { state: "waiting" as const };
    if (found.state !== "ready") return [who, { state: found.state === "failed" ? "missing" : "waiting" }];
    const value = valueOf(round.measure!, found.figures);
    return [who, value ? { state: "ready", ...value } : { state: "missing" }];
  }))])), [questions, version]);
}

function questionOf(answer: Answer, known: Readonly<Record<string, SeriesInfo>>, studies: readonly string[], marks: readonly Mark[]): Question | null {
  const found = answer.image && answer.shape ? findImage(known, studies, answer.image) : null;
  return found ? { study: found.series.study, image: answer.image!, shape: answer.shape!, calibration: calibrationOf(marks, answer.image!.instance)?.shape ?? null } : null;
}

/** Values in the unit that most have; what is in another one (pixels beside millimetres) cannot be compared with them. */
export function comparable(values: Readonly<Record<string, Value>>): { unit: string; of: ReadonlyMap<string, number>; others: number } {
  const counts = new Map<string, number>();
  for (const v of Object.values(values)) if (v.state === "ready") counts.set(v.unit, (counts.get(v.unit) ?? 0) + 1);
  const unit = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? "";
  const of = new Map<string, number>();
  for (const [who, v] of Object.entries(values)) if (v.state === "ready" && v.unit === unit) of.set(who, v.value);
  return { unit, of, others: Object.values(values).filter((v) => v.state === "missing" || (v.state === "ready" && v.unit !== unit)).length };
}
