import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { inflateRawSync, inflateSync } from "node:zlib";
import { expect, type Browser, type Page } from "@playwright/test";

/** Files of a ZIP by their names. */
export function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    const [method, size, name, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(begin, begin + size);
    files.set(zip.subarray(at + 46, at + 46 + name).toString("utf8"), method === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** Writes them to a folder; a name that leads out of it fails. */
export function unpacked(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [name, bytes] of files) {
    const path = normalize(join(folder, name));
    expect(path.startsWith(`${folder}/`), name).toBe(true);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

/** All that a PDF says, its packed streams unpacked. */
export function pdfText(pdf: Buffer): string {
  const parts = [pdf.toString("latin1")];
  for (let at = pdf.indexOf("stream"); at >= 0; at = pdf.indexOf("stream", at + 6)) {
    const begin = at + 6 + (pdf[at + 6] === 0x0d ? 2 : 1);
    const end = pdf.indexOf("endstream", begin);
    if (end < 0) break;
    try {
      parts.push(inflateSync(pdf.subarray(begin, end)).toString("latin1"));
    } catch {
      // A stream that is not packed stands in the file as it is.
    }
    at = end + 3;
  }
  return parts.join("\n");
}

/** Opens files of a folder from the disk, without a server, and says what ran, was asked for or stands there that could. */
export async function openedFromDisk(browser: Browser, folder: string, names: readonly string[], look?: (page: Page, name: string) => Promise<void>): Promise<string[]> {
  const context = await browser.newContext();
  const alarms: string[] = [];
  context.on("dialog", (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.addInitScript(() => Object.defineProperty(window, "__pwned", { configurable: false, get: () => undefined, set: () => console.error("hostile text ran") }));
  context.on("console", (m) => void (/hostile text/.test(m.text()) && alarms.push(m.text())));
  context.on("request", (request) => void (!request.url().startsWith(`file://${folder}/`) && !request.url().startsWith("data:") && alarms.push(`request: ${request.url()}`)));
  await context.route(/^https?:/, (route) => route.abort());
  const page = await context.newPage();
  for (const name of names) {
    await page.goto(`file://${folder}/${name}`);
    alarms.push(...(await page.evaluate(() => Array.from(document.querySelectorAll("*"), (e) => {
      const attributes = Array.from(e.attributes);
      const bad = ["script", "iframe", "object", "embed", "form", "base", "math", "template", "foreignobject", "animate", "set", "use"].includes(e.localName.toLowerCase())
        || attributes.some((a) => /^on|^srcdoc$|^style$/i.test(a.name) || (/^(?:href|src|xlink:href|action|data|poster)$/i.test(a.name) && !/^(?:https?:|mailto:|#|[\w./-]+(?:#[\w-]*)?$)/.test(a.value)));
      return bad ? `stands there: ${e.outerHTML.slice(0, 200)}` : "";
    }).filter(Boolean))));
    await look?.(page, name);
  }
  await context.close();
  return alarms;
}
