import type { Page } from "@playwright/test";
import { dicomFile, element, pdfFile, sequence } from "./dicom";

/** Words that stand nowhere but in one attribute each: where one of them turns up, something of the file has come through. */
export class Canaries {
  private count = 0;
  readonly words: string[] = [];

  constructor(readonly prefix: string) {}

  next(): string {
    const word = `${this.prefix}${String.fromCharCode(65 + Math.floor(this.count / 26), 65 + (this.count % 26))}`;
    this.count++;
    this.words.push(word);
    return word;
  }
}

export interface Sick { study: string; ct: string; capture: string; letter: string; name: string; id: string }

/** A study whose every text attribute sings: a CT with text burned into its first rows, a screen capture, a letter. */
export function sickStudy(uid: () => string, c: Canaries): { sick: Sick; files: Record<string, Buffer> } {
  const [family, given, id] = [c.next(), c.next(), c.next()];
  const sick: Sick = { study: uid(), ct: uid(), capture: uid(), letter: uid(), name: `${family}^${given}`, id };
  const texts: [number, number, string][] = [
    [0x0008, 0x0050, "SH"], [0x0008, 0x0070, "LO"], [0x0008, 0x0080, "LO"], [0x0008, 0x0081, "ST"], [0x0008, 0x0090, "PN"], [0x0008, 0x1010, "SH"],
    [0x0008, 0x1030, "LO"], [0x0008, 0x103e, "LO"], [0x0008, 0x1040, "LO"], [0x0008, 0x1048, "PN"], [0x0008, 0x1050, "PN"], [0x0008, 0x1060, "PN"],
    [0x0008, 0x1070, "PN"], [0x0008, 0x1080, "LO"], [0x0008, 0x1090, "LO"], [0x0008, 0x2111, "ST"], [0x0010, 0x0021, "LO"], [0x0010, 0x1000, "LO"],
    [0x0010, 0x1001, "PN"], [0x0010, 0x1005, "PN"], [0x0010, 0x1040, "LO"], [0x0010, 0x1060, "PN"], [0x0010, 0x2154, "SH"], [0x0010, 0x2160, "SH"],
    [0x0010, 0x2180, "SH"], [0x0010, 0x21b0, "LT"], [0x0010, 0x4000, "LT"], [0x0018, 0x0010, "LO"], [0x0018, 0x0015, "CS"], [0x0018, 0x1000, "LO"], [0x0018, 0x1020, "LO"],
    [0x0018, 0x1030, "LO"], [0x0020, 0x0010, "SH"], [0x0020, 0x4000, "LT"], [0x0028, 0x1054, "LO"], [0x0028, 0x1055, "LO"], [0x0032, 0x1032, "PN"], [0x0032, 0x1060, "LO"],
    [0x0038, 0x0010, "LO"], [0x0038, 0x0500, "LO"], [0x0040, 0x0253, "SH"], [0x0040, 0x0254, "LO"], [0x0040, 0x1001, "SH"], [0x0009, 0x0010, "LO"], [0x0009, 0x1001, "LO"], [0x0009, 0x1002, "UN"],
  ];
  const dates: [number, number][] = [[0x0010, 0x0030]];
  const more = [
    ...texts.map(([group, number, vr]) => element(group, number, vr === "UN" ? "LO" : vr, c.next())),
    ...dates.map(([group, number]) => element(group, number, "DA", "19480517")),
    sequence(0x0008, 0x1110, [[element(0x0008, 0x0080, "LO", c.next()), element(0x0010, 0x0010, "PN", c.next()),
      sequence(0x0040, 0xa170, [[element(0x0008, 0x0104, "LO", c.next())]])]]),
    sequence(0x0040, 0x0275, [[element(0x0032, 0x1060, "LO", c.next()), element(0x0040, 0x0007, "LO", c.next())]]),
  ];
  const instances = { ct: uid(), capture: uid(), letter: uid() };
  const ct = patched(dicomFile({ study: sick.study, series: sick.ct, instance: instances.ct, number: 1, patient: sick.name, description: "", size: 256, more: [] }), more, id);
  const capture = dicomFile({ study: sick.study, series: sick.capture, instance: instances.capture, number: 2, patient: sick.name, description: c.next(), size: 128 });
  const letter = pdfFile({ study: sick.study, series: sick.letter, instance: instances.letter, patient: sick.name, description: c.next() }, `Dear ${c.next()}`);
  const files = { [`${c.next()}.dcm`]: ct, [`${c.next()}.dcm`]: capture, [`${c.next()}.dcm`]: letter };
  return { sick, files };
}

/** The capture as a CT: other class, modality and texts, no conversion type, white rows on top as if somebody had written there. */
function patched(file: Buffer, more: readonly Buffer[], id: string): Buffer {
  const head = 132;
  const metaLength = file.readUInt32LE(head + 8);
  const dataAt = head + 12 + metaLength;
  const elements = new Map<number, Buffer>();
  let at = dataAt;
  while (at < file.length) {
    const tag = file.readUInt16LE(at) * 65536 + file.readUInt16LE(at + 2);
    const vr = file.toString("latin1", at + 4, at + 6);
    const long = vr === "OB" || vr === "OW";
    const length = long ? file.readUInt32LE(at + 8) : file.readUInt16LE(at + 6);
    const end = at + (long ? 12 : 8) + length;
    elements.set(tag, Buffer.from(file.subarray(at, end)));
    at = end;
  }
  elements.delete(0x00080064);
  const sopClass = "1.2.840.10008.5.1.4.1.1.2";
  for (const e of [element(0x0008, 0x0016, "UI", sopClass), element(0x0008, 0x0060, "CS", "CT"), element(0x0010, 0x0020, "LO", id), ...more]) {
    elements.set(e.readUInt16LE(0) * 65536 + e.readUInt16LE(2), e);
  }
  const pixels = elements.get(0x7fe00010)!;
  pixels.fill(255, 12, 12 + 256 * 20);
  const meta = Buffer.from(file.subarray(head, dataAt));
  const old = meta.indexOf(Buffer.from("1.2.840.10008.5.1.4.1.1.7\0", "latin1"));
  meta.write(`${sopClass}\0`, old, "latin1");
  return Buffer.concat([file.subarray(0, head), meta, ...[...elements.entries()].sort((a, b) => a[0] - b[0]).map(([, e]) => e)]);
}

/** Every byte that a page receives: bodies of answers and messages of WebSockets. */
export class Ear {
  readonly heard: { from: string; bytes: Buffer }[] = [];
  private readonly pending = new Set<Promise<unknown>>();

  constructor(page: Page) {
    page.on("response", (response) => {
      const reading = response.body().then((bytes) => this.heard.push({ from: response.url(), bytes }), () => undefined);
      this.pending.add(reading);
      void reading.finally(() => this.pending.delete(reading));
      this.heard.push({ from: `headers of ${response.url()}`, bytes: Buffer.from(JSON.stringify(response.headers())) });
    });
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => this.heard.push({ from: socket.url(), bytes: Buffer.from(payload) })));
  }

  async all(): Promise<readonly { from: string; bytes: Buffer }[]> {
    await Promise.all(this.pending);
    return this.heard;
  }

  /** Where which of the words was heard, in any of the ways in which a text is written. */
  async leaks(words: readonly string[]): Promise<string[]> {
    const forms = words.flatMap((word) => written(word).map((bytes) => ({ word, bytes })));
    return (await this.all()).flatMap(({ from, bytes }) => forms.filter((form) => bytes.includes(form.bytes)).map((form) => `${form.word} in ${from}`));
  }
}

function written(word: string): Buffer[] {
  const plain = Buffer.from(word, "latin1");
  const wide = Buffer.from(word, "utf16le");
  // Without the letters at both ends, which depend on what stands beside.
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), plain]).toString("base64").replace(/=+$/, "");
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2), "latin1");
  });
  const percent = Buffer.from([...plain].map((b) => `%${b.toString(16).padStart(2, "0").toUpperCase()}`).join(""), "latin1");
  const escaped = Buffer.from([...plain].map((b) => `\\u${b.toString(16).padStart(4, "0")}`).join(""), "latin1");
  return [plain, Buffer.from(word.toLowerCase(), "latin1"), wide, Buffer.from(wide).swap16(), ...base64, percent, escaped];
}
