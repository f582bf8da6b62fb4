import { describe, expect, it } from "vitest";
import { grouped, qrPath, wholeCode } from "./qr";

describe("what an enrolment shows", () => {
  it("draws each run of dark squares once, inside the margin", () => {
    expect(qrPath(["1101", "0000", "0010"])).toBe("M4 4h2v1h-2zM7 4h1v1h-1zM6 6h1v1h-1z");
  });
  it("groups the secret for those who type it", () => {
    expect(grouped("ABCDEFGH")).toBe("ABCD EFGH");
    expect(grouped("ABCDEFGHI")).toBe("ABCD EFGH I");
  });
  it("takes six digits for a whole code, however they are spaced, and nothing else", () => {
    expect(["123456", "123 456", " 123456 "].map(wholeCode)).toEqual([true, true, true]);
    expect(["12345", "1234567", "12345a", "abcd-efgh-ijkl-mnop", ""].map(wholeCode)).toEqual([false, false, false, false, false]);
  });
});
