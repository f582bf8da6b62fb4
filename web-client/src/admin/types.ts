export type Unit = "percent" | "megabytes" | "milliseconds" | "count" | "perSecond" | "megabytesPerSecond";

export interface PerformanceSeries { id: string; unit: Unit; values: (number | null)[] }

/** `GET /api/admin/performance`; values oldest first, the last one of the time `at`. */
export interface PerformanceHistory { at: number; intervalMillis: number; series: PerformanceSeries[] }
