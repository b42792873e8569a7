import { describe, expect, it } from "vitest";
import type { SessionSummary } from "../../model/analysis.ts";
import { analyseSession } from "../analyse.ts";
import { compilePack } from "../compile.ts";
import { corePack } from "../core.ts";
import { parseExample } from "../transcript.ts";
import type { AssetPolicy } from "./types.ts";

function read(policy: readonly AssetPolicy[], text: string): SessionSummary {
  const allow = { phones: [], emails: [], addresses: [], internal_domains: [] };
  const tuning = { files: [], overlays: [], expired: [], allow, policy };
  return analyseSession(compilePack({ ...corePack(), tuning }), parseExample(text));
}

const place = ["tune.yml:2"];
const ADDRESS: AssetPolicy = { asset: "address", ways: [["strong"], ["dob", "order"]], places: place };
const SIM: AssetPolicy = { asset: "sim_swap", ways: [["in-person"]], places: place };
const rulesOf = ({ findings }: SessionSummary): string[] => findings.map(({ rule }) => rule);
const exposureOf = ({ exposures }: SessionSummary, asset: string) => exposures.find((e) => e.asset === asset);

describe("an address told to somebody who gave date of birth and order number", () => {
  const CONTACT =
    "agent: Can I have your date of birth and your order number? / customer: my date of birth is 14 March 1981 and my order number is LX-48213 / agent: Thank you, that matches. / " +
    "customer: what address do you have for me? / agent: We have 14 Mill Lane, Ashby on file.";

  it("is a violation to a desk without a policy", () => {
    const contact = read([], CONTACT);
    expect([contact.violation, exposureOf(contact, "address")?.policy]).toEqual([true, undefined]);
    expect(rulesOf(contact)).toContain("discloses-before-verifying");
  });

  it("is none where the policy calls that enough, and the report says by which line", () => {
    const contact = read([ADDRESS], CONTACT);
    expect(contact.violation).toBe(false);
    expect(exposureOf(contact, "address")?.policy).toEqual({
      met: true,
      needs: "strong, or dob and order",
      given: ["dob", "order"],
      places: place,
    });
    expect(rulesOf(contact)).not.toContain("discloses-before-verifying");
  });

  it("is one again where only half of it was told, or the check failed", () => {
    const half = CONTACT.replace("my date of birth is 14 March 1981 and ", "");
    expect(exposureOf(read([ADDRESS], half), "address")?.policy).toMatchObject({ met: false, given: ["order"] });
    const failed = CONTACT.replace("Thank you, that matches.", "That doesn't match our records, sorry.");
    expect(read([ADDRESS], failed).violation).toBe(true);
  });
});

describe("a SIM swapped on a PIN", () => {
  const CONTACT =
    "customer: please move my number to a new SIM / agent: What is your account PIN? / customer: 4471 / " +
    "agent: Thank you, the PIN is correct. I have activated the new SIM card now.";

  it("is no violation to a desk without a policy", () => {
    expect(exposureOf(read([], CONTACT), "sim_swap")).toMatchObject({ outcome: "changed", proof: "strong" });
    expect(read([], CONTACT).violation).toBe(false);
  });

  it("is one where only papers in person count", () => {
    const contact = read([SIM], CONTACT);
    expect([contact.violation, exposureOf(contact, "sim_swap")?.policy?.met]).toEqual([true, false]);
    expect(rulesOf(contact)).toContain("resets-factor-unproven");
  });

  it("is none where the PIN is what counts", () => {
    const contact = read([{ ...SIM, ways: [["pin"]] }], CONTACT);
    expect(exposureOf(contact, "sim_swap")?.policy).toMatchObject({ met: true, given: ["pin"] });
  });
});
