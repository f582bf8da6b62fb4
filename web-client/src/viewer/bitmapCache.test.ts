import { describe, expect, it, vi } from "vitest";
import { BitmapCache } from "./bitmapCache";
import type { Picture } from "./frames";

function picture(side: number, lossless = true) {
  const close = vi.fn();
  return { close, picture: { bitmap: { close }, header: { columns: side, rows: side, lossless } } as unknown as Picture };
}

describe("bitmap cache", () => {
  it("drops the least recently used when its bytes are spent, and closes it", () => {
    const cache = new BitmapCache(3 * 10 * 10 * 4);
    const all = [picture(10), picture(10), picture(10), picture(10)];
    cache.put("a", all[0]!.picture);
    cache.put("b", all[1]!.picture);
    cache.put("c", all[2]!.picture);
    expect(cache.get("a")).toBe(all[0]!.picture);
    cache.put("d", all[3]!.picture);
    expect(cache.get("b")).toBeNull();
    expect(all[1]!.close).toHaveBeenCalledOnce();
    expect(cache.get("a")).not.toBeNull();
  });
  it("does not close what stands on a glass before it leaves it", () => {
    const cache = new BitmapCache(10 * 10 * 4);
    const first = picture(10);
    cache.put("a", first.picture);
    cache.hold(first.picture);
    cache.put("b", picture(10).picture);
    expect(first.close).not.toHaveBeenCalled();
    cache.release(first.picture);
    expect(first.close).toHaveBeenCalledOnce();
  });
  it("keeps an exact picture when a quick one of the same comes", () => {
    const cache = new BitmapCache();
    const exact = picture(10);
    cache.put("a", exact.picture);
    cache.put("a", picture(10, false).picture);
    expect(cache.get("a")).toBe(exact.picture);
  });
});
