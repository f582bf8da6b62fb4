export type SendState = "WAITING" | "SENDING" | "SENT" | "FAILED" | "CANCELLED";
/** `POST /api/studies/{study}/sending` and in `GET /api/sending`. */
export interface SendOrder {
  id: string; peer: string; study: string; account: string; createdAt: number; state: SendState;
  commitment: "OPEN" | "COMMITTED" | "NOT_OFFERED" | "NO_REPORT" | "NOT_ASKED";
  objects: number; sent: number; refused: number; attempts: number; commitments: number; nextAt: number; problem: string; endedAt: number;
}
export interface SendTable { total: number; orders: { order: SendOrder; title: string | null }[] }
export interface SendDetail { order: SendOrder; troubled: { instance: string; status: number; reason: string }[] }
export interface SendPeer { aeTitle: string; tls: boolean }
export interface SendChoice { peer: string; series: string[] | null; instances: string[] | null }
