import { describe, expect, it } from "vitest";
import type { AnyAttributeRule } from "../attribute.ts";
import { dob } from "./dob.ts";
import { email } from "./email.ts";
import { name } from "./name.ts";
import { phone } from "./phone.ts";
import { account } from "./reference.ts";

const level = (rule: AnyAttributeRule, a: string, b: string): string =>
  rule.compare(rule.parse(a) as never, rule.parse(b) as never).name;
const bits = (rule: AnyAttributeRule, a: string, b: string): number =>
  rule.compare(rule.parse(a) as never, rule.parse(b) as never).bits;

describe("a name told twice", () => {
  it("is one name misheard, cut short, or with its particle written together", () => {
    expect(level(name, "Kinsella Burke", "Kinsela Burke")).toBe("near-exact");
    expect(level(name, "Folasade Akinwande", "Fola Akinwande")).toBe("near-exact");
    expect(bits(name, "Annelise van der Molen", "Annelise Vandermolen")).toBeGreaterThan(10);
  });

  it("is rarer with each part in common", () => {
    expect(bits(name, "Aoife Kinsella Burke", "Aoife Kinsella-Burke")).toBeGreaterThan(
      bits(name, "Aoife Burke", "Aoife Burke"),
    );
  });

  it("is not one name because two words share a code of sounds or a few letters", () => {
    expect(level(name, "garage", "Kariuki")).toBe("different");
    expect(level(name, "Mila", "Moira")).toBe("different");
  });
});

describe("a number told twice", () => {
  it("is one number without its letters, and another where a digit count agrees but the digits do not", () => {
    expect(level(account, "CP-398144", "398144")).toBe("same-digits");
    expect(level(account, "CP-398144", "220711")).toBe("different");
    expect(level(account, "CP-398144", "4417")).toBe("other-kind");
  });

  it("says less as a telephone number without its area code", () => {
    expect(level(phone, "555-0142", "555 0142")).toBe("last-seven");
    expect(level(phone, "503 555 0142", "+1 503 555 0142")).toBe("exact");
  });
});

describe("a birth date told wrongly", () => {
  it("lies near the right one, or a decade off", () => {
    expect(level(dob, "1978-09-18", "1978-08-19")).toBe("within-a-month");
    expect(level(dob, "1978-09-18", "1979-04-02")).toBe("within-a-year");
    expect(level(dob, "2015-11-06", "2005-12-01")).toBe("decade-off");
    expect(level(dob, "1978-09-18", "1951-02-03")).toBe("different");
  });
});

describe("an e-mail address mistyped", () => {
  it("is near on both sides of the at sign, or not at all", () => {
    expect(level(email, "l.okell@hopkins.example", "l.okel@hopkins.example")).toBe("near");
    expect(level(email, "l.okell@hopkins.example", "l.okel@elsewhere.example")).toBe("different");
  });
});
