import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { call, importFiles } from "./support/api";
import { cineFile, ctSlice, dicomFile } from "./support/dicom";
import { origin, user } from "./support/surroundings";

/** As BrowserIT configures it: may use DICOMweb, or not. */
const VIEWER = "http://viewer.localhost:4983";
const STRANGER = "http://stranger.localhost:4984";
const LIBRARY = new URL("../node_modules/dicomweb-client/build/dicomweb-client.es.js", import.meta.url);
const uid = () => `2.25.${randomInt(1, 2 ** 47)}${randomInt(1, 2 ** 47)}`;

/** A page of another viewer, from a server of its own, with the library by which OHIF speaks DICOMweb. */
async function viewer(browser: Browser, at: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const library = readFileSync(LIBRARY);
  const server = createServer((asked, answer) => {
    if (asked.url === "/library.js") answer.setHeader("Content-Type", "text/javascript").end(library);
    else answer.setHeader("Content-Type", "text/html").end("<!doctype html><title>Viewer</title>");
  });
  await new Promise<void>((listening) => server.listen(Number(new URL(at).port), "127.0.0.1", listening));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${at}/`);
  return { page, close: async () => {
    await context.close();
    server.close();
  } };
}

interface Dicomweb { [call: string]: (options: unknown) => Promise<unknown> }

/** Calls the library in the page; buffers come back as their lengths, or their text. */
function asked(page: Page, call: string, options: Record<string, unknown> = {}, token = user("host").token): Promise<unknown> {
  return page.evaluate(async ([url, token, call, options]) => {
    const { api } = await import(`${location.origin}/library.js`) as { api: { DICOMwebClient: new (options: unknown) => Dicomweb } };
    const client = new api.DICOMwebClient({ url: `${url}/dicom-web`, headers: { Authorization: `Bearer ${token}` }, verbose: false });
    const plain = (value: unknown): unknown => value instanceof ArrayBuffer ? value.byteLength : value instanceof Blob ? `${value.type} ${value.size > 0}` : Array.isArray(value) ? value.map(plain) : value;
    const { store, ...rest } = options as { store?: string };
    const all = store ? { ...rest, datasets: [Uint8Array.from(atob(store), (c) => c.charCodeAt(0)).buffer] } : rest;
    try {
      return plain(await client[call]!(all));
    } catch (error) {
      return `failed with ${(error as { status?: number }).status ?? String(error)}`;
    }
  }, [origin, token, call, options] as const);
}

test("another viewer works with the library of OHIF, from its own origin", async ({ browser }) => {
  const [study, series, cine, capture] = [uid(), uid(), uid(), uid()];
  const instances = [`${series}.1`, `${series}.2`];
  await importFiles("host", {
    "1.dcm": ctSlice(study, series, instances[0]!, 1, "Elsewhere viewed"), "2.dcm": ctSlice(study, series, instances[1]!, 2, "Elsewhere viewed"),
    "3.dcm": cineFile({ study, series: cine, instance: `${cine}.1`, patient: "Viewed^Elsewhere", description: "Elsewhere viewed", size: 64 }, 5, 40),
  });
  const { page, close } = await viewer(browser, VIEWER);
  const of = { studyInstanceUID: study, seriesInstanceUID: series, sopInstanceUID: instances[0] };
  const value = (row: unknown, tag: string) => (row as Record<string, { Value?: unknown[] }>)[tag]?.Value?.[0];

  // The list of studies as OHIF asks for it.
  const listed = await asked(page, "searchForStudies", { queryParams: { StudyDescription: "Elsewhere*", limit: 101, offset: 0, fuzzymatching: false, includefield: "00081030,00080060" } }) as unknown[];
  expect(listed.map((row) => value(row, "0020000D"))).toContain(study);
  const rows = await asked(page, "searchForSeries", { studyInstanceUID: study }) as unknown[];
  expect(rows.map((row) => value(row, "0020000E")).sort()).toEqual([series, cine].sort());
  expect(await asked(page, "searchForInstances", { studyInstanceUID: study, seriesInstanceUID: series })).toHaveLength(2);
  const metadata = await asked(page, "retrieveSeriesMetadata", of) as Record<string, { BulkDataURI?: string; Value?: unknown[] }>[];
  expect(metadata.map((row) => value(row, "00080018")).sort()).toEqual(instances);
  expect(await asked(page, "retrieveStudyMetadata", of)).toHaveLength(3);
  expect(await asked(page, "retrieveInstanceMetadata", of)).toMatchObject([{ "00280010": { Value: [512] } }]);

  expect(await asked(page, "retrieveInstanceFrames", { ...of, frameNumbers: [1] })).toEqual([512 * 512 * 2]);
  expect(await asked(page, "retrieveInstanceFrames", { studyInstanceUID: study, seriesInstanceUID: cine, sopInstanceUID: `${cine}.1`, frameNumbers: [5, 1, 2] })).toEqual([4096, 4096, 4096]);
  expect(await asked(page, "retrieveBulkData", { BulkDataURI: metadata[0]!["7FE00010"]!.BulkDataURI })).toEqual([512 * 512 * 2]);
  expect(await asked(page, "retrieveInstanceRendered", { ...of, mediaTypes: [{ mediaType: "image/png" }], queryParams: { viewport: "128,128" } })).toEqual([expect.any(Number)]);
  expect(await asked(page, "retrieveInstanceThumbnail", { ...of, mediaTypes: [{ mediaType: "image/jpeg" }] })).toEqual([expect.any(Number)]);
  expect(await asked(page, "retrieveInstanceFramesRendered", { ...of, frameNumbers: [1], mediaTypes: [{ mediaType: "image/jpeg" }] })).toEqual([expect.any(Number)]);
  const whole = await asked(page, "retrieveInstance", of) as number;
  expect(whole).toBeGreaterThan(512 * 512 * 2);
  expect(await asked(page, "retrieveSeries", of)).toEqual([whole, whole]);
  expect(await asked(page, "retrieveStudy", of)).toHaveLength(3);

  const stored = await asked(page, "storeInstances", { store: dicomFile({ study, series: capture, instance: `${capture}.1`, number: 1, patient: "Viewed^Elsewhere", description: "Elsewhere viewed" }).toString("base64") });
  expect(String(stored)).toContain(`${capture}.1`);
  expect(await asked(page, "searchForSeries", { studyInstanceUID: study })).toHaveLength(3);
  // What went wrong reaches the page with its status, which a browser hides where the origin may not read the answer.
  expect(await asked(page, "retrieveInstance", { ...of, sopInstanceUID: "1.2.3" })).toBe("failed with 404");
  expect(await asked(page, "searchForStudies", {}, "wrong")).toBe("failed with 401");
  await close();

  const stranger = await viewer(browser, STRANGER);
  expect(await asked(stranger.page, "searchForStudies")).toBe("failed with 0");
  await stranger.close();
  await call("admin", "DELETE", `/api/studies/${study}`);
});
