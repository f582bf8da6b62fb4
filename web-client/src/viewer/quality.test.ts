import { describe, expect, it } from "vitest";
import { asWanted, rests } from "./quality";

const show = (moving: boolean) => ({
  type: "Show" as const, viewport: 0, request: 3, study: "1.2", image: { instance: "1.2.3", frame: 1 }, voi: null, inverted: false, presentation: null,
  width: 1001, height: 600, zoom: 1, moving, quality: null, ahead: null,
});

describe("the quality somebody asks for", () => {
  it("is left to the server while it is automatic", () => {
    expect(asWanted(show(true), "automatic")).toEqual(show(true));
    expect(asWanted(show(false), "automatic")).toEqual(show(false));
  });

  it("never asks for a picture without loss where bytes are saved, and for fewer pixels", () => {
    expect(asWanted(show(true), "saving")).toEqual({ ...show(true), quality: 30, width: 501, height: 300 });
    expect(asWanted(show(false), "saving")).toEqual({ ...show(true), quality: 70, width: 751, height: 450 });
  });

  it("asks for the best JPEG while it moves, and for no loss at rest, where it shall be best", () => {
    expect(asWanted(show(true), "best").quality).toBe(100);
    expect(asWanted(show(false), "best")).toEqual(show(false));
  });

  it("is content with less only where bytes are saved", () => {
    expect(rests(false, 70, "saving")).toBe(true);
    expect(rests(false, 30, "saving")).toBe(false);
    expect(rests(false, 100, "best")).toBe(false);
    expect(rests(true, 0, "automatic")).toBe(true);
  });
});
