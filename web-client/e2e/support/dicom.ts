import { crc32 } from "node:zlib";

const IMPLEMENTATION = "2.25.172043821904478115632905017164";

export interface Plain { study: string; series: string; instance: string; number: number; patient: string; description: string; size?: number; more?: readonly Buffer[] }

/** A whole DICOM file: a grey picture (Secondary Capture, explicit little endian) with a disc that moves with the number. */
export function dicomFile({ study, series, instance, number, patient, description, size = 64, more = [] }: Plain): Buffer {
  const sopClass = "1.2.840.10008.5.1.4.1.1.7";
  const pixels = Buffer.alloc(size * size);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    const inside = Math.hypot(x - size / 2 - number, y - size / 2) < size / 4;
    pixels[y * size + x] = inside ? 220 : Math.round((80 * x) / size);
  }
  const meta = Buffer.concat([
    element(0x0002, 0x0001, "OB", Buffer.from([0, 1])), element(0x0002, 0x0002, "UI", sopClass), element(0x0002, 0x0003, "UI", instance),
    element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1"), element(0x0002, 0x0012, "UI", IMPLEMENTATION),
  ]);
  const data = Buffer.concat([
    ...more,
    element(0x0008, 0x0016, "UI", sopClass), element(0x0008, 0x0018, "UI", instance), element(0x0008, 0x0020, "DA", "20260110"),
    element(0x0008, 0x0030, "TM", "101500"), element(0x0008, 0x0050, "SH", ""), element(0x0008, 0x0060, "CS", "OT"),
    element(0x0008, 0x0064, "CS", "WSD"), element(0x0008, 0x0090, "PN", ""), element(0x0008, 0x1030, "LO", description),
    element(0x0010, 0x0010, "PN", patient), element(0x0010, 0x0020, "LO", "E2E-1"), element(0x0010, 0x0030, "DA", ""),
    element(0x0010, 0x0040, "CS", ""), element(0x0020, 0x000d, "UI", study), element(0x0020, 0x000e, "UI", series),
    element(0x0020, 0x0010, "SH", "1"), element(0x0020, 0x0011, "IS", "1"), element(0x0020, 0x0013, "IS", String(number)),
    element(0x0028, 0x0002, "US", u16(1)), element(0x0028, 0x0004, "CS", "MONOCHROME2"), element(0x0028, 0x0010, "US", u16(size)),
    element(0x0028, 0x0011, "US", u16(size)), element(0x0028, 0x0100, "US", u16(8)), element(0x0028, 0x0101, "US", u16(8)),
    element(0x0028, 0x0102, "US", u16(7)), element(0x0028, 0x0103, "US", u16(0)), element(0x7fe0, 0x0010, "OB", pixels),
  ].sort((a, b) => tagOf(a) - tagOf(b)));
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(0x0002, 0x0000, "UL", u32(meta.length)), meta, data]);
}

/** A grey cine (Multi-frame Grayscale Byte Secondary Capture) with a disc that goes round, in grain as of ultrasound. */
export function cineFile({ study, series, instance, patient, description, size = 512 }: Omit<Plain, "number">, frames: number, frameTimeMs: number): Buffer {
  const sopClass = "1.2.840.10008.5.1.4.1.1.7.2";
  const pixels = Buffer.alloc(size * size * frames);
  let noise = 1;
  for (let f = 0; f < frames; f++) {
    const cx = size * (0.5 + 0.3 * Math.cos((2 * Math.PI * f) / frames));
    const cy = size * (0.5 + 0.3 * Math.sin((2 * Math.PI * f) / frames));
    for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
      noise = (Math.imul(noise, 1664525) + 1013904223) | 0;
      const inside = (x - cx) ** 2 + (y - cy) ** 2 < (size / 10) ** 2;
      pixels[(f * size + y) * size + x] = (inside ? 190 : 40 + (60 * x) / size) + ((noise >>> 24) & 31);
    }
  }
  const meta = Buffer.concat([
    element(0x0002, 0x0001, "OB", Buffer.from([0, 1])), element(0x0002, 0x0002, "UI", sopClass), element(0x0002, 0x0003, "UI", instance),
    element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1"), element(0x0002, 0x0012, "UI", IMPLEMENTATION),
  ]);
  const data = Buffer.concat([
    element(0x0008, 0x0016, "UI", sopClass), element(0x0008, 0x0018, "UI", instance), element(0x0008, 0x0020, "DA", "20260111"),
    element(0x0008, 0x0060, "CS", "OT"), element(0x0008, 0x0064, "CS", "WSD"), element(0x0008, 0x1030, "LO", description),
    element(0x0010, 0x0010, "PN", patient), element(0x0010, 0x0020, "LO", "E2E-2"), element(0x0018, 0x1063, "DS", String(frameTimeMs)),
    element(0x0020, 0x000d, "UI", study), element(0x0020, 0x000e, "UI", series), element(0x0020, 0x0011, "IS", "1"), element(0x0020, 0x0013, "IS", "1"),
    element(0x0028, 0x0002, "US", u16(1)), element(0x0028, 0x0004, "CS", "MONOCHROME2"), element(0x0028, 0x0008, "IS", String(frames)),
    element(0x0028, 0x0009, "AT", Buffer.from([0x18, 0, 0x63, 0x10])), element(0x0028, 0x0010, "US", u16(size)), element(0x0028, 0x0011, "US", u16(size)),
    element(0x0028, 0x0100, "US", u16(8)), element(0x0028, 0x0101, "US", u16(8)), element(0x0028, 0x0102, "US", u16(7)), element(0x0028, 0x0103, "US", u16(0)),
    element(0x7fe0, 0x0010, "OB", pixels),
  ]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(0x0002, 0x0000, "UL", u32(meta.length)), meta, data]);
}

/** One slice of 512 x 512, 16 bits, of a CT stack, with a disc that grows with the number. */
export function ctSlice(study: string, series: string, instance: string, number: number, description: string, patient = "Stack^Test"): Buffer {
  const size = 512;
  const sopClass = "1.2.840.10008.5.1.4.1.1.2";
  const pixels = Buffer.alloc(size * size * 2);
  let noise = number + 1;
  for (let i = 0; i < size * size; i++) {
    noise = (Math.imul(noise, 1664525) + 1013904223) | 0;
    const r = ((i % size) - 256) ** 2 + (Math.floor(i / size) - 256) ** 2;
    pixels.writeInt16LE((r < (60 + number / 3) ** 2 ? 60 : r < 200 ** 2 ? -50 : -1000) + ((noise >>> 24) & 15), 2 * i);
  }
  const meta = Buffer.concat([
    element(0x0002, 0x0001, "OB", Buffer.from([0, 1])), element(0x0002, 0x0002, "UI", sopClass), element(0x0002, 0x0003, "UI", instance),
    element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1"), element(0x0002, 0x0012, "UI", IMPLEMENTATION),
  ]);
  const data = Buffer.concat([
    element(0x0008, 0x0016, "UI", sopClass), element(0x0008, 0x0018, "UI", instance), element(0x0008, 0x0020, "DA", "20260112"),
    element(0x0008, 0x0060, "CS", "CT"), element(0x0008, 0x1030, "LO", description), element(0x0010, 0x0010, "PN", patient),
    element(0x0010, 0x0020, "LO", "E2E-3"), element(0x0018, 0x0050, "DS", "1"), element(0x0020, 0x000d, "UI", study), element(0x0020, 0x000e, "UI", series),
    element(0x0020, 0x0011, "IS", "1"), element(0x0020, 0x0013, "IS", String(number)), element(0x0020, 0x0032, "DS", `-200\\-200\\${-number}`),
    element(0x0020, 0x0037, "DS", "1\\0\\0\\0\\1\\0"), element(0x0028, 0x0002, "US", u16(1)), element(0x0028, 0x0004, "CS", "MONOCHROME2"),
    element(0x0028, 0x0010, "US", u16(size)), element(0x0028, 0x0011, "US", u16(size)), element(0x0028, 0x0030, "DS", "0.8\\0.8"),
    element(0x0028, 0x0100, "US", u16(16)), element(0x0028, 0x0101, "US", u16(16)), element(0x0028, 0x0102, "US", u16(15)), element(0x0028, 0x0103, "US", u16(1)),
    element(0x0028, 0x1050, "DS", "40"), element(0x0028, 0x1051, "DS", "400"), element(0x0028, 0x1052, "DS", "0"), element(0x0028, 0x1053, "DS", "1"),
    element(0x7fe0, 0x0010, "OW", pixels),
  ]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(0x0002, 0x0000, "UL", u32(meta.length)), meta, data]);
}

/**
 * A grey picture of 256 columns and 128 rows whose figures are known: -50 HU on the left half, 50 HU on the right, rows 0.5 mm and columns 0.25 mm
 * apart, so that it is as high as wide.
 */
export function phantomFile({ study, series, instance, patient, description }: Omit<Plain, "number" | "size">): Buffer {
  const sopClass = "1.2.840.10008.5.1.4.1.1.7";
  const pixels = Buffer.alloc(256 * 128);
  for (let i = 0; i < pixels.length; i++) pixels[i] = i % 256 < 128 ? 50 : 150;
  const meta = Buffer.concat([
    element(0x0002, 0x0001, "OB", Buffer.from([0, 1])), element(0x0002, 0x0002, "UI", sopClass), element(0x0002, 0x0003, "UI", instance),
    element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1"), element(0x0002, 0x0012, "UI", IMPLEMENTATION),
  ]);
  const data = Buffer.concat([
    element(0x0008, 0x0016, "UI", sopClass), element(0x0008, 0x0018, "UI", instance), element(0x0008, 0x0020, "DA", "20260112"),
    element(0x0008, 0x0060, "CS", "CT"), element(0x0008, 0x1030, "LO", description), element(0x0010, 0x0010, "PN", patient), element(0x0010, 0x0020, "LO", "E2E-3"),
    element(0x0020, 0x000d, "UI", study), element(0x0020, 0x000e, "UI", series), element(0x0020, 0x0011, "IS", "1"), element(0x0020, 0x0013, "IS", "1"),
    element(0x0028, 0x0002, "US", u16(1)), element(0x0028, 0x0004, "CS", "MONOCHROME2"), element(0x0028, 0x0010, "US", u16(128)), element(0x0028, 0x0011, "US", u16(256)),
    element(0x0028, 0x0030, "DS", "0.5\\0.25"), element(0x0028, 0x0100, "US", u16(8)), element(0x0028, 0x0101, "US", u16(8)), element(0x0028, 0x0102, "US", u16(7)),
    element(0x0028, 0x0103, "US", u16(0)), element(0x0028, 0x1050, "DS", "0"), element(0x0028, 0x1051, "DS", "400"), element(0x0028, 0x1052, "DS", "-100"),
    element(0x0028, 0x1053, "DS", "1"), element(0x0028, 0x1054, "LO", "HU"), element(0x7fe0, 0x0010, "OB", pixels),
  ]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(0x0002, 0x0000, "UL", u32(meta.length)), meta, data]);
}

const tagOf = (element: Buffer) => element.readUInt16LE(0) * 65536 + element.readUInt16LE(2);

/** A sequence of items with their elements. */
export function sequence(group: number, number: number, items: readonly (readonly Buffer[])[]): Buffer {
  const content = Buffer.concat(items.map((elements) => {
    const item = Buffer.concat(elements);
    return Buffer.concat([u16(0xfffe), u16(0xe000), u32(item.length), item]);
  }));
  return Buffer.concat([u16(group), u16(number), Buffer.from("SQ\0\0", "latin1"), u32(content.length), content]);
}

/** 16 bit values. */
export const words = (...values: number[]) => Buffer.concat(values.map(u16));

/** A letter of one page and one line of text, as encapsulated PDF. */
export function pdfFile({ study, series, instance, patient, description }: Omit<Plain, "number" | "size">, line: string): Buffer {
  const sopClass = "1.2.840.10008.5.1.4.1.1.104.1";
  const text = `BT /F1 20 Tf 60 720 Td (${line}) Tj ET`;
  const pdf = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length ${text.length}>>stream
${text}
endstream endobj
trailer<</Root 1 0 R/Size 5>>
%%EOF
`, "latin1");
  const meta = Buffer.concat([
    element(0x0002, 0x0001, "OB", Buffer.from([0, 1])), element(0x0002, 0x0002, "UI", sopClass), element(0x0002, 0x0003, "UI", instance),
    element(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1"), element(0x0002, 0x0012, "UI", IMPLEMENTATION),
  ]);
  const data = Buffer.concat([
    element(0x0008, 0x0016, "UI", sopClass), element(0x0008, 0x0018, "UI", instance), element(0x0008, 0x0020, "DA", "20260112"),
    element(0x0008, 0x0023, "DA", "20260113"), element(0x0008, 0x0060, "CS", "DOC"), element(0x0010, 0x0010, "PN", patient), element(0x0010, 0x0020, "LO", "E2E-3"),
    element(0x0020, 0x000d, "UI", study), element(0x0020, 0x000e, "UI", series), element(0x0020, 0x0011, "IS", "50"), element(0x0020, 0x0013, "IS", "1"),
    element(0x0042, 0x0010, "ST", description), element(0x0042, 0x0011, "OB", pdf), element(0x0042, 0x0012, "LO", "application/pdf"),
  ]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), element(0x0002, 0x0000, "UL", u32(meta.length)), meta, data]);
}

export function element(group: number, number: number, vr: string, value: string | Buffer): Buffer {
  let bytes = typeof value === "string" ? Buffer.from(value, "latin1") : value;
  if (bytes.length % 2 === 1) bytes = Buffer.concat([bytes, Buffer.from([vr === "UI" || vr === "OB" ? 0 : 0x20])]);
  const long = vr === "OB" || vr === "OW" || vr === "UT";
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(group, 0);
  head.writeUInt16LE(number, 2);
  head.write(vr, 4, "latin1");
  if (long) head.writeUInt32LE(bytes.length, 8);
  else head.writeUInt16LE(bytes.length, 6);
  return Buffer.concat([head, bytes]);
}

function u16(value: number): Buffer {
  const b = Buffer.alloc(2);
  b.writeUInt16LE(value);
  return b;
}

function u32(value: number): Buffer {
  const b = Buffer.alloc(4);
  b.writeUInt32LE(value);
  return b;
}

/** A ZIP file whose entries are stored as they are. */
export function zipFile(entries: Readonly<Record<string, Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of Object.entries(entries)) {
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data) >>> 0, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), common, path, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, path);
    offset += 30 + path.length + data.length;
  }
  const entriesBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  const count = Object.keys(entries).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entriesBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entriesBytes, end]);
}
