import { describe, expect, it } from "vitest";
import type { ChatMessage, Participant } from "../../protocol/wire";
import { mentions, unread } from "./unread";

const say = (id: string, author: string, text = "hello", deleted = false): ChatMessage => ({
  id, author, text, at: 1, replyTo: null, view: null, mark: null, audience: null, privateWith: null, editedAt: null, deleted, reactions: {},
});
const person = (id: string, name: string): Participant => ({ id, name, role: "VIEWER", colour: 0, present: true });

describe("what is unread", () => {
  const chat = [say("a", "ada"), say("b", "ben"), say("c", "me"), say("d", "ben", "", true), say("e", "ada")];

  it("is what others said after the last message read", () => {
    expect(unread(chat, "a", "me").map((m) => m.id)).toEqual(["b", "e"]);
    expect(unread(chat, null, "me").map((m) => m.id)).toEqual(["a", "b", "e"]);
    expect(unread(chat, "e", "me")).toEqual([]);
  });

  it("is nothing before the room was looked at, nor when the last read message has gone", () => {
    expect(unread(chat, undefined, "me")).toEqual([]);
    expect(unread(chat, "gone", "me")).toEqual([]);
  });

  it("mentions by the whole name only", () => {
    const people = [person("me", "Ann"), person("other", "Ann Lee")];
    expect(mentions(say("x", "ada", "see @Ann, please"), "me", people)).toBe(true);
    expect(mentions(say("x", "ada", "see @Ann Lee"), "me", people)).toBe(false);
    expect(mentions(say("x", "ada", "see @Anna"), "me", people)).toBe(false);
    expect(mentions(say("x", "ada", "see Ann"), "me", people)).toBe(false);
  });
});
