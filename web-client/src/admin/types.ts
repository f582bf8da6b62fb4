export type Unit = "percent" | "megabytes" | "milliseconds" | "count" | "perSecond" | "megabytesPerSecond";

export interface PerformanceSeries { id: string; unit: Unit; values: (number | null)[] }

/** `GET /api/admin/performance`; values oldest first, the last one of the time `at`. */
export interface PerformanceHistory { at: number; intervalMillis: number; series: PerformanceSeries[] }

/** A server as the others know it: `rooms` open on it, `connections` of people to them; `alive`: heard of within its lease. */
export interface ServerNode { name: string; version: string; address: string; startedAt: number; seenAt: number; alive: boolean; rooms: number; connections: number }

/** `GET /api/admin/nodes`; jobs are what only one server may do at a time. */
export interface House { self: string; nodes: ServerNode[]; jobs: { job: string; node: string }[] }
