import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openBytes, openEvidence } from "./open.ts";

const folder = mkdtempSync(join(tmpdir(), "se-audit-open-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chat = "customer: Zoë's café card – it’s lost\nagent: one moment 🙃\n";
const open = (bytes: Uint8Array | string) => openBytes("chat.txt", Buffer.from(bytes));

describe("the same chat is read alike in every encoding", () => {
  const western = chat.replace(" 🙃", "");
  const latin = Buffer.from(western.replace("–", "\x96").replace("’", "\x92"), "latin1");
  const bigEndian = Buffer.from(`\ufeff${chat}`, "utf16le").swap16();
  test.each([
    ["utf-8", Buffer.from(chat), chat, 0],
    ["utf-8-bom", Buffer.from(`\ufeff${chat}`), chat, 3],
    ["utf-16le", Buffer.from(`\ufeff${chat}`, "utf16le"), chat, 0],
    ["utf-16le", Buffer.from(chat, "utf16le"), chat, 0],
    ["utf-16be", bigEndian, chat, 0],
    ["utf-16be", bigEndian.subarray(2), chat, 0],
    ["windows-1252", latin, western, 0],
  ])("%s", (encoding, bytes, text, byteBase) => {
    expect(open(bytes)).toMatchObject({ status: "readable", encoding, text, byteBase, problems: [] });
  });
});

test("a file cut inside a character is partial and loses that character only", () => {
  const cut = Buffer.from(chat).subarray(0, -3);
  expect(open(cut)).toMatchObject({ status: "partial", encoding: "utf-8", problems: [{ code: "truncated" }] });
});

test("a stray byte in an otherwise clean UTF-8 file does not make it a code page", () => {
  const damaged = Buffer.concat([Buffer.from(chat), Buffer.from([0xff]), Buffer.from(chat)]);
  const opened = open(damaged);
  expect(opened).toMatchObject({
    status: "readable",
    encoding: "utf-8-damaged",
    problems: [{ code: "invalid-utf-8" }],
  });
  expect(opened.text).toContain("🙃");
});

test("the hash is over the bytes on disk, packed or not", () => {
  const packed = gzipSync(chat);
  expect(open(packed)).toMatchObject({
    status: "readable",
    text: chat,
    bytes: packed.length,
    sha256: createHash("sha256").update(packed).digest("hex"),
  });
});

describe("gzip", () => {
  const long = chat.repeat(2000);
  test("in gzip, and in concatenated members, is unpacked", () => {
    expect(open(gzipSync(gzipSync(chat))).text).toBe(chat);
    expect(open(Buffer.concat([gzipSync(chat), gzipSync(chat)])).text).toBe(chat + chat);
  });

  test("cut short gives what came out before, and says so", () => {
    const noise = Array.from({ length: 3000 }, (_, i) => `${i * 7919}: ${chat}`).join("");
    const packed = gzipSync(noise);
    const opened = open(packed.subarray(0, packed.length / 2));
    expect(opened).toMatchObject({ status: "partial", problems: [{ code: "truncated", severity: "error" }] });
    expect(noise.startsWith(opened.text ?? "?")).toBe(true);
    expect(opened.text?.length).toBeGreaterThan(noise.length / 4);
  });

  test("with a broken checksum or a flipped bit is partial, not lost", () => {
    const packed = gzipSync(long);
    packed[packed.length - 6] = (packed[packed.length - 6] ?? 0) ^ 1;
    const opened = open(packed);
    expect(opened.status).toBe("partial");
    expect(opened.text?.length).toBeGreaterThan(0);
  });

  test("that unpacks a hundredfold and more is a bomb and skipped", () => {
    const bomb = gzipSync(Buffer.alloc(60_000_000, "a"));
    expect(open(bomb)).toMatchObject({ status: "skipped", problems: [{ code: "too-large" }] });
    expect(open(gzipSync(bomb))).toMatchObject({ status: "skipped", problems: [{ code: "too-large" }] });
  });
});

test.each([
  ["empty", ""],
  ["empty", " \n\n"],
  ["binary", Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 37) % 256))],
  ["binary", "%PDF-1.7 something"],
  ["unsupported-archive", Buffer.from([0x50, 0x4b, 3, 4, 20, 0])],
  ["unsupported-archive", "BZh91AY&SY"],
  ["unsupported-archive", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0])],
  ["binary", Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
])("what is no text is skipped as %s, with a reason", (code, bytes) => {
  const opened = open(bytes);
  expect(opened).toMatchObject({ status: "skipped", text: null, problems: [{ code, severity: "error" }] });
  expect(opened.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, packed) => {
      const head = packed ? Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), bytes]) : bytes;
      expect(["readable", "partial", "skipped"]).toContain(open(head).status);
    }),
  );
});

test("a file that is gone, or became a link, is named and costs nothing else", () => {
  const location = join(folder, "export.csv");
  expect(openEvidence({ path: "export.csv", location })).toMatchObject({
    status: "skipped",
    sha256: null,
    problems: [{ code: "unreadable", path: "export.csv" }],
  });
  writeFileSync(join(folder, "target.csv"), "a,b\n");
  symlinkSync(join(folder, "target.csv"), location);
  expect(openEvidence({ path: "export.csv", location }).status).toBe("skipped");
  expect(openEvidence({ path: "t", location: join(folder, "target.csv") })).toMatchObject({
    status: "readable",
    bytes: 4,
  });
});
