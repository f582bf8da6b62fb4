import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import type { Image, ImportBatch, ImportResult, StudyDetail } from "../src/net/apiTypes";
import { call } from "./support/api";
import { signedIn } from "./support/cast";
import { results } from "./support/surroundings";

/**
 * One image of each modality as the study page shows it, beside what DCMTK makes of the same file with the same window: sheets for
 * people to look at, below target/browser-tests/modalities. Needs the corpus beside the project (CORPUS names it) and DCMTK; run by
 * load-tests/run modalities.
 */
const CORPUS = resolve(process.env["CORPUS"] ?? "../../shared/dicom-corpus", "dicom");
const OUT = join(results, "modalities");

const FILES: Readonly<Record<string, string>> = {
  CT: "ts/CTImage_P14_57.dcm", MR: "ts/dcm_qa_ts_5_70.dcm", PT: "volumes/petct-pet/020.dcm", US: "ts/US1_J2KR_RCT_90.dcm",
  "US-cine": "multiframe/examples_ybr_color_US30.dcm", CR: "photometric/CR-MONO1-10-chest.dcm", DX: "photometric/dx_image_MONO1.dcm", MG: "voi/syn_MG.dcm",
  XA: "multiframe/jpeg8bit_XA96.dcm", NM: "multiframe/syn_NM.dcm", SC: "ts/TestPattern_JPEG-Baseline_YBRFull.dcm", VL: "video/syn_h264_102.dcm",
};

for (const [name, path] of Object.entries(FILES)) {
  test(name, async ({ browser }) => {
    const file = join(CORPUS, path);
    expect(existsSync(file), `${file}: the corpus lies beside the project, or CORPUS names it`).toBe(true);
    mkdirSync(OUT, { recursive: true });
    const { id } = await call<ImportBatch>("host", "POST", "/api/imports", { files: 1, bytes: 1 });
    const answer = await call<{ results: ImportResult[] }>("host", "PUT", `/api/imports/${id}/files?name=${name}.dcm`, readFileSync(file));
    const [result] = answer.results;
    expect(["ACCEPTED", "DUPLICATE"], result!.reason ?? "").toContain(result!.outcome);

    const { page, context, watch } = await signedIn(browser, "host");
    await page.goto(`/studies/${result!.study}`);
    const pane = page.getByTestId("viewport-0");
    await expect(pane).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });
    await page.waitForTimeout(700);
    const shown = (await pane.getAttribute("data-image"))!;
    const picture = await page.screenshot();
    const study = await call<StudyDetail>("host", "GET", `/api/studies/${result!.study}`);
    const image = study.series.flatMap((s) => s.stack).find((i) => `${i.instance}/${i.frame}` === shown)!;
    const other = dcmtk(file, name, image);

    await page.setViewportSize({ width: 2000, height: 980 });
    await page.goto("about:blank");
    const png = (bytes: Buffer) => `data:image/png;base64,${bytes.toString("base64")}`;
    await page.setContent(`<body style="margin:0;background:#333;color:#fff;font:15px sans-serif"><div style="display:flex;gap:12px;align-items:flex-start">
      <div><img src="${png(picture)}" style="width:1248px;display:block"><p>${name}: Caseroom, ${path} frame ${image.frame}, window ${JSON.stringify(image.window)}</p></div>
      <div>${other.png ? `<img src="${png(other.png)}" style="height:720px;max-width:720px;object-fit:contain;image-rendering:auto">` : ""}<p>${other.how}</p></div></div>`);
    await page.screenshot({ path: join(OUT, `${name}.png`) });
    expect(watch.faults).toEqual([]);
    await context.close();
  });
}

/** The corpus' own picture of a frame, or of the first one. */
function referenceOf(file: string, frame: number): string | null {
  const rows = readFileSync(join(CORPUS, "../expectations.tsv"), "utf8").split("\n").map((line) => line.split("\t")).filter(([path]) => join(CORPUS, "..", path!) === file);
  const row = rows.find((r) => r[3] === String(frame)) ?? rows[0];
  return row ? join(CORPUS, "..", row[9]!) : null;
}

/** What DCMTK shows; what it cannot decode is decoded by GDCM before. */
function dcmtk(file: string, name: string, image: Image): { png: Buffer | null; how: string } {
  const out = join(OUT, `${name}-dcmtk.png`);
  const window = image.window && image.samples === 1 ? ["+Ww", String(image.window.center), String(image.window.width)] : [];
  const render = (input: string) => execFileSync("dcmj2pnm", ["-q", "+on", "+F", String(image.frame), ...window, input, out], { stdio: ["ignore", "ignore", "pipe"] });
  try {
    render(file);
    return { png: readFileSync(out), how: `dcmj2pnm ${window.join(" ")}` };
  } catch {
    try {
      const plain = join(OUT, `${name}-plain.dcm`);
      execFileSync("gdcmconv", ["--raw", file, plain], { stdio: ["ignore", "ignore", "pipe"] });
      render(plain);
      return { png: readFileSync(out), how: `gdcmconv --raw, then dcmj2pnm ${window.join(" ")}` };
    } catch {
      const reference = referenceOf(file, image.frame);
      return { png: reference ? readFileSync(reference) : null, how: reference ? `DCMTK and GDCM cannot decode it: the corpus' reference (FFmpeg)` : "neither DCMTK nor GDCM can decode it" };
    }
  }
}
