import { useLayoutEffect, useRef } from "react";
import type { Image } from "../net/apiTypes";
import type { Viewport } from "../protocol/wire";
import type { Picture as PictureData } from "./frames";
import { turnMatrix, type Box, type Surface, type Transform } from "./geometry";
import { useViewing } from "../tools/viewing";
import { windowFilter } from "./windowing";

interface Props {
  picture: PictureData; transform: Transform; surface: Surface; box: Box; ratio: number; viewport: Viewport; image: Image | undefined;
}

/** The picture alone, on a transparent canvas: a CSS filter on it stands in for a window that has not come yet. */
export function Picture({ picture, transform, surface, box, ratio, viewport, image }: Props) {
  const ref = useRef<HTMLCanvasElement>(null);
  const pixelated = useViewing((s) => s.pixelated);
  const width = Math.round(box.width * ratio);
  const height = Math.round(box.height * ratio);

  useLayoutEffect(() => {
    const canvas = ref.current!;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d")!;
    paintPicture(context, picture, surface, transform, width, height, ratio, pixelated);
  }, [picture, surface, transform, width, height, ratio, pixelated]);

  return <canvas ref={ref} className="picture" style={{ width: box.width, height: box.height, filter: filterOf(picture, viewport, image) }} />;
}

/** Draws the picture of a whole image where the transform has it; width and height in device pixels. */
export function paintPicture(context: CanvasRenderingContext2D, picture: PictureData, surface: Surface, transform: Transform, width: number, height: number,
  ratio: number, pixelated: boolean): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const { columns, rows } = picture.header;
  const [a, b, c, d] = turnMatrix(transform.turn);
  const scaleX = (surface.columns * transform.scaleX * ratio) / columns;
  const scaleY = (surface.rows * transform.scaleY * ratio) / rows;
  // At one picture pixel on one device pixel nothing may be interpolated: the place is a whole number too.
  const exact = Math.abs(scaleX - 1) * columns < 0.75 && Math.abs(scaleY - 1) * rows < 0.75;
  const place = (v: number) => (exact ? Math.round(v * ratio) : v * ratio);
  const [x, y] = exact ? [1, 1] : [scaleX, scaleY];
  context.imageSmoothingEnabled = !exact && !(pixelated && scaleX > 1 && scaleY > 1);
  context.imageSmoothingQuality = "medium";
  context.setTransform(a * x, b * x, c * y, d * y, place(transform.x), place(transform.y));
  context.drawImage(picture.bitmap, 0, 0);
}

export function filterOf(picture: PictureData, viewport: Viewport, image: Image | undefined): string {
  const { header, wanted } = picture;
  if (header.colour || !(header.width > 0)) return wanted.inverted === viewport.inverted ? "none" : "invert(1)";
  const from = wanted.voi ?? { center: header.center, width: header.width };
  const to = viewport.voi ?? (viewport.presentation?.state ? from : (image?.window ?? from));
  const negative = image?.photometric === "MONOCHROME1";
  return windowFilter({ ...from, flipped: wanted.inverted !== negative }, { ...to, flipped: viewport.inverted !== negative });
}
