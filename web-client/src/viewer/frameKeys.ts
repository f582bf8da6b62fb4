import type { Picture, Wanted } from "./framePane";

/** A picture with all stored pixels is right for every size of viewport. */
export const keyUnder = ({ wanted, header }: Picture): string => (header.native ? contentOf(wanted) : keyOf(wanted));

export const serves = (picture: Picture, wanted: Wanted): boolean =>
  (picture.header.native ? contentOf(picture.wanted) === contentOf(wanted) : keyOf(picture.wanted) === keyOf(wanted));

/** What a picture shows, whatever its size. */
export function contentOf(w: Wanted): string {
  const voi = w.voi ? `${w.voi.center},${w.voi.width}` : "-";
  const presentation = w.presentation ? JSON.stringify(w.presentation) : "-";
  return `${w.image.instance}/${w.image.frame}|${voi}|${w.inverted ? 1 : 0}|${presentation}`;
}

export const keyOf = (w: Wanted): string => `${contentOf(w)}|${w.width}x${w.height}|${w.zoom}`;
