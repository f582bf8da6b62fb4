import type { Page } from "@playwright/test";
import type { Command } from "../../src/protocol/wire";
import { call } from "./api";
import { origin, type Login } from "./surroundings";

/** Sends commands to a room over a line of their own, as a program would, and returns what was refused. The page is any of the server's. */
export async function command(page: Page, login: Login, room: string, commands: readonly Command[]): Promise<string[]> {
  const { ticket } = await call<{ ticket: string }>(login, "POST", "/api/tickets", { purpose: "room", room });
  return await page.evaluate(async ({ address, ticket, commands }) => await new Promise<string[]>((resolve, reject) => {
    const client = `line-${crypto.randomUUID()}`;
    const socket = new WebSocket(address, ["caseroom.v1", `ticket.${ticket}`]);
    const refused: string[] = [];
    let done = 0;
    const next = () => {
      if (done === commands.length) {
        socket.close(1000);
        return resolve(refused);
      }
      // Below 120 a second (L2).
      setTimeout(() => socket.send(JSON.stringify({ type: "Do", clientSeq: done + 1, command: commands[done] })), 10);
    };
    socket.onopen = () => socket.send(JSON.stringify({ type: "Hello", protocol: 1, client, lastSeq: 0 }));
    socket.onclose = (e) => reject(new Error(`closed at command ${done} (${JSON.stringify(commands[done])}): ${e.code} ${e.reason}`));
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data as string) as { type: string; clientSeq?: number; reason?: string; message?: string; events?: { client: string; clientSeq: number }[] };
      if (message.type === "Rejected") refused.push(`${message.reason} ${message.message}`);
      const answered = message.type === "Welcome" || ((message.type === "Done" || message.type === "Rejected") && message.clientSeq === done + 1)
        || (message.type === "Events" && message.events!.some((e) => e.client === client && e.clientSeq === done + 1));
      if (!answered) return;
      if (message.type !== "Welcome") done++;
      next();
    };
  }), { address: `${origin.replace(/^http/, "ws")}/ws/room`, ticket, commands: commands as unknown[] });
}
