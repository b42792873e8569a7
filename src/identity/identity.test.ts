import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionKey, SessionSummary } from "../model/analysis.ts";
import type { Claim } from "../model/session.ts";
import { linkSessions } from "./index.ts";

let count = 0;

function contact(
  claims: readonly (readonly [Claim["attribute"], string, Claim["role"]?])[],
  extra: Partial<SessionSummary> = {},
): SessionSummary {
  count += 1;
  const id = `S-${String(count).padStart(4, "0")}`;
  return {
    key: `csv:${id}` as SessionKey,
    id,
    format: "csv",
    channel: "chat",
    startedAt: new Date(Date.UTC(2024, 0, 1, count)).toISOString(),
    endedAt: null,
    time: { basis: "absolute", zone: "Z", flags: [] },
    language: "en",
    authenticated: null,
    flags: [],
    sources: [],
    fields: [],
    turnCount: 4,
    claims: claims.map(([attribute, value, role = "claimed"], turn) => ({ attribute, value, role, turn })),
    observations: [],
    verification: { level: "none", turns: [] },
    exposures: [],
    violation: false,
    tactics: [],
    findings: [],
    score: 0,
    scoreParts: [],
    verdict: "benign",
    severity: "info",
    agents: [],
    script: null,
    matter: [],
    fingerprint: `${count}`.padStart(64, "0"),
    content: `${count}`,
    withheld: [],
    rulesNotRun: [],
    turns: null,
    ...extra,
  };
}

const linked = (...sessions: SessionSummary[]): boolean =>
  linkSessions(sessions, { interesting: new Set() }).identities.some((i) => i.sessions.length === sessions.length);

/** Contacts of others, one a week over some years: without them nothing is near in time. */
const others = (): SessionSummary[] =>
  Array.from({ length: 300 }, (_, week) =>
    contact([["name", `Stranger ${"abcdefghijklmno"[week % 15]}${"aeiou"[week % 5]}k`]], {
      startedAt: on(week * 7 + 3),
    }),
  );
const on = (day: number): string => new Date(Date.UTC(2021, 0, day)).toISOString();
const linkedAmongOthers = (...sessions: SessionSummary[]): boolean =>
  linkSessions([...sessions, ...others()], { interesting: new Set() }).identities.some((identity) =>
    sessions.every(({ key }) => identity.sessions.includes(key)),
  );

describe("contacts near in time", () => {
  const named = (name: string, day: number, extra: Partial<SessionSummary> = {}): SessionSummary =>
    contact([["name", name]], { startedAt: on(day), ...extra });

  it("are linked by a full name within days, where few contacts are as near", () => {
    expect(linkedAmongOthers(named("Robin Hartley", 400), named("Robin Hartly", 402))).toBe(true);
    expect(linkedAmongOthers(named("Robin Hartley", 400), named("Robin Hartley", 440))).toBe(false);
    expect(linkedAmongOthers(named("Robin Hartley", 400), named("Robin Hartley", 900))).toBe(false);
  });

  it("are linked by a name that only one of them gives as one, with a matter in common", () => {
    const note = contact([], { startedAt: on(401), matter: ["hartley", "oatmeal", "robin"], channel: "note" });
    const chat = named("Robin Hartley", 400, { matter: ["oatmeal"] });
    expect(linkedAmongOthers(note, chat)).toBe(true);
    expect(linkedAmongOthers({ ...note, matter: ["oatmeal"] }, chat)).toBe(false);
  });

  it("are namesakes where they tell different numbers of one kind", () => {
    const with_ = (account: string, day: number): SessionSummary =>
      contact(
        [
          ["name", "Robin Hartley"],
          ["account", account],
        ],
        { startedAt: on(day) },
      );
    expect(linkedAmongOthers(with_("CP-398144", 400), with_("220711", 401))).toBe(false);
    expect(linkedAmongOthers(with_("CP-398144", 400), with_("398144", 401))).toBe(true);
  });

  it("are not one person for a given name or a family name that two full names share", () => {
    expect(linkedAmongOthers(named("Robin Hartley", 400), named("Robin Hartmann-Lund", 401))).toBe(false);
    expect(linkedAmongOthers(named("Robin Hartley", 400), named("Tobias Hartley", 401))).toBe(false);
  });
});

describe("contacts that claim one person", () => {
  it("are linked by an e-mail address or an account number alone", () => {
    expect(linked(contact([["email", "ana.bell@example.com"]]), contact([["email", "Ana.Bell@example.com"]]))).toBe(
      true,
    );
    expect(linked(contact([["account", "AC-771204"]]), contact([["account", "ac 771204"]]))).toBe(true);
  });

  it("are linked by a name with a telephone number, a date of birth or an address", () => {
    const name = ["name", "Robin Hartley"] as const;
    expect(linked(contact([name, ["phone", "503-555-0162"]]), contact([name, ["phone", "+1 (503) 555 0162"]]))).toBe(
      true,
    );
    expect(linked(contact([name, ["dob", "3 November 1968"]]), contact([name, ["dob", "1968-11-03"]]))).toBe(true);
    expect(
      linked(
        contact([name, ["address", "118 Quarry Road, Larkmead"]]),
        contact([
          ["name", "Robyn Hartly"],
          ["address", "118 Quarry Rd"],
        ]),
      ),
    ).toBe(true);
  });

  it("are never linked by a name alone, nor by a telephone alone", () => {
    expect(linked(contact([["name", "Robin Hartley"]]), contact([["name", "Robin Hartley"]]))).toBe(false);
    expect(linked(contact([["phone", "503-555-0162"]]), contact([["phone", "503-555-0162"]]))).toBe(false);
  });

  it("are linked by a name and rare words in common, but not a namesake with another address", () => {
    const about = { matter: ["cobbler", "oatmeal"] };
    const name = ["name", "Robin Hartley"] as const;
    expect(linked(contact([name], about), contact([name], about))).toBe(true);
    expect(
      linked(
        contact([name, ["email", "rh@example.com"]], about),
        contact([name, ["email", "robin.h@example.org"]], about),
      ),
    ).toBe(false);
  });

  it("are a household, not a person, where given names differ", () => {
    const home = [
      ["address", "118 Quarry Road, Larkmead"],
      ["phone", "503-555-0162"],
    ] as const;
    expect(linked(contact([["name", "Robin Hartley"], ...home]), contact([["name", "Tobias Hartley"], ...home]))).toBe(
      false,
    );
  });

  it("are never linked by what redaction and platforms write", () => {
    for (const value of ["[PII]", "[NAME]", "****", "Visitor 123", "Customer", "Anonymous", "{{SSN}}"]) {
      expect(
        linked(
          contact([
            ["name", value],
            ["email", value],
            ["account", value],
          ]),
          contact([
            ["name", value],
            ["email", value],
            ["account", value],
          ]),
        ),
        value,
      ).toBe(false);
    }
  });

  it("are not linked by an address that one of them only wants as new", () => {
    expect(
      linked(
        contact([["email", "drop@example.com", "requested"]]),
        contact([["email", "drop@example.com", "requested"]]),
      ),
    ).toBe(false);
  });

  it("show what was given away in one and claimed in the next, and what contradicts", () => {
    const first = contact([
      ["email", "robin@example.com"],
      ["address", "40 Station Street, Larkmead"],
      ["address", "118 Quarry Road, Larkmead", "disclosed"],
    ]);
    const second = contact([
      ["email", "robin@example.com"],
      ["address", "118 Quarry Road, Larkmead"],
    ]);
    const [identity] = linkSessions([second, first], { interesting: new Set() }).identities;
    expect(identity!.links.filter((l) => l.type === "disclosed-then-claimed").map((l) => [l.a, l.b])).toEqual([
      [first.key, second.key],
    ]);
    expect(identity!.contradictions.map((c) => c.attribute)).toEqual(["address"]);
  });

  it("come out the same in whatever order they arrive", () => {
    const people = ["Ana Bell", "Anna Bell", "Robin Hartley", "Tom Reed"];
    const contacts = people.flatMap((name, i) => [
      contact([
        ["name", name],
        ["phone", `503-555-01${i}0`],
      ]),
      contact([
        ["name", name],
        ["phone", `503-555-01${i}0`],
        ["email", `p${i}@example.com`],
      ]),
      contact([["email", `p${i}@example.com`]]),
    ]);
    const wanted = JSON.stringify(linkSessions(contacts, { interesting: new Set() }));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(contacts, { minLength: contacts.length }),
        (shuffled) => JSON.stringify(linkSessions(shuffled, { interesting: new Set() })) === wanted,
      ),
      { numRuns: 50 },
    );
  });
});

describe("what contacts of different people have in common", () => {
  const shared = (...sessions: SessionSummary[]): string[] =>
    linkSessions(sessions, { interesting: new Set(sessions.map(({ key }) => key)) }).shared.map(({ value }) => value);
  const named = (name: string, ...claims: Parameters<typeof contact>[0]): SessionSummary =>
    contact([["name", name], ...claims]);

  it("is a call-back number that two victims' callers gave, however it was written", () => {
    const one = named("Oona Maddox", ["phone", "020 7946 0321"]);
    expect(shared(one, named("Tarek Bassi", ["phone", "+44 20 7946 0321"]))).toEqual(["020 7946 0321"]);
    expect(shared(one, named("Tarek Bassi", ["phone", "020 7946 0322"]))).toEqual([]);
  });

  it("is a drop address that is asked for in the name of one and of another", () => {
    const drop = (text: string) => ["address", text, "requested"] as const;
    const one = named("Oona Maddox", drop("Unit 6, 14 Ferry Wharf Road, Dunmore"));
    expect(shared(one, named("Tarek Bassi", drop("14 Ferry Wharf Rd #6 Dunmore")))).toHaveLength(1);
  });

  it("is not a household's telephone, a local number, nor what the desk or the platform has on file", () => {
    const phone = (text: string, role: Claim["role"] = "claimed") => ["phone", text, role] as const;
    const one = named("Oona Maddox", phone("020 7946 0321"), phone("555-0142"));
    expect(shared(one, named("Piers Maddox", phone("020 7946 0321")))).toEqual([]);
    expect(shared(one, named("Tarek Bassi", phone("555-0142")))).toEqual([]);
    expect(shared(one, named("Tarek Bassi", phone("020 7946 0321", "verified")))).toEqual([]);
  });
});
