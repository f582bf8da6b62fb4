import { describe, expect, it } from "vitest";
import { audit, auditQuery, NO_FILTER } from "./auditApi";

describe("what is asked of the audit trail", () => {
  it("asks for nothing that is not wanted", () => {
    expect(Object.values(auditQuery(NO_FILTER)).filter((v) => v !== undefined)).toEqual([]);
  });
  it("takes both days whole, by the clock of the reader", () => {
    const { from, until } = auditQuery({ ...NO_FILTER, from: "2026-03-28", until: "2026-03-29" });
    expect(from).toBe(new Date(2026, 2, 28).getTime());
    expect(until).toBe(new Date(2026, 2, 30).getTime());
  });
  it("exports what is shown", () => {
    expect(audit.csv({ ...NO_FILTER, who: " ann ", failures: true }, true)).toBe("/api/admin/audit.csv?who=ann&failures=true&separator=semicolon");
  });
});
