import { formatNumber, t } from "../i18n";
import type { Series } from "../net/apiTypes";
import { nameOf, type Planes } from "./recipe";

/** "Oblique coronal". */
export function planeText(orientation: readonly number[]): string {
  const { name, oblique } = nameOf(orientation);
  const plain = t(`reformat.${name}`);
  return oblique ? t("reformat.oblique", { plane: t(`reformat.${name}Low`) }) : plain;
}

/** "5 mm MIP"; empty for one plane. */
export const slabOfPlanes = ({ thickness, projection }: Planes): string => (thickness < 0.01 ? "" : t(`reformat.slab${projection}`, { mm: formatNumber(thickness, Number.isInteger(thickness) ? 0 : 1) }));

/** What a computed series is called; null for one whose images are stored. */
export function reformatText(series: Pick<Series, "reformat">): string | null {
  const recipe = series.reformat?.recipe;
  switch (recipe?.type) {
    case "Planes": return [t("reformat.of", { plane: planeText(recipe.orientation) }), slabOfPlanes(recipe)].filter(Boolean).join(", ");
    case "Turntable": return t("reformat.turntable", { look: t(`reformat.look${recipe.look}`) });
    case undefined: return null;
  }
}

/** As it stands in a corner or a list: what is computed by its recipe, what is stored by its description. */
export const titleOf = (series: Pick<Series, "reformat" | "description">): string | null => reformatText(series) ?? series.description;

/** "CT 3": the series that something is computed from. */
export const sourceText = (source: Series | undefined): string => (source ? [source.modality, source.number].filter((x) => x !== null).join(" ") : t("reformat.anotherSeries"));
