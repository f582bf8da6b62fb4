import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { printedLink, type Login } from "./surroundings";
import { Watch } from "./watch";

/** Somebody with a browser of his own. */
export interface Person { login: Login; context: BrowserContext; page: Page; watch: Watch }

export async function person(browser: Browser, login: Login, options: BrowserContextOptions = {}): Promise<Person> {
  const context = await browser.newContext(options);
  const watch = await Watch.over(context, login);
  return { login, context, page: await context.newPage(), watch };
}

export async function signedIn(browser: Browser, login: Login, options: BrowserContextOptions = {}): Promise<Person> {
  const someone = await person(browser, login, options);
  await someone.page.goto(printedLink(login));
  await expect(someone.page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
  return someone;
}
