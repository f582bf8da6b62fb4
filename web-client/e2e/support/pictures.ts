import type { Page } from "@playwright/test";

const SIDE = 48;

/** The picture of a viewport as it is seen, filter included, in 48 x 48 grey values; null while there is none. */
export function picture(page: Page, viewport: number): Promise<number[] | null> {
  return page.getByTestId(`viewport-${viewport}`).evaluate((pane, side) => {
    const canvas = pane.querySelector<HTMLCanvasElement>("canvas.picture");
    if (!canvas || canvas.width === 0) return null;
    const small = new OffscreenCanvas(side, side);
    const context = small.getContext("2d")!;
    context.fillStyle = "#000";
    context.fillRect(0, 0, side, side);
    context.filter = getComputedStyle(canvas).filter;
    context.imageSmoothingQuality = "high";
    context.drawImage(canvas, 0, 0, side, side);
    const { data } = context.getImageData(0, 0, side, side);
    return Array.from({ length: side * side }, (_, i) => Math.round((data[4 * i]! + data[4 * i + 1]! + data[4 * i + 2]!) / 3));
  }, SIDE);
}

/** The square in the middle of a viewport as it is seen, filter included, as 32 x 32 colours (red, green, blue after each other). */
export function middle(page: Page, viewport: number): Promise<number[]> {
  return page.getByTestId(`viewport-${viewport}`).evaluate((pane) => {
    const canvas = pane.querySelector<HTMLCanvasElement>("canvas.picture")!;
    const square = Math.min(canvas.width, canvas.height);
    const small = new OffscreenCanvas(32, 32);
    const context = small.getContext("2d")!;
    context.fillStyle = "#000";
    context.fillRect(0, 0, 32, 32);
    context.filter = getComputedStyle(canvas).filter;
    context.imageSmoothingQuality = "high";
    context.drawImage(canvas, (canvas.width - square) / 2, (canvas.height - square) / 2, square, square, 0, 0, 32, 32);
    return Array.from(context.getImageData(0, 0, 32, 32).data).filter((_, i) => i % 4 !== 3);
  });
}

/** A picture of `middle`, looked at otherwise: where each place of what is expected comes from. */
export function moved(colours: readonly number[], from: (x: number, y: number) => readonly [number, number]): number[] {
  return Array.from({ length: 32 * 32 }, (_, i) => {
    const [x, y] = from(i % 32, Math.floor(i / 32));
    return colours.slice(3 * (y * 32 + x), 3 * (y * 32 + x) + 3);
  }).flat();
}

/** How far the grey values spread: 0 for a blank picture. */
export function contrast(grey: readonly number[] | null): number {
  if (!grey) return 0;
  const mean = grey.reduce((a, b) => a + b, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, v) => sum + (v - mean) ** 2, 0) / grey.length);
}

/** Mean difference of two pictures in grey levels. */
export function difference(a: readonly number[] | null, b: readonly number[] | null): number {
  if (!a || !b) return Infinity;
  return a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0) / a.length;
}

/** Whether anything is painted on the layer of cursors within `reach` CSS pixels of a place in the viewport. */
export function cursorPainted(page: Page, viewport: number, at: { x: number; y: number }, reach = 30): Promise<boolean> {
  return page.getByTestId(`viewport-${viewport}`).evaluate((pane, { at, reach }) => {
    const canvas = pane.querySelector<HTMLCanvasElement>("canvas.cursors");
    if (!canvas) return false;
    const ratio = canvas.width / canvas.clientWidth;
    const [x, y, side] = [Math.round((at.x - reach) * ratio), Math.round((at.y - reach) * ratio), Math.round(2 * reach * ratio)];
    return canvas.getContext("2d")!.getImageData(x, y, side, side).data.some((v, i) => i % 4 === 3 && v > 0);
  }, { at, reach });
}
