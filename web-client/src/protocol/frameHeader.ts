import { FRAME_HEADER, type Shown } from "./generated";

export interface FrameHeader {
  refusal: boolean; viewport: number; encoding: number; lossless: boolean; native: boolean; storedLossy: boolean; colour: boolean; quiet: boolean;
  quality: number; request: number; columns: number; rows: number; storedColumns: number; storedRows: number;
  center: number; width: number; serverMs: number;
  /** Bytes of what stands before a picture that came without being asked for; 0: nothing does. */
  described: number;
}

/** Reads the 40 bytes that stand before every picture (`FrameHeader` of the server); null when it is not one of ours. */
export function readFrameHeader(message: ArrayBuffer): FrameHeader | null {
  if (message.byteLength < FRAME_HEADER.BYTES) return null;
  const d = new DataView(message);
  if (d.getUint8(0) !== FRAME_HEADER.VERSION) return null;
  const flags = d.getUint8(4);
  return {
    refusal: d.getUint8(1) === FRAME_HEADER.REFUSAL,
    viewport: d.getUint8(2),
    encoding: d.getUint8(3),
    lossless: (flags & FRAME_HEADER.LOSSLESS) !== 0,
    native: (flags & FRAME_HEADER.NATIVE) !== 0,
    storedLossy: (flags & FRAME_HEADER.STORED_LOSSY) !== 0,
    colour: (flags & FRAME_HEADER.COLOUR) !== 0,
    quiet: (flags & FRAME_HEADER.QUIET) !== 0,
    quality: d.getUint8(5),
    described: d.getUint16(6, true),
    request: d.getFloat64(8, true),
    columns: d.getUint16(16, true),
    rows: d.getUint16(18, true),
    storedColumns: d.getUint32(20, true),
    storedRows: d.getUint32(24, true),
    center: d.getFloat32(28, true),
    width: d.getFloat32(32, true),
    serverMs: d.getUint32(36, true) / 1000,
  };
}

export function framePayload(message: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const described = new DataView(message).getUint16(6, true);
  return new Uint8Array(message, Math.min(message.byteLength, FRAME_HEADER.BYTES + described));
}

/** What a picture shows that the client did not ask for; null: it did. */
export function shownOf(header: FrameHeader, message: ArrayBuffer): Shown | null {
  if (header.described === 0 || message.byteLength < FRAME_HEADER.BYTES + header.described) return null;
  return JSON.parse(new TextDecoder().decode(new Uint8Array(message, FRAME_HEADER.BYTES, header.described))) as Shown;
}

const PNG_END = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** False: the server gave the picture up half way, because something moved. What came of it must not be shown. */
export function isWhole(message: ArrayBuffer): boolean {
  const bytes = new Uint8Array(message);
  return bytes[3] !== FRAME_HEADER.PNG || PNG_END.every((byte, i) => bytes[bytes.length - PNG_END.length + i] === byte);
}

export const frameMime = (encoding: number) => (encoding === FRAME_HEADER.PNG ? "image/png" : "image/jpeg");
