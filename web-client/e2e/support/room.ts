import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import type { ImageRef, Mark, RoomState, Shape, View } from "../../src/protocol/wire";
import type { Image, StudyDetail } from "../../src/net/apiTypes";
import { signedIn, type Person } from "./cast";
import { origin } from "./surroundings";

export type Tool = "Window" | "Scroll" | "Zoom" | "Pan" | "Select" | "Length" | "Arrow" | "Text" | "Draw" | "Line" | "Rectangle" | "Ellipse"
  | "Bidirectional" | "Angle" | "Cobb angle" | "Polygon" | "Value at a point" | "Calibrate by hand";

/** A place in a viewport: parts of the largest square in its middle, from its top left corner. */
export interface Place { x: number; y: number }

export interface Standing { seq: number; hash: string; pending: number; connection: string }

/** What somebody in a room does and sees there. */
export class Room {
  constructor(readonly page: Page) {}

  // ---- what this client holds ----

  state = (): Promise<RoomState> => this.page.evaluate(() => window.__caseroom!.state as RoomState);
  view = (): Promise<View> => this.page.evaluate(() => window.__caseroom!.view as View);
  presenting = (): Promise<boolean> => this.page.evaluate(() => window.__caseroom?.presenting ?? false);
  following = (): Promise<boolean> => this.page.evaluate(() => window.__caseroom!.following);
  pointers = () => this.page.evaluate(() => window.__caseroom!.pointers ?? []);

  /** Sequence number and hash of one moment. */
  standing = (): Promise<Standing> => this.page.evaluate(async () => {
    const c = window.__caseroom!;
    const { seq, pending, connection } = c;
    return { seq, pending, connection, hash: await c.stateHash() };
  });

  async shown(viewport: number): Promise<ImageRef | null> {
    return (await this.view()).viewports[viewport]?.image ?? null;
  }

  async marks(): Promise<Mark[]> {
    return Object.values((await this.state()).marks);
  }

  /** The images of a series in the order in which they are scrolled through. */
  stack(study: string, series: string): Promise<Image[]> {
    return this.page.evaluate(async ([study, series]) => {
      const detail = await (await fetch(`/api/studies/${study}`)).json() as StudyDetail;
      return detail.series.find((s) => s.series === series)!.stack;
    }, [study, series] as const) as Promise<Image[]>;
  }

  // ---- what is on the page ----

  pane = (viewport: number): Locator => this.page.getByTestId(`viewport-${viewport}`);
  tool = (tool: Tool): Locator => this.page.getByRole("toolbar").getByRole("button", { name: tool, exact: true });

  /** Takes a tool, from the bar or from the menu of its kind. */
  async use(tool: Tool): Promise<void> {
    const button = this.tool(tool);
    if (await button.count() === 0) {
      await this.page.getByRole("toolbar").getByRole("button", { name: ["Arrow", "Text", "Draw", "Line"].includes(tool) ? "Drawing tools" : "Measure", exact: true }).click();
      await this.page.getByRole("toolbar").locator(".menu-item").filter({ hasText: new RegExp(`^${tool}`) }).first().click();
    } else await button.click();
  }

  series = (modality: string): Locator => this.page.locator(`[data-modality="${modality}"]`);
  follow = (): Locator => this.page.getByTestId("follow-state");
  drawn = (viewport: number): Locator => this.pane(viewport).locator("g.mark[data-mark]");

  /** In the room, with the picture of a viewport at rest on the glass. */
  async ready(viewport = 0): Promise<void> {
    await expect(this.pane(viewport)).toBeVisible({ timeout: 20_000 });
    await this.atRest(viewport, 20_000);
  }

  /** The picture of what shall be seen stands there, without loss. */
  async atRest(viewport: number, timeout = 10_000): Promise<void> {
    await expect.poll(async () => {
      const wanted = await this.shown(viewport);
      const pane = this.pane(viewport);
      return {
        image: (await pane.getAttribute("data-image")) === (wanted ? `${wanted.instance}/${wanted.frame}` : null),
        fidelity: await pane.getAttribute("data-fidelity"), waiting: await pane.getAttribute("data-waiting"),
      };
    }, { timeout, message: `picture of viewport ${viewport} at rest` }).toEqual({ image: true, fidelity: "lossless", waiting: "false" });
  }

  async tab(name: "people" | "chat" | "marks" | "questions" | "layers"): Promise<void> {
    await this.page.getByTestId(`tab-${name}`).click();
  }

  async layout(rows: number, columns: number): Promise<void> {
    await this.page.getByRole("button", { name: "Layout" }).click();
    await this.page.locator(`[data-layout="${rows}x${columns}"]`).click();
  }

  async say(text: string): Promise<void> {
    await this.tab("chat");
    await this.page.getByTestId("chat-input").fill(text);
    await this.page.getByTestId("chat-input").press("Enter");
  }

  // ---- hands ----

  /** Of a place, in CSS pixels of the page. */
  async spot(viewport: number, place: Place): Promise<{ x: number; y: number }> {
    const box = (await this.pane(viewport).boundingBox())!;
    const side = Math.min(box.width, box.height);
    return { x: box.x + (box.width - side) / 2 + place.x * side, y: box.y + (box.height - side) / 2 + place.y * side };
  }

  async hover(viewport: number, place: Place): Promise<void> {
    const { x, y } = await this.spot(viewport, place);
    await this.page.mouse.move(x, y, { steps: 3 });
  }

  /** Off the images, so that nobody points at anything. */
  async away(): Promise<void> {
    const box = (await this.page.locator(".status-bar").boundingBox())!;
    await this.page.mouse.move(box.x + 4, box.y + box.height / 2);
  }

  async wheel(viewport: number, notches: number): Promise<void> {
    await this.hover(viewport, { x: 0.5, y: 0.5 });
    for (let i = 0; i < Math.abs(notches); i++) await this.page.mouse.wheel(0, 120 * Math.sign(notches));
  }

  async drag(viewport: number, from: Place, to: Place, button: "left" | "middle" | "right" = "left", through: readonly Place[] = []): Promise<void> {
    await this.hover(viewport, from);
    await this.page.mouse.down({ button });
    for (const place of [...through, to]) {
      const { x, y } = await this.spot(viewport, place);
      await this.page.mouse.move(x, y, { steps: 4 });
    }
    await this.page.mouse.up({ button });
  }

  /** Makes a mark by dragging, and returns it when the room has it. */
  async draw(tool: Tool, viewport: number, from: Place, to: Place, through: readonly Place[] = []): Promise<Mark> {
    const before = new Set((await this.marks()).map((m) => m.id));
    await this.use(tool);
    await this.drag(viewport, from, to, "left", through);
    return await this.made(KIND[tool]!, before);
  }

  async arrow(viewport: number, head: Place, tail: Place, text: string): Promise<Mark> {
    const before = new Set((await this.marks()).map((m) => m.id));
    await this.use("Arrow");
    await this.drag(viewport, head, tail);
    const field = this.page.getByRole("textbox", { name: "Text (may stay empty)" });
    await field.fill(text);
    await field.press("Enter");
    return await this.made("Arrow", before);
  }

  async text(viewport: number, at: Place, text: string): Promise<Mark> {
    const before = new Set((await this.marks()).map((m) => m.id));
    await this.use("Text");
    const { x, y } = await this.spot(viewport, at);
    await this.page.mouse.click(x, y);
    const field = this.page.getByRole("textbox", { name: "Text", exact: true });
    await field.fill(text);
    await field.press("Enter");
    return await this.made("Text", before);
  }

  async select(viewport: number, on: Place): Promise<void> {
    await this.use("Select");
    const { x, y } = await this.spot(viewport, on);
    await this.page.mouse.click(x, y);
  }

  /** Makes a mark by clicks, and returns it when the room has it. */
  async click(tool: Tool, kind: Shape["type"], viewport: number, places: readonly Place[]): Promise<Mark> {
    const before = new Set((await this.marks()).map((m) => m.id));
    await this.use(tool);
    for (const place of places) {
      const { x, y } = await this.spot(viewport, place);
      await this.page.mouse.move(x, y, { steps: 2 });
      await this.page.mouse.down();
      await this.page.mouse.up();
    }
    return await this.made(kind, before);
  }

  /** The figures of a mark as the server gave them. */
  async figures(viewport: number, mark: Mark): Promise<string[]> {
    const label = this.pane(viewport).locator(`[data-mark="${mark.id}"] .mark-label`);
    await expect(label).toHaveAttribute("data-state", "ready");
    return await label.locator(".value").allTextContents();
  }

  async made(kind: Shape["type"], before: ReadonlySet<string>): Promise<Mark> {
    const me = await this.page.evaluate(() => window.__caseroom!.participant);
    let mark: Mark | undefined;
    await expect.poll(async () => {
      mark = (await this.marks()).find((m) => m.author === me && !before.has(m.id));
      return mark?.shape.type;
    }, { message: `a mark ${kind} of one's own in the room` }).toBe(kind);
    return mark!;
  }
}

const KIND: Partial<Record<Tool, Shape["type"]>> = {
  Length: "Length", Line: "Line", Rectangle: "Rectangle", Ellipse: "Ellipse", Draw: "Freehand", Bidirectional: "Bidirectional", Polygon: "Polygon",
};

/** Waits until all hold the same state at the same place of the log, with nothing under way, and returns it. */
export async function agreed(rooms: readonly Room[], timeout = 15_000): Promise<Standing> {
  let standings: Standing[] = [];
  await expect.poll(async () => {
    standings = await Promise.all(rooms.map((r) => r.standing()));
    return { seqs: new Set(standings.map((s) => s.seq)).size, pending: standings.map((s) => s.pending), connections: new Set(standings.map((s) => s.connection)) };
  }, { timeout, message: "all at the same sequence number" }).toEqual({ seqs: 1, pending: rooms.map(() => 0), connections: new Set(["open"]) });
  for (const s of standings) expect(s.hash, `state hash at ${s.seq}`).toBe(standings[0]!.hash);
  return standings[0]!;
}

/** Waits until all these see what this one sees, whatever his own hand still brings about, and returns it. */
export async function sameView(as: Room, rooms: readonly Room[]): Promise<View> {
  let wanted!: View;
  await expect(async () => {
    wanted = await as.view();
    for (const room of rooms) expect(await room.view()).toEqual(wanted);
  }).toPass({ timeout: 15_000 });
  return wanted;
}

/** Waits until the view of somebody has stood still for a while, and returns it. */
export async function restingView(room: Room): Promise<View> {
  let before: View | undefined;
  await expect(async () => {
    const now = await room.view();
    const rests = before !== undefined && JSON.stringify(before) === JSON.stringify(now);
    before = now;
    expect(rests, "the view has changed").toBe(true);
  }).toPass({ timeout: 10_000, intervals: [150] });
  return before!;
}

/** The host, presenting the CT of a room. */
export async function opened(browser: Browser, id: string): Promise<{ person: Person; room: Room }> {
  const person = await signedIn(browser, "host");
  await person.page.goto(`${origin}/rooms/${id}`);
  const room = new Room(person.page);
  await expect(room.pane(0)).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => room.presenting()).toBe(true);
  await room.series("CT").first().click();
  await room.ready();
  return { person, room };
}
