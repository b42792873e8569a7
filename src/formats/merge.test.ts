import { expect, test } from "vitest";
import type { SessionFragment, Turn } from "../model/session.ts";
import { mergeFragments } from "./merge.ts";

const turn = (speaker: Turn["speaker"], at: string | null, text: string): Turn => ({
  speaker,
  name: null,
  at,
  text,
  place: { bytes: [0, 1] },
  source: 0,
});

const chat = (file: string, turns: readonly Turn[], more: Partial<SessionFragment> = {}): SessionFragment => ({
  id: "chat-1001",
  idScope: "global",
  format: "csv",
  channel: "chat",
  startedAt: turns[0]?.at ?? null,
  endedAt: turns.at(-1)?.at ?? null,
  time: { basis: "absolute", zone: "Z", flags: [] },
  language: null,
  authenticated: null,
  fields: [],
  flags: [],
  turns,
  sources: [{ evidence: file, place: { line: 1 } }],
  ...more,
});

const context = { sha256Of: (path: string) => `hash of ${path.replace("copy of ", "")}`, platformOf: (f: string) => f };
const noon = "2024-03-01T12:00:00.000Z";
const later = "2024-03-01T12:05:00.000Z";

test("a chat that runs over two monthly files is one, in order, and each turn knows its file", () => {
  const june = chat("june.csv", [turn("customer", noon, "hello"), turn("customer", noon, "hello")]);
  const july = chat("july.csv", [turn("customer", noon, "hello"), turn("agent", later, "hi")], { authenticated: true });
  const { sessions, duplicates } = mergeFragments([june, july], context);
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.key).toBe("csv:chat-1001");
  expect(sessions[0]?.turns.map((t) => t.text)).toEqual(["hello", "hello", "hi"]);
  expect(sessions[0]?.sources.map((s) => s.evidence)).toEqual(["july.csv", "june.csv"]);
  expect(sessions[0]?.turns.map((t) => t.source)).toEqual([0, 1, 0]);
  expect(sessions[0]).toMatchObject({ authenticated: true, startedAt: noon, endedAt: later });
  expect(duplicates).toEqual({ sessions: 1, turns: 1 });
  expect(mergeFragments([july, june], context)).toEqual(mergeFragments([june, july], context));
});

test("of a raw contact and its redacted twin the raw text stays, whichever came first", () => {
  const raw = chat("b/raw.json", [turn("customer", noon, "I am Jo Field"), turn("agent", later, "Hi")]);
  const redacted = chat("a/redacted.json", [turn("customer", noon, "I am [PII]"), turn("agent", later, "Hi")], {
    flags: ["redacted"],
  });
  const { sessions } = mergeFragments([redacted, raw], context);
  expect(sessions[0]?.turns.map((t) => t.text)).toEqual(["I am Jo Field", "Hi"]);
  expect(sessions[0]?.flags).toEqual([]);
  expect(sessions[0]?.sources).toHaveLength(2);
});

test("the same row number in two files means two notes; a copy of a file means none more", () => {
  const note = (file: string, text: string) =>
    chat(file, [turn("agent", null, text)], { id: "row-1", idScope: "file" });
  const list = [
    note("a.csv", "asked for parking"),
    note("b.csv", "asked for a SIM"),
    note("copy of a.csv", "asked for parking"),
  ];
  const { sessions, duplicates } = mergeFragments(list, context);
  expect(sessions.map((s) => s.turns[0]?.text).sort()).toEqual(["asked for a SIM", "asked for parking"]);
  expect(new Set(sessions.map((s) => s.key)).size).toBe(2);
  expect(sessions.every((s) => /^csv:row-1~[0-9a-f]{8}$/.test(s.key))).toBe(true);
  expect(duplicates).toEqual({ sessions: 1, turns: 1 });
});

test("two formats of one platform share ids, two platforms don't", () => {
  const lens = chat("a.json", [turn("customer", noon, "hello")], { format: "contact-lens" });
  const raw = chat("b.json", [turn("customer", noon, "hello")], { format: "connect-chat" });
  const platformOf = (format: string) => (format.startsWith("con") ? "amazon-connect" : format);
  expect(mergeFragments([lens, raw], { ...context, platformOf }).sessions).toHaveLength(1);
  expect(mergeFragments([lens, raw], context).sessions).toHaveLength(2);
});
