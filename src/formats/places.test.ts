import fc from "fast-check";
import { expect, test } from "vitest";
import { Places } from "./places.ts";

const text = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\r\n", "\n", "\r", "café 🙃 ".repeat(900))), {
    maxLength: 12,
  })
  .map((parts) => Buffer.from(parts.join("")).toString());

test("offsets become the bytes and lines that a hex viewer and an editor show, asked in any order", () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat()), fc.constantFrom(0, 3), (all, asked, base) => {
      const places = new Places(all, base);
      for (const n of asked) {
        const offset = n % (all.length + 1);
        const before = all.slice(0, offset);
        if (/\p{Surrogate}/u.test(before)) continue;
        expect(places.byteAt(offset)).toBe(base + Buffer.byteLength(before));
        if (!/\r$/.test(before)) expect(places.lineAt(offset)).toBe(before.split(/\r\n|\n|\r/).length);
      }
    }),
  );
});
