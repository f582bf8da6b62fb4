import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { ctSlice } from "./dicom";

/**
 * An archive elsewhere that speaks DICOMweb and has one study of a long series and a short one. What has not been let out yet is asked for in vain until it
 * is, so that a test sees a study on its way.
 */
export class Archive {
  private letOut = 0;
  private waiting: (() => void)[] = [];
  /** Instance Numbers of the long series in the order in which they were asked for. */
  readonly given: number[] = [];

  private constructor(private readonly server: Server, readonly study: string, readonly patient: string, readonly slices: number, readonly more: number) {}

  static async listen(port: number, study: string, patient: string, slices: number, more: number): Promise<Archive> {
    const server = createServer((asked, answer) => archive.answer(asked, answer));
    const archive = new Archive(server, study, patient, slices, more);
    await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
    return archive;
  }

  /** So many more images come. */
  release(count: number): void {
    this.letOut += count;
    this.next();
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private next(): void {
    while (this.letOut > 0 && this.waiting.length > 0) {
      this.letOut--;
      this.waiting.shift()!();
    }
  }

  /** @param which 1: the long one, 2: the short one */
  series(which: 1 | 2): string {
    return `${this.study}.${which}`;
  }

  private answer(asked: IncomingMessage, answer: ServerResponse): void {
    const url = new URL(asked.url!, "http://archive");
    const key = (tag: string) => url.searchParams.get(tag);
    const path = url.pathname.replace("/dicom-web", "");
    if (path === "/studies") {
      const found = (key("00100010")?.toLowerCase().replace("*", "") ?? "") !== "" && this.patient.toLowerCase().startsWith(key("00100010")!.toLowerCase().replace("*", ""));
      return json(answer, found ? [{ ...ui("0020000D", this.study), "00100010": { vr: "PN", Value: [{ Alphabetic: this.patient }] }, ...text("00081030", "LO", "Chest elsewhere"),
        ...text("00080020", "DA", "20260112"), ...text("00080061", "CS", "CT"), "00201206": { vr: "IS", Value: [2] }, "00201208": { vr: "IS", Value: [this.slices + this.more] } }] : []);
    }
    if (path === `/studies/${this.study}/series`) {
      return json(answer, ([1, 2] as const).map((which) => ({ ...ui("0020000E", this.series(which)), ...text("00080060", "CS", "CT"), ...text("0008103E", "LO", which === 1 ? "Chest" : "Bone"),
        "00200011": { vr: "IS", Value: [which] }, "00201209": { vr: "IS", Value: [which === 1 ? this.slices : this.more] } })));
    }
    const which = path.includes(`/series/${this.series(2)}/`) ? 2 : 1;
    const series = this.series(which);
    const slices = which === 1 ? this.slices : this.more;
    if (path === `/studies/${this.study}/series/${series}/instances`) {
      const offset = Number(key("offset") ?? 0);
      const all = Array.from({ length: slices }, (_, i) => i + 1).filter((n) => key("00200013") === null || Number(key("00200013")) === n);
      return json(answer, all.slice(offset).map((n) => ({ ...ui("00080016", "1.2.840.10008.5.1.4.1.1.2"), ...ui("00080018", `${series}.${n}`), "00200013": { vr: "IS", Value: [n] } })));
    }
    const number = Number(path.split(".").at(-1));
    if (!(number >= 1 && number <= slices)) {
      answer.statusCode = 404;
      answer.end();
      return;
    }
    if (which === 1) this.given.push(number);
    this.waiting.push(() => {
      answer.setHeader("Content-Type", 'multipart/related; type="application/dicom"; boundary=part');
      answer.end(Buffer.concat([Buffer.from("--part\r\nContent-Type: application/dicom\r\n\r\n"),
        ctSlice(this.study, series, `${series}.${number}`, number, "Chest elsewhere"), Buffer.from("\r\n--part--\r\n")]));
    });
    this.next();
  }
}

const ui = (tag: string, value: string) => text(tag, "UI", value);
const text = (tag: string, vr: string, value: string) => ({ [tag]: { vr, Value: [value] } });

function json(answer: ServerResponse, rows: unknown): void {
  answer.setHeader("Content-Type", "application/dicom+json");
  answer.end(JSON.stringify(rows));
}
