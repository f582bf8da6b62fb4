import type { ImageContent } from "../cases/types";
import { t } from "../i18n";
import type { Mark, Shape } from "../protocol/wire";
import { newId } from "../state/ids";
import { emptyDraft, questionBlock } from "./written";

/** Marks that have an inside, which a click can hit. */
export const REGIONS: ReadonlySet<Shape["type"]> = new Set<Shape["type"]>(["Ellipse", "Rectangle", "Polygon"]);

/** The block of a question that is answered by a click on what is marked; its stack opens at its first image, so that it is looked for. */
export function lesionQuestion(content: ImageContent, regions: readonly Mark[], prompt: string): string {
  return questionBlock({
    ...emptyDraft(`q-${newId().slice(0, 8)}`), kind: "LOCATE", prompt: prompt.trim() || t("teaching.exampleLOCATE"), study: content.study, series: content.series,
    targets: regions.map((m) => ({ name: "", image: m.image, shape: m.shape })),
  });
}
