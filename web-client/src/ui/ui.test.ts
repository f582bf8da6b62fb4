import { describe, expect, it } from "vitest";
import { initials, personName } from "./names";
import { parseRoute } from "./router";

describe("names", () => {
  it("writes a DICOM name as in a list", () => {
    expect(personName({ alphabetic: "Berg^Ada^M^Dr" })).toBe("Berg, Ada M");
    expect(personName({ alphabetic: "Berg" })).toBe("Berg");
    expect(personName({ alphabetic: "", ideographic: "山田^太郎" })).toBe("山田, 太郎");
    expect(personName(null)).toBe("");
  });
  it("takes initials without titles", () => {
    expect(initials("Dr. Ada Berg")).toBe("AB");
    expect(initials("cleo")).toBe("C");
    expect(initials("")).toBe("?");
  });
});

describe("routes", () => {
  it.each([
    ["/", { page: "home" }], ["/sign-in", { page: "sign-in" }], ["/rooms/abc_D-1", { page: "room", room: "abc_D-1" }],
    ["/join/xyz", { page: "join", code: "xyz" }], ["/recordings/r1", { page: "recording", id: "r1" }],
    ["/studies/1.2.3", { page: "study", study: "1.2.3" }], ["/studies/../x", { page: "not-found" }], ["/rooms/", { page: "not-found" }],
  ])("%s", (path, route) => expect(parseRoute(path)).toEqual(route));
});
