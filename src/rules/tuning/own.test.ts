import { describe, expect, it } from "vitest";
import type { SessionSummary } from "../../model/analysis.ts";
import { analyseSession } from "../analyse.ts";
import { compilePack } from "../compile.ts";
import { corePack } from "../core.ts";
import { parseExample } from "../transcript.ts";
import { OwnValues } from "./own.ts";
import type { Tuning } from "./types.ts";

const ALLOW: Tuning["allow"] = {
  phones: ["+1 503-555-0100"],
  emails: ["returns@larch.example"],
  addresses: ["9 Foundry Street, Larkmead 97001"],
  internal_domains: ["larch-and-lisle.example"],
};
const plain = compilePack(corePack());
const tuned = compilePack({
  ...corePack(),
  tuning: { files: [], overlays: [], expired: [], allow: ALLOW, policy: [] },
});

const read = (pack: typeof plain, text: string): SessionSummary => analyseSession(pack, parseExample(text));
const labels = ({ observations }: SessionSummary): string[] => observations.map(({ label }) => label);
const claimed = ({ claims }: SessionSummary): string[] => claims.map(({ value }) => value);

describe("the company's own values", () => {
  const own = new OwnValues(ALLOW);

  it("are known however they are written", () => {
    expect(own.kindOf("phone", "5035550100")).toBe("phone");
    expect(own.kindOf("reference", "503-555-0100")).toBe("phone");
    expect(own.kindOf("email", "Returns@larch.example")).toBe("email");
    expect(own.kindOf("email", "ines@mail.larch-and-lisle.example")).toBe("email");
    expect(own.kindOf("address", "9 foundry st")).toBe("address");
  });

  it("are not taken for those of people who live or call nearby", () => {
    expect(own.kindOf("phone", "5035550101")).toBeNull();
    expect(own.kindOf("phone", "4155550100")).toBeNull();
    expect(own.kindOf("email", "robin@larch.example")).toBeNull();
    expect(own.kindOf("email", "robin@not-larch-and-lisle.example")).toBeNull();
    expect(own.kindOf("address", "11 Foundry Street, Larkmead")).toBeNull();
    expect(own.kindOf("address", "Larkmead")).toBeNull();
  });
});

describe("a contact that names the company's own number", () => {
  const ASKED =
    "customer: what's the phone number I can call? / agent: You can ring us on 503-555-0100 any day / customer: thanks";

  it("claims nothing by it, and keeps what is the customer's", () => {
    const text = "customer: I rang 503-555-0100 and wrote to returns@larch.example, my number is 503-555-0162";
    expect(claimed(read(plain, text))).toEqual(expect.arrayContaining(["5035550100", "returns@larch.example"]));
    expect(claimed(read(tuned, text))).toEqual(["5035550162"]);
  });

  it("discloses nothing when the desk tells it", () => {
    const told = "customer: what phone number do you have? / agent: The number is 503-555-0100";
    expect(labels(read(plain, told))).toContain("disclose.phone");
    expect(labels(read(tuned, told))).not.toContain("disclose.phone");
    expect(read(tuned, told).exposures).toEqual([]);
    expect(read(tuned, ASKED).exposures.filter(({ asset }) => asset === "phone")).toEqual([]);
  });

  it("still discloses the customer's own number in the same breath", () => {
    const both =
      "customer: what phone number do you have for me? / agent: The number on file is 503-555-0162, ours is 503-555-0100";
    expect(labels(read(tuned, both))).toContain("disclose.phone");
    expect(read(tuned, both).exposures.map(({ value }) => value)).toEqual(["5035550162"]);
  });

  it("has no name of a street for a person's, and no word of it for its matter", () => {
    const text = "customer: I came to 9 Foundry Street, Larkmead 97001 about the sideboard";
    expect(read(tuned, text).matter).toEqual(expect.arrayContaining(["sideboard"]));
    expect(read(tuned, text).matter).not.toEqual(expect.arrayContaining(["foundry"]));
    expect(claimed(read(tuned, text))).toEqual([]);
  });
});
