export interface DeskExplanation { cause: string; side: "US" | "PEER" | "EITHER" | "NETWORK"; parameters: Record<string, string> }
export interface DeskLine {
  id: string; inbound: boolean; begun: number; millis: number; peer: string; remote: string; tls: boolean; ending: string | null;
  objects: number; objectBytes: number; bytesReceived: number; bytesSent: number; explanation: DeskExplanation | null;
}
export interface DeskPeer { aeTitle: string; host: string; port: number; tls: boolean; callable: boolean }
/** `GET /api/admin/desk/associations`, the newest first. */
export interface DeskTable { us: { aeTitle: string; port: number; listening: boolean }; peers: DeskPeer[]; total: number; associations: DeskLine[] }
/** `GET /api/admin/desk/associations/{id}` */
export interface DeskDetail {
  association: {
    id: string; detail: string; ending: string | null;
    contexts: { id: number; abstractSyntax: string; proposed: string[]; result: string | null; chosen: string | null; taken: string[] }[];
    statuses: { sent: boolean; message: string; status: number; sopClass: string; count: number }[];
    pdus: { at: number; sent: boolean; type: number; length: number; summary: string }[];
  };
  explanation: DeskExplanation | null;
  classes: Record<string, string>;
}
/** `POST /api/admin/lab/exercises` */
export interface LabExercise {
  exercise: {
    id: string; story: "SENT_TO_US" | "WE_SEND" | "WE_FETCH"; choices: string[];
    association: DeskDetail["association"] & {
      inbound: boolean; called: string | null; calling: string | null; bytesReceived: number; bytesSent: number; millis: number;
      rejection: { byUs: boolean; result: number; source: number; reason: number; detail: string } | null;
      abort: { byUs: boolean; source: number; reason: number; detail: string } | null;
    };
  };
  classes: Record<string, string>;
}
/** `POST /api/admin/lab/exercises/{id}/answer` */
export interface LabVerdict { cause: boolean; side: boolean; explanation: DeskExplanation }
export interface PeerTestResult {
  peer: string;
  steps: { name: string; result: string; millis: number; detail: string; explanation: DeskExplanation | null }[];
}
/** `GET /api/admin/desk/security` */
export interface DeskSafety {
  findings: { finding: string; bad: boolean }[];
  peers: { aeTitle: string; listed: boolean; mayRetrieve: boolean; plain: number; encrypted: number }[];
  strangers: { calling: string; address: string; calls: number; last: number; let: boolean }[];
}
