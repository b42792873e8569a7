import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { corePack } from "../core.ts";
import { tunePack } from "./load.ts";
import type { Tuning } from "./types.ts";

const work = mkdtempSync(join(tmpdir(), "se-audit-tuning-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function written(text: string, name = "tune.yml"): string {
  const path = join(work, name);
  writeFileSync(path, text);
  return path;
}
const tune = (...paths: string[]) => tunePack(corePack(), paths, "2026-03-31");
const complaints = (text: string): string[] =>
  tune(written(text)).problems.map(({ line, reason }) => `${line}: ${reason}`);
const tuningOf = (...paths: string[]): Tuning => tune(...paths).pack.tuning!;

const entry = (rule: string, effect: string, expires = "2026-12-31"): string =>
  `tune:\n  - rule: ${rule}\n    ${effect}\n    reason: our handbook\n    expires: ${expires}\n`;

describe("a tuning file", () => {
  it("is in force through the last day of an entry, and not on the next", () => {
    const last = tuningOf(written(entry("presses-for-speed", "off: true", "2026-03-31")));
    expect([last.overlays.length, last.expired.length]).toEqual([1, 0]);
    const over = tuningOf(written(entry("presses-for-speed", "off: true", "2026-03-30")));
    expect([over.overlays.length, over.expired.map(({ place }) => place)]).toEqual([0, ["tune.yml:2"]]);
  });

  it("makes other rules of the pack, by its bytes and by what is in force; the folder it lies in does not", () => {
    const plain = corePack().sha256;
    const path = written(entry("presses-for-speed", "severity: low"));
    const { pack } = tune(path);
    expect(pack.name).toBe("core+tune.yml");
    expect(pack.sha256).not.toBe(plain);
    expect(tunePack(corePack(), [path], "2027-01-01").pack.sha256).not.toBe(pack.sha256);
    const elsewhere = mkdtempSync(join(work, "elsewhere-"));
    writeFileSync(join(elsewhere, "tune.yml"), entry("presses-for-speed", "severity: low"));
    expect(tune(join(elsewhere, "tune.yml")).pack.sha256).toBe(pack.sha256);
  });

  it("takes several ways to prove an asset together, and those that stand in another file", () => {
    const one = written("policy:\n  - { assets: [address], enough: [dob, order], reason: handbook }\n", "one.yml");
    const two = written("policy:\n  - { assets: [address], enough: [pin], reason: handbook }\n", "two.yml");
    expect(tuningOf(one, two).policy).toEqual([
      { asset: "address", ways: [["strong"], ["dob", "order"], ["pin"]], places: ["one.yml:2", "two.yml:2"] },
    ]);
    const only = written("policy:\n  - { assets: [sim_swap], only: [papers, in-person], reason: handbook }\n");
    expect(tuningOf(only).policy[0]?.ways).toEqual([["papers", "in-person"]]);
  });
});

describe("the example in docs/tuning.md", () => {
  it("can be used as it stands", () => {
    const [, example = ""] = /```yaml\n(.*?)```/s.exec(readFileSync("docs/tuning.md", "utf8")) ?? [];
    const { overlays, expired, policy } = tuningOf(written(example));
    expect([overlays.length, expired.length, policy.length]).toEqual([3, 0, 4]);
  });
});

describe("a mistake in a tuning file", () => {
  it("is named with its line and key, also where its value begins on the next line", () => {
    expect(complaints(entry("presses-for-speed", "severty: low"))).toEqual(["3: tune.0.severty: unknown key"]);
    expect(complaints("allow:\n  phonse:\n    - '503-555-0100'\n")).toEqual(["2: allow.phonse: unknown key"]);
  });

  it("may be a missing reason or day, a rule that nobody has, or an entry that does nothing", () => {
    expect(complaints("tune:\n  - rule: presses-for-speed\n    off: true\n")).toEqual([
      "2: tune.0: must have required property 'reason'",
      "2: tune.0: must have required property 'expires'",
    ]);
    expect(complaints(entry("presses-for-sped", "off: true"))).toEqual([
      '2: tune.0.rule: no rule "presses-for-sped"; see se-audit rules list',
    ]);
    expect(complaints(entry("dob-given", "off: true")).join()).toContain('"dob-given" is a frame');
    expect(complaints("tune:\n  - { rule: presses-for-speed, reason: x, expires: 2026-12-31 }\n")).toEqual([
      "2: tune.0: needs one of severity, off and exclude, not none",
    ]);
  });

  it("may be a day or a value that can't be", () => {
    expect(complaints(entry("presses-for-speed", "off: true", "2026-02-30"))).toEqual([
      '5: tune.0.expires: "2026-02-30" is no day of the calendar',
    ]);
    expect(complaints("allow:\n  phones: [5035550100]\n")).toEqual([
      "2: allow.phones.0: must be string: put it in quotes",
    ]);
    expect(complaints('allow:\n  phones: ["0100"]\n  emails: [larch]\n  addresses: [Larkmead]\n')).toEqual([
      '2: allow.phones.0: "0100" has fewer than 7 digits',
      '3: allow.emails.0: "larch" is no e-mail address',
      '4: allow.addresses.0: "Larkmead" needs a house number, and a street or a postcode',
    ]);
  });

  it("may be two entries that can't both hold", () => {
    const twice = `${entry("presses-for-speed", "severity: low")}${entry("presses-for-speed", "severity: high").slice(6)}`;
    expect(complaints(twice)).toEqual([
      expect.stringMatching(/^7: tune\.1\.severity: .* has its severity from .*:2 already$/),
    ]);
    const both =
      "policy:\n  - { assets: [address], enough: [weak], reason: x }\n  - { assets: [address], only: [pin], reason: x }\n";
    expect(complaints(both)).toEqual([expect.stringContaining('3: policy.1.only: address has "enough" at')]);
  });

  it("may be a condition that is none on a session", () => {
    expect(complaints(entry("presses-for-speed", "exclude: { when: { rising: {} } }"))).toEqual([
      '3: tune.0.exclude.when: "rising" is not a condition of scope session',
    ]);
    expect(complaints(entry("rising-ambition", "exclude: { channels: [note] }")).join()).toContain(
      "looks at all contacts of an identity",
    );
  });
});
