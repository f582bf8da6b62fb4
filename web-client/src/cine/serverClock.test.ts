import { describe, expect, it } from "vitest";
import { ServerClock } from "./serverClock";

describe("the time of the server", () => {
  let local = 1000;
  const clock = () => new ServerClock(() => local, () => 50_000);

  it("is that of this machine until something is known, then that of the Welcome", () => {
    local = 1000;
    const c = clock();
    expect(c.now()).toBe(50_000);
    c.welcome(90_000);
    local = 1010;
    expect(c.now()).toBe(90_010);
  });

  it("follows the quickest answer, for a slow one tells little", () => {
    local = 1000;
    const c = clock();
    c.welcome(90_000);
    // The server is at local + 90,000; the way there takes 4 ms and 6 ms back.
    local = 2000;
    c.pong(1990, 91_994);
    expect(c.now()).toBeCloseTo(91_999.5, 5);
    // A stalled one: 800 ms on the way back.
    local = 4000;
    c.pong(3196, 93_200);
    expect(c.now()).toBeCloseTo(93_999.5, 5);
  });

  it("is led to a better value, not set, once a cine may run on it", () => {
    local = 0;
    const c = clock();
    c.welcome(0);
    for (let i = 1; i <= 5; i++) {
      local = i * 100;
      c.pong(local - 60, local - 30);
    }
    const before = c.now() - local;
    local = 1000;
    c.pong(998, 1029);
    expect(c.now() - local).toBeGreaterThan(before);
    expect(c.now() - local - before).toBeLessThanOrEqual(8);
  });

  it("ignores answers to what was never asked", () => {
    local = 1000;
    const c = clock();
    c.welcome(90_000);
    c.pong(5000, 1);
    c.pong(-20_000, 1);
    expect(c.now()).toBe(90_000);
  });
});
