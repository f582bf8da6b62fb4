import type { BrowserContext } from "@playwright/test";

/**
 * Everything that goes wrong in the pages of a context without anybody seeing it: console errors, uncaught errors, violations
 * of the content security policy.
 */
export class Watch {
  readonly faults: string[] = [];
  /** While the network is cut, the browser says so; nothing else may be said. */
  offline = false;

  static async over(context: BrowserContext, who: string): Promise<Watch> {
    const watch = new Watch();
    await context.addInitScript(() => document.addEventListener("securitypolicyviolation", (e) =>
      console.error(`content security policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile ?? ""}:${e.lineNumber}`)));
    context.on("weberror", (e) => watch.faults.push(`${who}: ${e.error().stack ?? e.error().message}`));
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      const text = `${message.text()} (${message.location().url})`;
      if (watch.offline && /net::ERR_|WebSocket connection to/.test(text)) return;
      // How a page learns that nobody is signed in yet.
      if (/status of 401/.test(text) && /\/api\/session$/.test(message.location().url)) return;
      watch.faults.push(`${who}: ${text}`);
    });
    return watch;
  }
}
