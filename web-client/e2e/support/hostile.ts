import { readFileSync } from "node:fs";
import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { person, signedIn, type Person } from "./cast";
import { element, sequence } from "./dicom";
import { origin, type Login } from "./surroundings";

/** Texts that would run, load or break out of something where they are not held to be text; the tests of the server read the same file. */
export const hostile = (JSON.parse(readFileSync(new URL("../../../src/test/resources/hostile-texts.json", import.meta.url), "utf8")) as { id: string; text: string }[]).map((x) => x.text);

/** All of them in as few texts as may be, none longer than this; what is longer by itself is cut. */
export function packs(longest: number): string[] {
  const made: string[] = [];
  for (const text of hostile.map((x) => x.slice(0, longest))) {
    const last = made.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= longest) made[made.length - 1] = `${last} ${text}`;
    else made.push(text);
  }
  return made;
}

/** Without what nobody sees, as which texts are compared. */
export const plain = (text: string) => text.replace(/[\p{C}\p{Z}\s]+/gu, "");

/** Without what the server takes out of a line, or refuses in a name. */
export const visible = (text: string) => text.replace(/[\p{C}\u2028\u2029]+/gu, " ").trim();

/** Texts of pages: quoted, in every place of Markdown, and in blocks that show the image `study.1.1` of the series `study.1`. */
export function hostileMarkdown(study: string): string[] {
  const quoted = hostile.map((x) => x.split(/\r?\n/).map((line) => `> ${line}`).join("\n")).join("\n\n");
  const placed = hostile.map((x, i) => [`[x](${x})`, `![x](${x})`, `# ${x.split("\n")[0]}`, `| a |\n|---|\n| ${x.split("\n")[0]} |`, `[n${i}]: ${x}\n\n[n${i}]`, `<${x}>`, `[x](/a "${x}")`, `before ${x} after`][i % 8]).join("\n\n");
  const json = (text: string) => JSON.stringify(text);
  const blocks = [
    ...packs(900).map((x) => `\`\`\`image\nstudy: ${study}\nseries: ${study}.1\ninstance: ${study}.1.1\nframe: 1\ncaption: ${visible(x).replaceAll("`", "'")}\n\`\`\``).slice(0, 3),
    `\`\`\`image\nstudy: ${study}\nseries: ${study}.1\ninstance: ${study}.1.1\nframe: 1\nmarks: [${packs(400).slice(0, 6).map((x, i) => JSON.stringify({
      id: `hostile-${i}`, author: "nobody-01", image: { instance: `${study}.1.1`, frame: 1 }, shape: { type: "Text", at: { column: 10, row: 10 * i }, text: x }, createdAt: 1, changedAt: 1, locked: false, layer: null }).replaceAll("`", "'")).join(",")}]\n\`\`\``,
    `\`\`\`question\nid: hostile\nkind: choice\nprompt: ${json(packs(450)[0]!)}\nexplanation: ${json(packs(450)[1]!)}\noptions:\n${packs(190).slice(0, 19).map((x, i) => `  - {text: ${json(`${i} ${x}`)}, right: ${i === 0}, why: ${json(x)}}`).join("\n")}\n\`\`\``,
    `\`\`\`question\nid: hostile-order\nkind: order\nprompt: ${json(packs(450)[2]!)}\nitems:\n${packs(190).slice(19, 38).map((x, i) => `  - ${json(`${i} ${x}`)}`).join("\n")}\n\`\`\``,
    "```image\nstudy: \"><img src=x onerror=alert(1)>\n```", "```clip\nrecording: <script>alert(1)</script>\n```", "```<img src=x onerror=alert(1)>\nx\n```",
  ].join("\n\n");
  return [quoted, placed, blocks];
}

/** What stands in a document that is no part of this program: walked through in the page. */
export function strangers(): string[] {
  const found: string[] = [];
  const say = (e: Element, what: string) => found.push(`${what}: ${e.outerHTML.slice(0, 200)}`);
  const FORBIDDEN = new Set(["iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "marquee", "isindex", "foreignobject", "animate", "set", "use", "math", "noscript", "template", "plaintext", "xmp"]);
  const ADDRESSES = new Set(["href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "background", "cite", "ping", "manifest", "longdesc", "codebase"]);
  for (const e of document.querySelectorAll("*")) {
    const name = e.localName.toLowerCase();
    // The page's own, for browsers without scripts.
    if (e.outerHTML === "<noscript>Caseroom needs JavaScript.</noscript>") continue;
    if (FORBIDDEN.has(name)) say(e, "element");
    if (name === "script" && !new RegExp(`^${location.origin}/assets/[\\w.-]+\\.js$`).test((e as HTMLScriptElement).src)) say(e, "script");
    if (name === "style") say(e, "style element");
    if (name === "meta" && e.hasAttribute("http-equiv")) say(e, "meta");
    for (const { name: attribute, value } of e.attributes) {
      if (/^on/i.test(attribute)) say(e, "handler");
      if (attribute === "srcdoc") say(e, "srcdoc");
      if (/url\(|expression|@import/i.test(value) && (attribute === "style" || attribute === "fill" || attribute === "stroke" || attribute === "filter" || attribute === "mask") && !/url\(["']?#/.test(value)) say(e, "address in a style");
      if (!ADDRESSES.has(attribute.toLowerCase()) || (name !== "a" && value === "")) continue;
      const address = new URL(value, location.href);
      const led = name === "a" && ["https:", "http:", "mailto:"].includes(address.protocol);
      const drawn = name === "img" && (address.protocol === "blob:" || address.protocol === "data:");
      if (!led && !drawn && address.origin !== location.origin) say(e, "address");
    }
  }
  return found;
}

/** Watches everything that a page might be made to do. */
export class Guard {
  readonly alarms: string[] = [];

  static async over(context: BrowserContext): Promise<Guard> {
    const guard = new Guard();
    await context.addInitScript(() => {
      Object.defineProperty(window, "__pwned", { configurable: false, get: () => undefined, set: () => console.error("hostile text ran") });
      document.addEventListener("securitypolicyviolation", (e) => console.error(`hostile text was stopped by the policy: ${e.violatedDirective} ${e.blockedURI}`));
    });
    context.on("console", (m) => void (/hostile text|content security policy/i.test(m.text()) && guard.alarms.push(m.text())));
    context.on("dialog", (dialog) => {
      guard.alarms.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on("request", (request) => {
      const { protocol, origin: asked } = new URL(request.url());
      if (asked !== origin && protocol !== "data:" && protocol !== "blob:") guard.alarms.push(`request: ${request.url()}`);
    });
    context.on("page", (page) => void page.waitForLoadState().then(() => page.url() !== "about:blank" && !page.url().startsWith(origin) && guard.alarms.push(`window: ${page.url()}`), () => undefined));
    // Nothing that is asked for leaves this machine.
    await context.route((url) => /^https?:$/.test(url.protocol) && url.origin !== origin, (route) => route.abort());
    return guard;
  }

  /**
   * Nothing ran, nothing was asked of others, nothing stands there that is not ours, and the texts are there to be read.
   *
   * @param texts all of them have to be on the page, in a text or a field
   * @param share of the texts that suffices, where a page shortens what it shows
   */
  async holds(page: Page, what: string, texts: readonly string[] = [], share = 1): Promise<void> {
    await page.waitForTimeout(150);
    expect.soft(await page.evaluate(strangers), `${what}: what stands in the page`).toEqual([]);
    if (texts.length > 0) {
      await expect.poll(async () => {
        const shown = plain(await page.evaluate(() => [document.body.textContent, ...Array.from(document.querySelectorAll<HTMLInputElement>("input, textarea"), (x) => x.value),
          ...Array.from(document.querySelectorAll("[title], [aria-label]"), (x) => `${x.getAttribute("title")} ${x.getAttribute("aria-label")}`)].join("\n")));
        const missing = texts.filter((x) => !shown.includes(plain(x)));
        return missing.length <= texts.length * (1 - share) ? "all" : missing;
      }, { message: `${what}: texts that can be read` }).toBe("all");
    }
    expect.soft(this.alarms.splice(0), what).toEqual([]);
  }
}

export interface Guarded extends Person { guard: Guard }

export async function guarded(browser: Browser, login: Login): Promise<Guarded> {
  const someone = await signedIn(browser, login);
  const guard = await Guard.over(someone.context);
  return { ...someone, guard };
}

export async function guardedStranger(browser: Browser): Promise<Guarded> {
  const someone = await person(browser, "participant");
  return { ...someone, guard: await Guard.over(someone.context) };
}

/** Everything that a file can say of itself in words, each said with hostile ones; private elements hold all of them, one each. */
export function hostileElements(next: () => string): Buffer[] {
  const utf = (text: string) => Buffer.from(text.replaceAll("\\", "/"), "utf8");
  const texts: [number, number, string][] = [
    [0x0008, 0x0050, "SH"], [0x0008, 0x0070, "LO"], [0x0008, 0x0080, "LO"], [0x0008, 0x0081, "ST"], [0x0008, 0x0090, "PN"], [0x0008, 0x1010, "SH"],
    [0x0008, 0x103e, "LO"], [0x0008, 0x1040, "LO"], [0x0008, 0x1050, "PN"], [0x0008, 0x1070, "PN"], [0x0008, 0x1090, "LO"], [0x0008, 0x2111, "ST"], [0x0010, 0x1000, "LO"],
    [0x0010, 0x21b0, "LT"], [0x0010, 0x4000, "LT"], [0x0018, 0x0015, "CS"], [0x0018, 0x1030, "LO"], [0x0020, 0x4000, "LT"], [0x0028, 0x1054, "LO"], [0x0028, 0x1055, "LO"],
    [0x0032, 0x1060, "LO"], [0x0038, 0x0500, "LO"], [0x0040, 0x0254, "LO"], [0x0008, 0x0008, "CS"], [0x0018, 0x0010, "LO"], [0x0020, 0x0060, "CS"], [0x0018, 0x1020, "LO"],
  ];
  return [
    element(0x0008, 0x0005, "CS", "ISO_IR 192"),
    ...texts.map(([group, number, vr]) => element(group, number, vr, utf(next()))),
    sequence(0x0040, 0x0275, [[element(0x0032, 0x1060, "LO", utf(next())), element(0x0040, 0x0007, "LO", utf(next()))]]),
    element(0x0009, 0x0010, "LO", utf("<svg onload=alert(1)>")),
    ...hostile.slice(0, 240).map((text, i) => element(0x0009, 0x1000 + i, i % 2 ? "LT" : "ST", utf(text))),
    element(0x000b, 0x0010, "LO", utf("'\"><img src=x onerror=alert(1)>")),
    ...hostile.slice(240).map((text, i) => element(0x000b, 0x1000 + i, "LO", utf(text))),
  ];
}
