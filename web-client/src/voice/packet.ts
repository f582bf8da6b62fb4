/** The bytes of packets on the voice socket (docs/protocol.md, V3 and V4). */
export interface HeardPacket {
  speech: boolean; end: boolean;
  /** Loudness, 0 to 255. */
  level: number;
  speaker: number; sequence: number; timestamp: number;
  /** When the server took it in, ms since 1970. */
  at: number;
  opus: Uint8Array<ArrayBuffer>;
}

const VERSION = 1;
const SPEECH = 1;
const END = 2;
const TO_SERVER = 12;
const FROM_SERVER = 24;

export function packetToServer(p: { end: boolean; level: number; sequence: number; timestamp: number; opus: Uint8Array }): ArrayBuffer {
  const bytes = new ArrayBuffer(TO_SERVER + p.opus.length);
  const view = new DataView(bytes);
  view.setUint8(0, VERSION);
  view.setUint8(1, SPEECH | (p.end ? END : 0));
  view.setUint8(2, p.level);
  view.setUint32(4, p.sequence >>> 0, true);
  view.setUint32(8, p.timestamp >>> 0, true);
  new Uint8Array(bytes, TO_SERVER).set(p.opus);
  return bytes;
}

/** Null for what this client does not know. */
export function packetFromServer(bytes: ArrayBuffer): HeardPacket | null {
  if (bytes.byteLength <= FROM_SERVER) return null;
  const view = new DataView(bytes);
  if (view.getUint8(0) !== VERSION) return null;
  const flags = view.getUint8(1);
  return {
    speech: (flags & SPEECH) !== 0, end: (flags & END) !== 0, level: view.getUint8(2), speaker: view.getUint16(4, true),
    sequence: view.getUint32(8, true), timestamp: view.getUint32(12, true), at: Number(view.getBigInt64(16, true)),
    opus: new Uint8Array(bytes, FROM_SERVER),
  };
}

/** Of samples between -1 and 1: 255 is full scale, 85 steps are 30 dB. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const s of samples) sum += s * s;
  const db = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.max(0, Math.min(255, Math.round(255 * (1 + db / 90))));
}
