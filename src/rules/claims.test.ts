import { describe, expect, it } from "vitest";
import type { Session, Turn } from "../model/session.ts";
import { analyseSession } from "./analyse.ts";
import { compilePack } from "./compile.ts";
import { corePack } from "./core.ts";

const pack = compilePack(corePack());

/** The contact's values by attribute, as it claims them: turns of a customer and an agent by turns, or one note. */
function claimed(
  attribute: string,
  texts: readonly string[],
  channel: Session["channel"] = "chat",
  name?: string,
): string[] {
  const turns = texts.map(
    (text, i): Turn => ({
      speaker: channel === "note" || i % 2 === 1 ? "agent" : "customer",
      name: channel === "note" || i % 2 === 1 ? "Bea" : (name ?? null),
      at: null,
      text,
      place: {},
      source: 0,
    }),
  );
  const session = {
    key: "csv:1",
    id: "1",
    format: "csv",
    channel,
    startedAt: "2024-03-04T10:00:00.000Z",
    endedAt: null,
    time: { basis: "absolute", zone: "Z", flags: [] },
    language: "en",
    authenticated: null,
    flags: [],
    sources: [],
    fields: [],
    turns,
  } as unknown as Session;
  return analyseSession(pack, session)
    .claims.filter((claim) => claim.attribute === attribute)
    .map((claim) => claim.value);
}

describe("whom a contact is about", () => {
  it("is heard in a terse note by initial and family name", () => {
    expect(claimed("name", ["Mbr L. Castellane in lobby w/ licence, wants new card"], "note").join()).toContain(
      "L. Castellane",
    );
  });

  it("is told by a mail's sender as name and address", () => {
    const sender = "Ottilie Abellard <o.abellard@example.org>";
    expect(claimed("name", ["my parcel is late"], "email", sender)).toContain("Ottilie Abellard");
    expect(claimed("email", ["my parcel is late"], "email", sender)).toEqual(["o.abellard@example.org"]);
  });

  it("is no run of odd words in a text without capitals, unless a name was asked for", () => {
    const words = "well the doohickey thingummy went bang";
    expect(claimed("name", [words])).toEqual([]);
    expect(claimed("name", ["hello", "Can I take your name please?", "sure it will be ottilie abellard"])).toEqual([
      "ottilie abellard",
    ]);
  });

  it("is not told by the digits of dates, sums and lettered references", () => {
    expect(claimed("account", ["note 05/11/2023 13:17, refund £1,204.50"], "note")).toEqual([]);
    expect(claimed("phone", ["broker mail re ESC-18-20774 came in"], "note")).toEqual([]);
  });

  it("is told by a date so long past that it must be a birth", () => {
    expect(claimed("dob", ["30/10/1994, and it arrived on 02/03/2024"], "chat")).toEqual(["30/10/1994"]);
  });
});
