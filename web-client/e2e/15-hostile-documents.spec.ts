import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import type { Page as CasePage } from "../src/cases/types";
import type { ImportBatch, ImportResult } from "../src/net/apiTypes";
import type { ExportFormat, ExportView, ImportView } from "../src/packet/packetApi";
import { call } from "./support/api";
import { dicomFile } from "./support/dicom";
import { openedFromDisk, pdfText, unpacked, unzipped } from "./support/disk";
import { clinicalDocument, directoryFile, reportFile } from "./support/documents";
import { guarded, hostile, hostileMarkdown, packs, visible, type Guarded } from "./support/hostile";
import { screenshot } from "./support/screenshot";
import { origin, user } from "./support/surroundings";

/** The hostile texts in what comes in and goes out as a document: reports, clinical documents, media, vocabularies, teaching files, exports. */
test.describe.configure({ mode: "serial" });

const uid = () => `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;
const STUDY = uid();
const named = (n: number) => ({ study: STUDY, series: `${STUDY}.${n}`, instance: `${STUDY}.${n}.1` });
const SCRIPT = "<script>__pwned=1</script>";
const titles = packs(60).map((x) => visible(x).replaceAll("\\", "/"));
// Signs that nobody sees are shown as pictures of them.
const words = packs(700).map((x) => visible(x).replaceAll("\\", "/"));
let host: Guarded;
const pages: string[] = [];

async function imported(name: string, bytes: Buffer): Promise<ImportResult[]> {
  const { id } = await call<ImportBatch>("host", "POST", "/api/imports", { files: 1, bytes: bytes.length });
  return (await call<{ results: ImportResult[] }>("host", "PUT", `/api/imports/${id}/files?name=${encodeURIComponent(name)}`, bytes)).results;
}

const raw = (path: string) => fetch(origin + path, { headers: { Authorization: `Bearer ${user("host").token}` } });

async function exported(format: ExportFormat): Promise<Buffer> {
  const { id } = await call<ExportView>("host", "POST", "/api/library/exports", { pages, format, answers: true, comments: true, stacks: format === "HTML", language: "en" });
  await expect.poll(async () => (await call<ExportView>("host", "GET", `/api/library/exports/${id}`)).state, { timeout: 60_000 }).toBe("DONE");
  const answer = await raw(`/api/library/exports/${id}/content`);
  expect(answer.headers.get("content-disposition"), format).toMatch(/^attachment; filename="[\w. -]+"$/);
  expect(answer.headers.get("x-content-type-options"), format).toBe("nosniff");
  return Buffer.from(await answer.arrayBuffer());
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  host = await guarded(browser, "host");
  const xml = `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="https://evil.example/x.xsl"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<ClinicalDocument xmlns="urn:hl7-org:v3"><title>${SCRIPT}&e;</title><script xmlns="http://www.w3.org/1999/xhtml">__pwned=1</script></ClinicalDocument>`;
  for (const [name, bytes] of [
    ["1.dcm", dicomFile({ ...named(1), number: 1, patient: "", description: "Documents", size: 128 })],
    ["2.dcm", reportFile(named(2), titles[3]!, words)],
    ["3.dcm", clinicalDocument(named(3), titles[7]!, xml)],
  ] as const) expect((await imported(name, bytes)).map((r) => r.outcome), name).toEqual(["ACCEPTED"]);
});

test.afterAll(async () => {
  await host?.context.close();
});

test("reports and clinical documents are read as text, and given out as files", async () => {
  const { page, guard } = host;
  await page.goto(`/studies/${STUDY}`);
  await expect(page.getByTestId("viewport-0")).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });
  await page.locator('[data-testid="document"][data-kind="REPORT"]').click();
  await expect(page.getByTestId("document-text")).toBeVisible();
  await guard.holds(page, "a report", [titles[3]!, ...words.filter((_, i) => i % 3 === 0)]);
  await screenshot(page, "hostile-report");
  await page.getByTestId("document-close").click();
  await page.locator('[data-testid="document"][data-kind="CDA"]').click();
  await expect(page.getByTestId("document-download")).toBeVisible();
  await guard.holds(page, "a clinical document", [titles[7]!]);
  const file = await raw(`/api/studies/${STUDY}/documents/${named(3).instance}/file`);
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w. -]+"$/);
  expect(file.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await file.text(), "as it came").toContain("xml-stylesheet");
  // Opened in a tab of its own it is saved, and not shown.
  const download = page.waitForEvent("download");
  await page.evaluate((path) => void window.open(path), `/api/studies/${STUDY}/documents/${named(3).instance}/file`);
  await (await download).delete();
  await guard.holds(page, "a clinical document in a tab of its own");
});

test("media, vocabularies and teaching files", async () => {
  const { page, guard } = host;
  // The index of a medium is no image; what is said of it names the file.
  const name = `${visible(hostile[20]!)}/DICOMDIR`;
  const [result] = await imported(name, directoryFile(uid(), packs(60).slice(0, 40)));
  expect(result!.outcome).toBe("REFUSED");
  expect(result!.reason).toContain("DICOMDIR");
  await page.goto("/");
  await page.locator(".home").drop({ files: [{ name: "DICOMDIR", mimeType: "text/html", buffer: directoryFile(uid(), packs(60).slice(0, 40)) }, { name: `${SCRIPT}.zip`, mimeType: "application/zip", buffer: Buffer.from(`PK${SCRIPT}`) }] });
  await expect(page.getByRole("region", { name: "Import", exact: true }).getByRole("heading")).toHaveText("Import finished", { timeout: 30_000 });
  await guard.holds(page, "a medium", [`${SCRIPT}.zip`]);

  const terms = packs(200).map((x) => visible(x).replaceAll("\"", "\"\"")).filter(Boolean);
  const loaded = await fetch(`${origin}/api/library/terms`, { method: "POST", headers: { Authorization: `Bearer ${user("admin").token}`, "Content-Type": "text/csv" },
    body: `scheme,code,name,language\n${terms.map((x, i) => `"<b>${i}","X${i}","zzq ${x}",en`).join("\n")}\n` });
  expect(await loaded.json()).toMatchObject({ terms: terms.length });
  const own = await call<CasePage>("host", "POST", "/api/library/pages", { title: "Terms", kind: "CASE", markdown: "Words." });
  await page.goto(`/library/${own.id}/edit`);
  await page.getByTestId("edit-details").click();
  await page.getByTestId("edit-tags").fill("zzq");
  await expect(page.locator("datalist option").first()).toBeAttached();
  await guard.holds(page, "terms", ["<b>"]);

  const escape = (text: string) => visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;");
  const mirc = `<?xml version="1.0"?><MIRCdocument><title>${escape(titles[1]!)}</title><abstract><p>${escape(words[0]!)}</p></abstract>
${words.map((x, i) => `<section heading="${escape(titles[i % titles.length]!)}"><p>${escape(x)}</p><p><a href="${escape(x.slice(0, 200))}">${i}</a><script>__pwned=1</script><img src="https://evil.example/${i}.png" onerror="__pwned=1"/></p></section>`).join("\n")}</MIRCdocument>`;
  for (const [file, bytes] of [["<img src=x onerror=alert(1)>.xml", Buffer.from(mirc)], ["\"><svg onload=alert(1)>.md", Buffer.from(hostileMarkdown(STUDY).slice(0, 2).join("\n\n"))]] as const) {
    const begun = await call<ImportView>("host", "PUT", `/api/library/imports?name=${encodeURIComponent(file)}`, bytes);
    let brought = begun;
    await expect.poll(async () => (brought = await call<ImportView>("host", "GET", `/api/library/imports/${begun.id}`)).state, { timeout: 20_000 }).toBe("DONE");
    expect(brought.pages.map((p) => p.reason), file).toEqual([null]);
    pages.push(brought.pages[0]!.page!);
    await page.goto(`/library/${brought.pages[0]!.page!}`);
    await expect(page.getByTestId("page-title")).toHaveText(/\S/);
    await guard.holds(page, `a page that came as ${file}`, file.endsWith("xml") ? [titles[1]!] : []);
  }
});

test("exports are opened from the disk, as pages and as PDF", async ({ browser }) => {
  test.setTimeout(150_000);
  for (const markdown of hostileMarkdown(STUDY)) {
    const { id } = await call<CasePage>("host", "POST", "/api/library/pages", { title: titles[pages.length % titles.length]!, kind: "CASE", markdown });
    pages.push(id);
    if (markdown === hostileMarkdown(STUDY)[0]) for (const text of packs(1_900)) await call("host", "POST", `/api/library/pages/${id}/comments`, { anchor: { kind: "page", ref: "" }, text });
  }
  const folder = mkdtempSync(join(tmpdir(), "caseroom-export-"));
  try {
    const files = unzipped(await exported("HTML"));
    const names = [...files.keys()].filter((x) => x.endsWith(".html"));
    expect(names.length).toBe(pages.length + 1);
    expect([...files.keys()].filter((x) => !/^[\w./-]+$/.test(x)), "names of files").toEqual([]);
    unpacked(files, folder);
    let read = "";
    const drawings = [...files.keys()].filter((x) => x.endsWith(".svg"));
    expect(drawings.length).toBeGreaterThan(0);
    const alarms = await openedFromDisk(browser, folder, [...names, ...drawings], async (page, name) => {
      if (name.endsWith(".html")) read += await page.locator("body").innerText();
    });
    expect(alarms, "what an export does when it is opened").toEqual([]);
    expect(read).toContain("<img src=x onerror=alert(1)>");
    expect(read).toContain(SCRIPT);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const text = [...unzipped(await exported("MARKDOWN")).keys()];
  expect(text.filter((x) => !/^[\w./-]+$/.test(x)), "names of files").toEqual([]);
  for (const format of ["PDF", "SLIDES"] as const) {
    const said = pdfText(await exported(format));
    expect(said.startsWith("%PDF-")).toBe(true);
    expect(said, "what a PDF could do by itself").not.toMatch(/\/(?:JavaScript|JS|Launch|OpenAction|AA|EmbeddedFile|SubmitForm|ImportData|RichMedia|GoToR|XFA)\b(?!\w)/);
    const led = [...said.matchAll(/\/URI\s*\(((?:\\.|[^\\)])*)\)/g)].map((m) => m[1]!);
    expect(led.filter((x) => !/^(?:https?:|mailto:)/i.test(x)), "where its links lead").toEqual([]);
  }
});
