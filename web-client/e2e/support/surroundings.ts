import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** What BrowserIT hands over; see there. */
function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests are run by BrowserIT (mvn verify), which starts the server`);
  return value;
}

export const origin = given("ORIGIN");
/** Everything that the tests leave behind, below target/. */
export const results = resolve(given("RESULTS"));
export const screenshots = resolve(process.env["SCREENSHOTS"] ?? `${results}/screenshots`);
/** Empty: the browser of Playwright's own installation. */
export const chromium = process.env["CASEROOM_CHROMIUM"] ?? "";
/** When the process of the server was started, in ms since 1970. */
export const startedAt = Number(process.env["STARTED_AT"] ?? "NaN");

export type Login = "host" | "participant" | "reviewer" | "admin";
interface User { login: Login; password: string; role: string; token: string }

export const users: User[] = (JSON.parse(readFileSync(given("CREDENTIALS"), "utf8")) as { users: User[] }).users;

export function user(login: Login): User {
  const found = users.find((u) => u.login === login);
  if (!found) throw new Error(`no user ${login} in demo-credentials.json`);
  return found;
}

/** The sign-in link as the server printed it. */
export function printedLink(login: Login): string {
  const line = readFileSync(given("SERVER_LOG"), "utf8").split("\n").find((l) => new RegExp(`^\\s+${login}\\s+http`).test(l));
  if (!line) throw new Error(`the server printed no sign-in link for ${login}`);
  return line.trim().split(/\s+/)[1]!;
}
