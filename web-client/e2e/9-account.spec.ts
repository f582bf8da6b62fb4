import { createHmac } from "node:crypto";
import { expect, test, type Page } from "@playwright/test";
import { call } from "./support/api";
import { newcomer, person, signedIn } from "./support/cast";
import { screenshot } from "./support/screenshot";
import { origin, type Login } from "./support/surroundings";

const PASSWORD = "a long enough one";

/** What an authenticator app shows (RFC 6238). @param steps of 30 seconds by which its clock is ahead: each code is good once */
function code(secret: string, steps = 0): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac("sha1", key).update(counter).digest();
  return String((hash.readUInt32BE(hash[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const secondStep = async (page: Page, login: string) => {
  await page.goto(`${origin}/sign-in#login=${login}&password=${encodeURIComponent(PASSWORD)}`);
  await expect(page.getByTestId("second-step")).toBeVisible();
};

test("an account with a second factor is signed in with a code, and an administrator takes it off", async ({ browser }) => {
  const { page, context } = await newcomer(browser, { login: "factor", displayName: "Dr. Factor", role: "HOST" });
  await page.goto(`${origin}/account`);
  await page.getByTestId("factor-set-up").click();
  await page.locator("input[name=password]").fill(PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByTestId("factor-qr")).toBeVisible();
  const secret = (await page.getByTestId("factor-secret").textContent())!;
  // Six digits go off by themselves.
  await page.getByTestId("factor-code").fill(code(secret));
  await expect(page.getByTestId("recovery-codes").getByRole("listitem")).toHaveCount(10);
  const recovery = await page.getByTestId("recovery-codes").getByRole("listitem").first().textContent();
  await page.getByTestId("codes-kept").click();
  await expect(page.getByTestId("factor-state")).toHaveAttribute("data-on", "true");
  await context.close();

  const phone = await person(browser, "factor" as Login, { viewport: { width: 390, height: 844 } });
  await secondStep(phone.page, "factor");
  await screenshot(phone.page, "account-code");
  await phone.page.getByTestId("factor-code").fill(code(secret, 1));
  await expect(phone.page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
  await phone.context.close();

  const paper = await person(browser, "factor" as Login);
  await secondStep(paper.page, "factor");
  await paper.page.getByTestId("factor-code").fill(recovery!);
  await paper.page.getByRole("button", { name: "Sign in" }).click();
  await expect(paper.page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
  await paper.context.close();

  const admin = await signedIn(browser, "admin");
  await admin.page.goto(`${origin}/admin/accounts`);
  const line = admin.page.locator(".account-line[data-login=factor]");
  await line.getByTestId("take-off").click();
  await admin.page.getByTestId("do-it").click();
  await expect(line.getByTestId("take-off")).toHaveCount(0);

  // It is written a moment after the answer.
  await expect.poll(async () => JSON.stringify(await call("admin", "GET", "/api/admin/audit?limit=100"))).toContain("second factor taken off");
  await admin.page.goto(`${origin}/admin/audit`);
  await expect(admin.page.getByTestId("audit-lines")).toContainText("second factor taken off");
  await admin.page.getByTestId("audit-verify").click();
  await expect(admin.page.getByTestId("audit-verdict")).toContainText("are whole");
  await admin.context.close();
});
