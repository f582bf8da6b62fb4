import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ImportResult } from "../net/apiTypes";
import { api, ApiError } from "../net/httpApi";
import type { NamedFile } from "./collectFiles";
import { cancelImport, forgetImport, runImport, useImport } from "./importer";

const named = (n: number, size = 10): NamedFile[] => Array.from({ length: n }, (_, i) => ({ name: `f${i}`, file: new File([new Uint8Array(size)], `f${i}`) }));
const result = (name: string, outcome: ImportResult["outcome"]): ImportResult => ({ name, outcome, reason: outcome === "ACCEPTED" ? null : "why", study: "1.2", series: null, instance: null, frames: 1 });

describe("import", () => {
  beforeEach(() => {
    vi.spyOn(api, "openImport").mockResolvedValue({ id: "b" });
    vi.spyOn(api, "importBatch").mockResolvedValue({ id: "b", startedAt: 0, received: 0, accepted: 0, duplicates: 0, quarantined: 0, refused: 0, pendingFrames: 0, studies: [] });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    forgetImport();
  });

  it("sends three at a time and counts what became of each", async () => {
    let under = 0;
    let most = 0;
    vi.spyOn(api, "uploadFile").mockImplementation(async (_, name) => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, 1));
      under--;
      return [result(name, name === "f0" ? "REFUSED" : name === "f1" ? "DUPLICATE" : "ACCEPTED")];
    });
    await runImport(async () => named(10), Infinity, () => undefined);
    expect(most).toBe(3);
    expect(useImport.getState()).toMatchObject({ phase: "done", done: 10, total: 10, accepted: 8, duplicates: 1, refused: 1, studies: ["1.2"], active: [] });
    expect(useImport.getState().report.map((r) => r.name)).toEqual(["f0"]);
  });

  it("takes the results of a ZIP one by one", async () => {
    vi.spyOn(api, "uploadFile").mockResolvedValue([result("z/1", "ACCEPTED"), result("z/2", "QUARANTINED"), result("z/3", "ACCEPTED")]);
    await runImport(async () => named(1), Infinity, () => undefined);
    expect(useImport.getState()).toMatchObject({ done: 1, accepted: 2, quarantined: 1 });
  });

  it("refuses a file above the limit without sending it", async () => {
    const upload = vi.spyOn(api, "uploadFile").mockResolvedValue([]);
    await runImport(async () => named(1, 100), 50, () => undefined);
    expect(upload).not.toHaveBeenCalled();
    expect(useImport.getState().report[0]?.reason).toMatch(/at most/);
  });

  it("reports a file that failed and goes on with the others", async () => {
    vi.spyOn(api, "uploadFile").mockImplementation(async (_, name) => {
      if (name === "f1") throw new ApiError(413, "too-large", "The body is too large.");
      return [result(name, "ACCEPTED")];
    });
    await runImport(async () => named(3), Infinity, () => undefined);
    expect(useImport.getState()).toMatchObject({ accepted: 2, refused: 1 });
    expect(useImport.getState().report[0]).toMatchObject({ name: "f1", reason: "The body is too large." });
  });

  it("stops when it is cancelled", async () => {
    vi.spyOn(api, "uploadFile").mockImplementation(async (_, name) => {
      if (name === "f2") cancelImport();
      await new Promise((resolve) => setTimeout(resolve, 1));
      return [result(name, "ACCEPTED")];
    });
    await runImport(async () => named(50), Infinity, () => undefined);
    expect(useImport.getState().phase).toBe("cancelled");
    expect(useImport.getState().done).toBeLessThan(6);
  });
});
