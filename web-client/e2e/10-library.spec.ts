import { randomInt } from "node:crypto";
import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Page as CasePage, PageList } from "../src/cases/types";
import type { StudyDetail } from "../src/net/apiTypes";
import { call, importFiles } from "./support/api";
import { person, signedIn, type Person } from "./support/cast";
import { dicomFile, element } from "./support/dicom";
import { screenshot } from "./support/screenshot";
import { printedLink } from "./support/surroundings";

/** A case with living images and a question is written, talked about, released, published and solved. */
test.describe.configure({ mode: "serial" });

const RUN = `${Date.now()}${randomInt(1e6)}`;
const STUDY = `2.25.${RUN}1`;
const TITLE = `Disc that moves, run ${RUN}`;
/** What the case comes to; no other run has the same. */
const ANSWER = Array.from({ length: 14 }, () => String.fromCharCode(97 + randomInt(26))).join("");
let author: Person;
let id: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const files = Object.fromEntries([1, 2, 3, 4].map((number) => [`${number}.dcm`,
    dicomFile({ study: STUDY, series: `${STUDY}.1`, instance: `${STUDY}.1.${number}`, number: number * 6, patient: "Page^Test", description: `For a page ${RUN}`, size: 128,
      more: [element(0x0012, 0x0062, "CS", "YES")] })]));
  await importFiles("host", files);
  author = await signedIn(browser, "host");
});

test.afterAll(async () => {
  await author?.context.close();
});

const living = (page: Page, n: number): Locator => page.getByTestId(`living-${n}`);
const pane = (page: Page, n: number): Locator => page.getByTestId(`viewport-${n}`);
const rests = (page: Page, n: number) => expect(pane(page, n)).toHaveAttribute("data-fidelity", "lossless", { timeout: 20_000 });

/** Opens the dialog, looks at the study of this test, and returns its viewport. */
async function lookAtStudy(page: Page): Promise<Locator> {
  await page.getByTestId("insert-image").click();
  await page.getByTestId("study-search").fill(`For a page ${RUN}`);
  await page.locator(`[data-testid="choose-study"][data-study="${STUDY}"]`).click();
  await rests(page, 8);
  return pane(page, 8);
}

async function drag(page: Page, over: Locator, from: [number, number], to: [number, number]): Promise<void> {
  const box = (await over.boundingBox())!;
  const at = ([x, y]: [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

test("an author writes a case with two living images and a question", async () => {
  test.setTimeout(150_000);
  const { page } = author;
  await page.getByTestId("open-library").click();
  await page.getByTestId("new-page").click();
  await page.getByTestId("new-title").fill(TITLE);
  await expect(page.getByTestId("new-template").locator("option")).not.toHaveCount(1);
  await page.getByTestId("new-make").click();
  const field = page.getByTestId("markdown");
  await expect(field).toHaveValue(/## Diagnosis/);
  id = /\/library\/([\w-]+)\/edit$/.exec(page.url())![1]!;
  // What is typed is seen beside it.
  await field.fill(`## History\n\nA disc came to the **clinic**.\n\n## Findings\n\nIt moves to the right.\n\n## Diagnosis\n\n${ANSWER} of the disc.\n\n## Test yourself\n\nOne question.\n`);
  await expect(page.getByTestId("preview").locator("strong")).toHaveText("clinic");
  // The first image as it opens, the second elsewhere in the stack with a mark.
  await field.evaluate((e: HTMLTextAreaElement) => e.setSelectionRange(20, 20));
  const viewer = await lookAtStudy(page);
  await page.getByTestId("insert-caption").fill("As it came");
  await page.getByTestId("insert-this").click();
  await expect(field).toHaveValue(/```image\nstudy: [\d.]+\n/);
  await expect(living(page, 0)).toContainText("As it came");
  await field.evaluate((e: HTMLTextAreaElement) => { const at = e.value.indexOf("It moves"); e.setSelectionRange(at, at); });
  await lookAtStudy(page);
  const opened = await viewer.getAttribute("data-image");
  await viewer.hover();
  await page.mouse.wheel(0, 100);
  await expect(viewer).not.toHaveAttribute("data-image", opened!);
  await page.getByRole("dialog").getByRole("button", { name: "Measure", exact: true }).click();
  await page.locator(".menu-item").filter({ hasText: /^Length/ }).click();
  await drag(page, viewer, [0.45, 0.5], [0.62, 0.5]);
  await expect(page.getByRole("dialog").getByText("With 1 mark")).toBeVisible();
  await screenshot(page, "library-insert");
  await page.getByTestId("insert-caption").fill("Later, measured");
  await page.getByTestId("insert-this").click();
  await expect(field).toHaveValue(/marks: \[\{/);
  await expect(living(page, 1)).toContainText("Later, measured");
  await rests(page, 0);
  await field.evaluate((e: HTMLTextAreaElement) => e.setSelectionRange(e.value.length, e.value.length));
  await page.getByTestId("insert-question").click();
  await page.getByTestId("question-prompt").fill("Where does the disc go?");
  await page.getByTestId("option-text-0").fill("To the right");
  await page.getByTestId("option-text-1").fill("To the left");
  await page.getByTestId("question-explanation").fill(`As in all ${ANSWER}.`);
  await page.getByTestId("question-insert").click();
  await expect(field).toHaveValue(/One question\.\n\n```question\n/);
  await expect(page.getByTestId("preview").locator(".question-block")).toContainText("Where does the disc go?");
  await page.getByTestId("edit-details").click();
  await page.getByTestId("edit-tags").fill("disc, moving");
  await page.getByTestId("edit-unknown").check();
  await screenshot(page, "library-edit");
  await page.getByTestId("leave-editor").click();
  await expect(page.getByTestId("page-title")).toHaveText(TITLE);
  await expect(page.locator(".case-head").getByTestId("page-state")).toHaveAttribute("data-state", "DRAFT");
  await rests(page, 0);
  const saved = await call<CasePage>("host", "GET", `/api/library/pages/${id}`);
  expect(saved.tags).toEqual(["disc", "moving"]);
  expect(saved.unknown).toBe(true);
  expect(saved.blocks.map((b) => b.kind)).toEqual(["image", "image", "question"]);
});

test("an image of the page is alive, and goes back to what its author shows", async () => {
  const { page } = author;
  const before = (await pane(page, 0).getAttribute("data-image"))!;
  // A page scrolls under the wheel until an image has been taken.
  await page.getByTestId("living-wake-0").hover();
  await page.mouse.wheel(0, 40);
  await page.waitForTimeout(300);
  await expect(pane(page, 0)).toHaveAttribute("data-image", before);
  await page.getByTestId("living-wake-0").click();
  await pane(page, 0).hover();
  await page.mouse.wheel(0, 100);
  await expect(pane(page, 0)).not.toHaveAttribute("data-image", before);
  await page.getByTestId("living-measure-0").click();
  await drag(page, pane(page, 0), [0.4, 0.4], [0.6, 0.6]);
  await expect(pane(page, 0).locator("g.mark[data-mark]")).toHaveCount(1);
  await expect(pane(page, 1).locator("g.mark[data-mark]"), "the mark of the author only").toHaveCount(1);
  // What is measured by a reader is his; the author's mark can be talked about.
  await page.locator(".mark-remark").click();
  await page.getByTestId("comment-text").fill("Measured by hand.");
  await page.getByTestId("comment-send").click();
  await expect(page.getByTestId("comment-thread")).toContainText("Figure 2, mark 1");
  await page.getByTestId("resolve").click();
  await expect(page.locator(".thread.resolved")).toHaveCount(1);
  await page.getByTestId("living-large-0").click();
  await expect.poll(async () => (await pane(page, 0).boundingBox())!.width).toBeGreaterThan(1300);
  await page.keyboard.press("Escape");
  await page.getByTestId("living-back-0").click();
  await expect(pane(page, 0)).toHaveAttribute("data-image", before);
  await expect(pane(page, 0).locator("g.mark[data-mark]")).toHaveCount(0);
  await screenshot(page, "library-page");
});

test("a reviewer comments on a paragraph, the author answers and settles it", async ({ browser }) => {
  const { page } = author;
  await page.getByTestId("to-REVIEW").click();
  await page.getByTestId("state-go").click();
  await expect(page.locator(".case-head").getByTestId("page-state")).toHaveAttribute("data-state", "REVIEW");
  const reviewer = await signedIn(browser, "reviewer");
  await reviewer.page.goto(`/library/${id}`);
  const reveal = reviewer.page.getByTestId("reveal");
  await expect(reviewer.page.getByTestId("page-title")).toHaveText(TITLE);
  // A reviewer may be shown an unknown as readers are.
  if (await reveal.isVisible()) await reveal.click();
  const paragraph = reviewer.page.locator("[data-p]").filter({ hasText: "A disc came" });
  await paragraph.hover();
  await paragraph.locator(".remark").click();
  await expect(reviewer.page.locator(".comment-anchor")).toContainText("A disc came");
  await reviewer.page.getByTestId("comment-text").fill("Which clinic? @host should say.");
  await reviewer.page.getByTestId("comment-send").click();
  await expect(reviewer.page.getByTestId("comment")).toContainText("Which clinic?");
  await expect(paragraph.locator(".remark")).toHaveText("1");
  await expect(reviewer.page.getByTestId("edit-page")).toHaveCount(0);
  await screenshot(reviewer.page, "library-review");
  await page.reload();
  await page.getByTestId("reply").first().click();
  await page.getByTestId("reply-text").fill("The one of discs.");
  await page.getByTestId("reply-send").click();
  await expect(page.getByTestId("comment")).toHaveCount(2);
  await page.getByTestId("resolve").first().click();
  await expect(page.locator(".thread.resolved")).toHaveCount(2);
  expect(reviewer.watch.faults).toEqual([]);
  await reviewer.context.close();
});

test("images that have not been released are not published", async () => {
  const { page } = author;
  await page.getByTestId("to-PUBLISHED").click();
  await page.getByTestId("state-go").click();
  await expect(page.getByTestId("refused")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".case-head").getByTestId("page-state")).toHaveAttribute("data-state", "REVIEW");
  // How the browser tells of the answer 409.
  author.watch.faults.splice(0, author.watch.faults.length, ...author.watch.faults.filter((f) => !/status of 409/.test(f)));
});

test("a released case is published, and a reader solves it as an unknown", async ({ browser }) => {
  const admin = await signedIn(browser, "admin");
  await admin.page.goto(`/studies/${STUDY}`);
  await admin.page.getByTestId("make-release").click();
  await admin.page.getByTestId("mark-released").click();
  await expect(admin.page.getByTestId("released")).toBeVisible();
  await admin.context.close();
  await author.page.getByTestId("to-PUBLISHED").click();
  await author.page.getByTestId("state-go").click();
  await expect(author.page.locator(".case-head").getByTestId("page-state")).toHaveAttribute("data-state", "PUBLISHED");
  const reader = await person(browser, "participant");
  const { page } = reader;
  const heard: string[] = [];
  page.on("response", (r) => void (/\/api\/library/.test(r.url()) && r.text().then((x) => heard.push(x), () => undefined)));
  await page.goto(printedLink("participant"));
  await page.getByTestId("open-library").click();
  await page.getByTestId("library-search").fill(ANSWER);
  await expect(page.getByTestId("found"), "the search does not tell what is hidden").toHaveText("0 pages");
  await page.getByTestId("library-search").fill("disc clinic");
  await page.getByTestId("page-card").filter({ hasText: TITLE }).click();
  await expect(page.getByText("A disc came to the clinic.")).toBeVisible();
  await expect(page.getByText("Hidden until you reveal it").first()).toBeVisible();
  await rests(page, 0);
  await expect(living(page, 1)).toHaveCount(0);
  await screenshot(page, "library-unknown");
  expect(heard.length).toBeGreaterThan(2);
  expect(heard.join("\n"), "before the reveal nothing of the answer comes over the wire").not.toContain(ANSWER);
  const question = page.locator(".question-block");
  await question.getByTestId("choice-0").click();
  await question.getByTestId("send-answer").click();
  await expect(question.getByTestId("solution")).toHaveAttribute("data-verdict", "right");
  await expect(question.getByTestId("solution")).toContainText(`As in all ${ANSWER}.`);
  await page.getByTestId("guess").fill("Measles");
  await page.getByTestId("reveal").click();
  await expect(page.getByText(`${ANSWER} of the disc.`)).toBeVisible();
  await expect(page.getByTestId("reveal")).toHaveCount(0);
  await expect(page.getByTestId("own-guess")).toContainText("Measles");
  await screenshot(page, "library-solved");
  await page.reload();
  await expect(page.getByTestId("own-guess"), "kept for him").toContainText("Measles");
  await expect(question.getByTestId("solution")).toHaveAttribute("data-verdict", "right");
  await living(page, 1).scrollIntoViewIfNeeded();
  await rests(page, 1);
  await expect(pane(page, 1).locator("g.mark[data-mark]")).toHaveCount(1);
  expect(reader.watch.faults).toEqual([]);
  // What is not published is not there for a reader, in the words of what does not exist.
  const draft = await call<CasePage>("host", "POST", "/api/library/pages", { title: `Draft ${RUN}`, kind: "CASE", markdown: "Not yet." });
  await page.goto(`/library/${draft.id}`);
  await expect(page.getByRole("status")).toBeVisible();
  const said = await page.getByRole("status").textContent();
  await page.goto("/library/there-is-no-such-page1");
  await expect(page.getByRole("status")).toHaveText(said!);
  await reader.context.close();
  // What his readers made of it is shown to its author.
  await author.page.getByRole("button", { name: "More" }).first().click();
  await author.page.getByTestId("open-results").click();
  await expect(author.page.getByTestId("results-learners")).toHaveText("1");
  await expect(author.page.getByTestId("results")).toContainText("Measles");
  await screenshot(author.page, "library-results");
});

test("what a viewer shows is put into a page, and pages into a course in an order", async () => {
  const { page } = author;
  const made = await call<CasePage>("host", "POST", "/api/library/pages", { title: `Gathers ${RUN}`, kind: "LECTURE", markdown: "Words before." });
  await page.goto(`/studies/${STUDY}`);
  await rests(page, 0);
  await page.getByRole("toolbar").getByRole("button", { name: "View", exact: true }).click();
  await page.getByTestId("put-into-page").click();
  await page.getByTestId("put-caption").fill("From the viewer");
  await page.locator(`[data-testid="put-page"][data-page="${made.id}"]`).click();
  await expect(page.getByText(`The image is in “Gathers ${RUN}”.`)).toBeVisible();
  const detail = await call<StudyDetail>("host", "GET", `/api/studies/${STUDY}`);
  const after = await call<CasePage>("host", "GET", `/api/library/pages/${made.id}`);
  expect(after.markdown).toMatch(/^Words before\.\n\n```image\n/);
  expect((after.blocks[0]!.content as { series: string; caption: string })).toMatchObject({ series: detail.series[0]!.series, caption: "From the viewer" });
  // The next one goes there by one click.
  const first = await pane(page, 0).getAttribute("data-image");
  await pane(page, 0).hover();
  await page.mouse.wheel(0, 100);
  await expect(pane(page, 0)).not.toHaveAttribute("data-image", first!);
  await page.getByTestId("put-again").click();
  await expect.poll(async () => (await call<CasePage>("host", "GET", `/api/library/pages/${made.id}`)).blocks.length).toBe(2);
  await page.goto("/library");
  await page.getByTestId("library-collections").click();
  await page.getByTestId("collection-title").fill(`Course ${RUN}`);
  await page.getByTestId("new-collection").click();
  await page.getByTestId("add-pages").click();
  for (const title of [`Gathers ${RUN}`, TITLE]) {
    await page.getByTestId("add-search").fill(title);
    await page.getByRole("dialog").getByRole("button", { name: title }).click();
  }
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const order = () => page.getByTestId("ordered").locator("li").evaluateAll((all) => all.map((x) => x.querySelector("strong")!.textContent));
  await expect.poll(order).toEqual([`Gathers ${RUN}`, TITLE]);
  // By key, and by drag.
  // The order is seen before it is kept.
  const kept = page.waitForResponse((r) => r.request().method() === "PUT" && r.url().includes("/api/library/collections/"));
  await page.getByRole("button", { name: `Move “Gathers ${RUN}”` }).focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(order).toEqual([TITLE, `Gathers ${RUN}`]);
  await kept;
  await page.reload();
  await expect.poll(order).toEqual([TITLE, `Gathers ${RUN}`]);
  await page.getByRole("button", { name: `Move “Gathers ${RUN}”` }).dragTo(page.getByTestId("ordered").locator("li").first());
  await expect.poll(order).toEqual([`Gathers ${RUN}`, TITLE]);
  await screenshot(page, "library-collection");
  const list = await call<PageList>("host", "GET", `/api/library/pages?search=${encodeURIComponent(RUN)}`);
  expect(list.total).toBeGreaterThan(2);
  expect(author.watch.faults).toEqual([]);
});

test("an administrator keeps a vocabulary and a template, and authors are offered both", async ({ browser }) => {
  const admin = await signedIn(browser, "admin");
  const { page } = admin;
  await page.goto("/admin/library#vocabularies");
  await page.getByTestId("load-terms").click();
  const lines = ["Code;Term", `${RUN};Sarcoidosis of run ${RUN}`, ";no code"];
  await page.getByTestId("terms-file").setInputFiles({ name: "terms.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });
  await page.getByTestId("terms-scheme").fill(`RUN-${RUN}`);
  await expect(page.getByTestId("terms-report")).toContainText("1 new");
  await expect(page.getByTestId("terms-refused")).toContainText("Line 3");
  await page.getByTestId("terms-go").click();
  await expect(page.getByTestId("vocabulary").filter({ hasText: `RUN-${RUN}` })).toContainText("1 term");
  await page.getByTestId("stock-templates").click();
  await page.locator('[data-id="case-en"]').getByTestId("copy-template").click();
  await page.getByTestId("template-title").fill(`House ${RUN}`);
  await expect(page.getByTestId("template-preview")).toContainText("Findings");
  await page.getByTestId("save-template").click();
  await expect(page.getByTestId("house-template").filter({ hasText: `House ${RUN}` })).toHaveCount(1);
  await screenshot(page, "library-stock");
  await author.page.goto("/library");
  await author.page.getByTestId("new-page").click();
  await expect(author.page.getByTestId("new-template")).toContainText(`House ${RUN}`);
  await author.page.keyboard.press("Escape");
  expect((await call<{ name: string }[]>("host", "GET", `/api/library/terms?prefix=${RUN}`)).map((x) => x.name)).toEqual([`Sarcoidosis of run ${RUN}`]);
  await page.getByRole("button", { name: `Archive: House ${RUN}` }).click();
  await expect(page.getByTestId("house-template").filter({ hasText: `House ${RUN}` })).toHaveCount(0);
  expect(admin.watch.faults).toEqual([]);
  await admin.context.close();
});
