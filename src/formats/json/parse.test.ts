import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isArray, isObject, type JsonNode } from "./node.ts";
import { parseJson } from "./parse.ts";

/** What JSON.parse would have given. */
function plain(node: JsonNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (isArray(node)) return node.items.map(plain);
  if (isObject(node)) return Object.fromEntries([...node.members].map(([key, value]) => [key, plain(value)]));
  return node.value;
}

test("whatever JSON.stringify writes is read back, each value where it stands", () => {
  const values = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue()));
  fc.assert(
    fc.property(values, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      fc.pre(!/\d{16}/.test(text));
      const doc = parseJson(text);
      const [root] = doc.values;
      expect(JSON.stringify(plain(root))).toBe(JSON.stringify(JSON.parse(text)));
      expect(doc).toMatchObject({ complete: true, faults: [] });
      expect([root?.start, root?.end]).toEqual([0, text.length]);
    }),
  );
});

test("an id too long for a number keeps its digits", () => {
  const [root] = parseJson('{"ticket": 90071992547409931234, "at": 1709287200.000002}').values;
  expect(plain(root)).toEqual({ ticket: "90071992547409931234", at: 1709287200.000002 });
});

test("a cut export gives every element before the cut, and none that was never there", () => {
  const sessions = Array.from({ length: 8 }, (_, i) => ({ id: `chat-${i}00`, turns: [`hi "${i}"`, { n: i * 1000 }] }));
  const text = JSON.stringify(sessions);
  const ends = sessions.map((_, i) => JSON.stringify(sessions.slice(0, i + 1)).length - 1);
  for (let cut = 0; cut < text.length; cut++) {
    const doc = parseJson(text.slice(0, cut));
    const [root] = doc.values;
    const whole = (isArray(root) ? root.items : []).filter((item) => item.complete);
    expect(whole.map(plain)).toEqual(sessions.slice(0, ends.filter((end) => end <= cut).length));
    expect(doc.complete).toBe(cut === 0);
  }
});

test("nesting a million deep is skipped and named, and what stands beside it is read", () => {
  const deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
  const doc = parseJson(`{"deep":${deep},"id":"chat-1"}`);
  const [root] = doc.values;
  expect(isObject(root) && plain(root.members.get("id"))).toBe("chat-1");
  expect(doc.faults.map((f) => f.code)).toEqual(["json-depth"]);
  expect(parseJson("[".repeat(1_000_000)).complete).toBe(false);
});

test("a key named __proto__ is a key, and the last of two equal keys counts and is noted", () => {
  const doc = parseJson('{"__proto__":{"role":"agent"},"role":"customer","role":"bot"}');
  const [root] = doc.values;
  expect(isObject(root) && [...root.members.keys()]).toEqual(["__proto__", "role"]);
  expect(isObject(root) && plain(root.members.get("role"))).toBe("bot");
  expect(doc.faults[0]).toMatchObject({ code: "json-duplicate-key", offset: 48 });
  expect({}).not.toHaveProperty("role");
});

test("one broken message costs its neighbours nothing", () => {
  const doc = parseJson('[{"text":"first"},{"text":oops,"role":"agent"},{"text":"unclosed},\n{"text":"last"}]');
  const [root] = doc.values;
  const texts = (isArray(root) ? root.items : []).map((item) =>
    plain(isObject(item) ? item.members.get("text") : item),
  );
  expect(texts).toContain("first");
  expect(texts).toContain("last");
  expect(doc.faults.length).toBeGreaterThan(0);
});

const SUITE = join(import.meta.dirname, "../../../../shared/naughty/JSONTestSuite/test_parsing");

test.skipIf(!existsSync(SUITE))(
  "JSONTestSuite (skipped when the shared set is not there): what is valid is read as JSON.parse reads it",
  () => {
    const files = readdirSync(SUITE).filter((f) => f.endsWith(".json"));
    expect(files.length).toBeGreaterThan(200);
    for (const file of files) {
      const text = readFileSync(join(SUITE, file), "utf8");
      const doc = parseJson(text);
      if (file.startsWith("y_") && /^\s*[[{]/.test(text)) {
        expect(JSON.stringify(plain(doc.values[0])), file).toBe(JSON.stringify(JSON.parse(text)));
      }
    }
  },
);
