import { api } from "../net/httpApi";

export const AUDIT_KINDS = ["LOGIN", "LOGOUT", "ACCESSED", "STUDY_DELETED", "TRANSFER_BEGIN", "RECEIVED", "SENT", "EXPORT", "IMPORT", "QUERY", "RIGHTS_CHANGED", "USER_CHANGED",
  "ALERT", "AUDIT_LOG_USED", "APPLICATION_START", "APPLICATION_STOP", "RECORDING_LOST"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** `outcome` 0 is success; 4, 8 and 12 are failures. `name`: of the account that did it, as it is called now. */
export interface AuditLine {
  seq: number; at: number; node: string; kind: AuditKind; outcome: number; who: string; name: string | null; address: string;
  studies: string[]; patients: string[]; subject: string[]; detail: string;
}
export interface AuditTable { total: number; entries: AuditLine[] }
export interface AuditVerdict { entries: number; head: string; brokenAt: number | null; why: string | null }
/** Days as YYYY-MM-DD, both whole, by the clock of the reader. */
export interface AuditFilter { who: string; study: string; kind: AuditKind | ""; failures: boolean; from: string; until: string }

export const NO_FILTER: AuditFilter = { who: "", study: "", kind: "", failures: false, from: "", until: "" };

/** What the server is asked; the last day is meant with its evening. */
export function auditQuery(filter: AuditFilter): Record<string, string | number | undefined> {
  const day = (text: string, after: number) => {
    if (!text) return undefined;
    const [year, month, date] = text.split("-").map(Number);
    return new Date(year!, month! - 1, date! + after).getTime();
  };
  return { who: filter.who.trim() || undefined, study: filter.study.trim() || undefined, kind: filter.kind || undefined,
    failures: filter.failures ? "true" : undefined, from: day(filter.from, 0), until: day(filter.until, 1) };
}

export const audit = {
  table: (filter: AuditFilter, offset: number, limit: number) => api.get<AuditTable>("/api/admin/audit", { ...auditQuery(filter), offset, limit }),
  verify: () => api.send<AuditVerdict>("POST", "/api/admin/audit/verification"),
  csv: (filter: AuditFilter, semicolons: boolean) => {
    const entries = Object.entries({ ...auditQuery(filter), separator: semicolons ? "semicolon" : undefined }).filter(([, v]) => v !== undefined);
    return `/api/admin/audit.csv?${new URLSearchParams(entries.map(([k, v]) => [k, String(v)]))}`;
  },
};
