import type { Page } from "@playwright/test";

/** What a page went through, in ms of its own clock since 1970. */
interface Moment { what: "key" | "sent" | "event" | "picture" | "decoded" | "drawn" | "glass" | "screen"; at: number; image: string; server: number }

declare global {
  interface Window { legs?: Moment[] }
}

/**
 * From its next load on the page notes when it passes which leg of the way from a key to a picture on the screen: by looking over the shoulder of
 * sockets, decoder and canvas, so that the client itself knows nothing of it.
 */
export const noteLegs = async (page: Page): Promise<void> => void (await page.addInitScript(() => {
  const HEADER = 40;
  const legs: Moment[] = (window.legs = []);
  const now = () => performance.timeOrigin + performance.now();
  const note = (what: Moment["what"], image: string, server = 0) => legs.push({ what, at: now(), image, server });
  addEventListener("keydown", () => note("key", ""), { capture: true });

  const Line = window.WebSocket;
  const send = Line.prototype.send;
  Line.prototype.send = function (data) {
    if (typeof data === "string" && data.includes('"ShowImage"')) {
      const { instance, frame } = (JSON.parse(data) as { command: { image: { instance: string; frame: number } } }).command.image;
      note("sent", `${instance}/${frame}`);
    }
    send.call(this, data);
  };
  const heard = Object.getOwnPropertyDescriptor(Line.prototype, "onmessage")!;
  /** The next bitmap that is made is of this one. */
  let coming = "";
  Object.defineProperty(Line.prototype, "onmessage", {
    configurable: true,
    get() { return heard.get!.call(this) as unknown; },
    set(handler: (e: MessageEvent) => void) {
      heard.set!.call(this, (e: MessageEvent) => {
        if (typeof e.data === "string" && e.data.includes('"ImageShown"')) {
          for (const { event, at } of (JSON.parse(e.data) as { events: { event: { type: string; image: { instance: string; frame: number } }; at: number }[] }).events) {
            if (event.type === "ImageShown") note("event", `${event.image.instance}/${event.image.frame}`, at);
          }
        }
        if (e.data instanceof ArrayBuffer && e.data.byteLength > HEADER) {
          const view = new DataView(e.data);
          const described = view.getUint16(6, true);
          coming = "";
          if (described > 0) {
            const { image } = JSON.parse(new TextDecoder().decode(new Uint8Array(e.data, HEADER, described))) as { image: { instance: string; frame: number } };
            coming = `${image.instance}/${image.frame}`;
            note("picture", coming, view.getUint32(36, true) / 1000);
          }
        }
        handler(e);
        coming = "";
      });
    },
  });
  const worker = window.Worker.prototype;
  const post = worker.postMessage as (...all: unknown[]) => void;
  worker.postMessage = function (this: Worker, ...all: unknown[]) {
    const of = coming;
    if (of) {
      const { id } = all[0] as { id: number };
      const heard = (e: MessageEvent<{ id: number }>) => {
        if (e.data.id !== id) return;
        note("decoded", of);
        this.removeEventListener("message", heard);
      };
      this.addEventListener("message", heard);
    }
    post.apply(this, all);
  };
  const decode = window.createImageBitmap.bind(window) as (...all: unknown[]) => Promise<ImageBitmap>;
  window.createImageBitmap = ((...all: unknown[]) => {
    const of = coming;
    const made = decode(...all);
    return of ? made.then((bitmap) => (note("decoded", of), bitmap)) : made;
  }) as typeof window.createImageBitmap;

  const draw = CanvasRenderingContext2D.prototype.drawImage as (...all: unknown[]) => void;
  CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...all: unknown[]) {
    draw.apply(this, all);
    if (this.canvas.className === "picture") note("drawn", "");
  } as typeof CanvasRenderingContext2D.prototype.drawImage;

  let last = "";
  new MutationObserver(() => {
    const image = document.querySelector<HTMLElement>("[data-testid=viewport-0]")?.dataset["image"] ?? "";
    if (image === last || image === "") return;
    last = image;
    // It was drawn in the same task, before anybody could look.
    const drawn = legs.findLastIndex((leg) => leg.what === "drawn" && leg.image === "");
    if (drawn >= 0) legs[drawn]!.image = image;
    note("glass", image);
    requestAnimationFrame(() => note("screen", image));
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-image"] });
}));

export const legsOf = (page: Page): Promise<Moment[]> => page.evaluate(() => window.legs!.splice(0));

/** Medians of each leg, from the presenter's key to the follower's screen, of the images that came this way. */
export function legTable(presenter: readonly Moment[], follower: readonly Moment[]): string[] {
  const rows: { name: string; ms: number[] }[] = [];
  const add = (name: string, ms: number | undefined) => {
    if (ms === undefined || Number.isNaN(ms)) return;
    let row = rows.find((r) => r.name === name);
    if (!row) rows.push((row = { name, ms: [] }));
    row.ms.push(ms);
  };
  const first = (of: readonly Moment[], what: Moment["what"], image: string) => of.find((m) => m.what === what && m.image === image);
  let shown = 0;
  let kept = 0;
  for (const sent of presenter.filter((m) => m.what === "sent")) {
    const key = presenter.findLast((m) => m.what === "key" && m.at <= sent.at);
    const event = first(follower, "event", sent.image);
    const screen = first(follower, "screen", sent.image);
    if (!key || !event || !screen) continue;
    shown++;
    const picture = first(follower, "picture", sent.image);
    const decoded = first(follower, "decoded", sent.image);
    const glass = first(follower, "glass", sent.image)!;
    add("key to sent", sent.at - key.at);
    add("sent to decided (whole ms)", event.server - sent.at);
    add("decided to the follower's event", event.at - event.server);
    if (picture && decoded && decoded.at <= glass.at) {
      add("decided to the follower's picture", picture.at - event.server);
      add("of it, look-up, render and encode on the server", picture.server);
      add("picture to decoded", decoded.at - picture.at);
      add("event and picture to glass", glass.at - Math.max(event.at, decoded.at));
    } else {
      kept++;
      add("event to glass, picture was kept", glass.at - event.at);
    }
    add("glass to screen", screen.at - glass.at);
    add("key to screen", screen.at - key.at);
  }
  const figures = rows.map(({ name, ms }) => {
    const sorted = ms.sort((a, b) => a - b);
    const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!.toFixed(1);
    return `| ${name} | ${at(0.5)} | ${at(0.95)} | ${sorted.length} |`;
  });
  return [`| leg, ms (${shown} images, ${kept} kept already) | p50 | p95 | times |`, "|---|---|---|---|", ...figures];
}
