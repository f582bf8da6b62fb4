import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { call } from "./api";
import { origin, printedLink, type Login } from "./surroundings";
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

/** Somebody with an account that was made for him, signed in. */
export async function newcomer(browser: Browser, who: { login: string; displayName: string; role: string }, options: BrowserContextOptions = {}): Promise<Person & { accountId: string }> {
  const password = "a long enough one";
  const { accountId } = await call<{ accountId: string }>("admin", "POST", "/api/accounts", { ...who, password });
  const someone = await person(browser, who.login as Login, options);
  // By the browser, for its network is the one that a story cuts.
  await someone.page.goto(`${origin}/sign-in#login=${encodeURIComponent(who.login)}&password=${encodeURIComponent(password)}`);
  await expect(someone.page.getByRole("heading", { name: "Cases and studies" })).toBeVisible();
  return { ...someone, accountId };
}
