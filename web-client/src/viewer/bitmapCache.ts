import type { Picture } from "./framePane";

const BUDGET = 320 * 1024 * 1024;

/**
 * Decoded pictures, least recently used first out, bounded by their bytes. A bitmap holds memory outside the heap, so it is
 * closed when it leaves; one that stands on a glass is closed only when it leaves that too.
 */
export class BitmapCache {
  private readonly pictures = new Map<string, Picture>();
  private readonly held = new Map<Picture, number>();
  private readonly evicted = new WeakSet<Picture>();
  private bytes = 0;

  constructor(readonly budget = BUDGET) {}

  get(key: string): Picture | null {
    const picture = this.pictures.get(key);
    if (!picture) return null;
    this.pictures.delete(key);
    this.pictures.set(key, picture);
    return picture;
  }

  /** A look that does not count as use. */
  has(key: string): boolean {
    return this.pictures.has(key);
  }

  put(key: string, picture: Picture): void {
    const before = this.pictures.get(key);
    // An exact picture is not given up for a quick one.
    if (before?.header.lossless && !picture.header.lossless) return;
    if (before) this.remove(key, before);
    this.pictures.set(key, picture);
    this.bytes += sizeOf(picture);
    for (const [oldest, old] of this.pictures) {
      if (this.bytes <= this.budget || oldest === key) break;
      this.remove(oldest, old);
    }
  }

  hold(picture: Picture): void {
    this.held.set(picture, (this.held.get(picture) ?? 0) + 1);
  }

  release(picture: Picture): void {
    const count = (this.held.get(picture) ?? 1) - 1;
    if (count > 0) {
      this.held.set(picture, count);
      return;
    }
    this.held.delete(picture);
    if (this.evicted.has(picture)) picture.bitmap.close();
  }

  clear(): void {
    for (const [key, picture] of [...this.pictures]) this.remove(key, picture);
  }

  private remove(key: string, picture: Picture): void {
    this.pictures.delete(key);
    this.bytes -= sizeOf(picture);
    this.evicted.add(picture);
    if (!this.held.has(picture)) picture.bitmap.close();
  }
}

const sizeOf = (p: Picture) => p.header.columns * p.header.rows * 4;
