import { describe, expect, it } from "vitest";
import { peopleIn } from "./people.ts";
import { tokenise } from "./tokens.ts";

const people = (text: string): string[] => peopleIn(tokenise(text)).map(({ value }) => value);

describe("people in a text", () => {
  it("are heard with initials, before the name or after it", () => {
    expect(people("Call from S. Okell about the tablet, and Dwayne S rang back.")).toEqual(["S. Okell", "Dwayne S"]);
    expect(people("Mbr L. Castellane in lobby w/ licence")).toContain("Mbr L. Castellane");
  });

  it("may bear an everyday word, where a capital within the sentence says so", () => {
    expect(people("This is about Hope Adairsson and nobody else.")).toEqual(["Hope Adairsson"]);
  });

  it("end where the sentence or the line ends", () => {
    expect(people("we spoke to Ottilie. Wenceslas was away")).toEqual(["Ottilie", "Wenceslas"]);
    expect(people("Regards\nOttilie Abellard\nKelby")).toEqual(["Ottilie Abellard", "Kelby"]);
  });

  it("are no days, desks' shorthand or streets", () => {
    expect(people("On Thursday DOB and MFA were ok, IDscan done at Quillet Street")).toEqual([]);
  });
});
