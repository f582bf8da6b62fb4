import { afterEach, describe, expect, it } from "vitest";
import { giveKey, keysOf, useKeyMap, usualKey } from "./keyMap";

describe("own keys", () => {
  afterEach(() => useKeyMap.setState({ own: {} }));

  it("are the usual ones until somebody gives others", () => expect(keysOf("invert", ["i"])).toEqual(["i"]));
  it("take the key from whatever had it", () => {
    giveKey("auto", "i");
    expect(keysOf("auto", ["a"])).toEqual(["i"]);
    expect(keysOf("invert", ["i"])).toEqual([]);
    giveKey("magnifier", "i");
    expect(keysOf("auto", ["a"])).toEqual(["a"]);
  });
  it("may be none", () => {
    giveKey("delete", "");
    giveKey("invert", "");
    expect(keysOf("delete", ["delete", "backspace"])).toEqual([]);
    expect(keysOf("invert", ["i"])).toEqual([]);
  });
  it("go back to the usual ones, one or all", () => {
    giveKey("auto", "u");
    giveKey("invert", "y");
    usualKey("auto");
    expect([keysOf("auto", ["a"]), keysOf("invert", ["i"])]).toEqual([["a"], ["y"]]);
    usualKey();
    expect(keysOf("invert", ["i"])).toEqual(["i"]);
  });
});
