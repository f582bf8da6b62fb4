import { expect } from "@playwright/test";
import type { ImportBatch, ImportResult, Invitation, RoomSummary } from "../../src/net/apiTypes";
import { origin, user, type Login } from "./surroundings";

/** The HTTP interface with the token of an account: what is made before a test begins. */
export async function call<T>(login: Login, method: string, path: string, body?: unknown): Promise<T> {
  const bytes = Buffer.isBuffer(body);
  const answer = await fetch(origin + path, {
    method,
    headers: { Authorization: `Bearer ${user(login).token}`, ...(body === undefined ? {} : { "Content-Type": bytes ? "application/octet-stream" : "application/json" }) },
    ...(body === undefined ? {} : { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Every file is accepted, or there already. */
export async function importFiles(login: Login, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const bytes = Object.values(files).reduce((sum, f) => sum + f.length, 0);
  const { id } = await call<ImportBatch>(login, "POST", "/api/imports", { files: Object.keys(files).length, bytes });
  for (const [name, file] of Object.entries(files)) {
    const { results } = await call<{ results: ImportResult[] }>(login, "PUT", `/api/imports/${id}/files?name=${encodeURIComponent(name)}`, file);
    for (const result of results) expect(["ACCEPTED", "DUPLICATE"], result.reason ?? "").toContain(result.outcome);
  }
}

/** A room of the host's, with others as its members. */
export async function roomWith(title: string, studies: readonly string[], others: readonly Login[]): Promise<string> {
  const { room } = await call<RoomSummary>("host", "POST", "/api/rooms", { title, studies });
  const { code } = await call<Invitation>("host", "POST", `/api/rooms/${room}/invitations`, { role: "PARTICIPANT", expiresInHours: 1 });
  for (const other of others) await call(other, "POST", `/api/invitations/${code}/accept`);
  return room;
}
