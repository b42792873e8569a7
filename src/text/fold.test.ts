import { describe, expect, it } from "vitest";
import { fold, rawOffset } from "./fold.ts";
import { languageOf } from "./language.ts";
import { simhash } from "./simhash.ts";

describe("folding a turn", () => {
  it("leads every folded character back to the raw text", () => {
    const raw = "Pass\u200bword ﬁle für Åsa";
    const folded = fold(raw);
    expect(folded.text).toBe("password file fur asa");
    const at = folded.text.indexOf("word");
    expect(raw.slice(rawOffset(folded, at), rawOffset(folded, at + 4))).toBe("word");
    expect(rawOffset(folded, folded.text.length)).toBe(raw.length);
  });

  it("sees through look-alike letters, full-width forms and small capitals", () => {
    expect(fold("раsswоrd").text).toBe("password");
    expect(fold("ｐａｓｓｗｏｒｄ").text).toBe("password");
    expect(fold("ᴘᴀssᴡᴏʀᴅ").text).toBe("password");
    expect(fold("p\u00adass\u202eword").text).toBe("password");
  });

  it("stays quick on two million combining marks", () => {
    const hostile = `a${"\u0301".repeat(2_000_000)}b`;
    expect(fold(hostile).text).toBe("ab");
  });
});

describe("one script under many names", () => {
  const script = (name: string, order: string): string =>
    `hi my name is ${name} i ordered a lamp and it never came, my order is ${order}, could you tell me which address it went to because i moved twice this year and the app is broken`;
  const distance = (a: string, b: string): number =>
    [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === "1").length;

  it("differs in few bits when only name and numbers change", () => {
    const [a, b] = [simhash([script("Ana Bell", "88120")])!, simhash([script("Tom Reed", "99341")])!];
    const other = simhash([
      "the weather has been lovely and we went to the sea with the dog and the children and had ice cream by the old pier before driving home again in the rain",
    ])!;
    expect(distance(a, b)).toBeLessThan(16);
    expect(distance(a, other)).toBeGreaterThan(16);
  });

  it("is not told from a few words", () => {
    expect(simhash(["hello there"])).toBeNull();
  });
});

describe("the language of a contact", () => {
  it("is told by its function words or its script", () => {
    expect(languageOf("Hi, can you tell me what is the address that you have for my order?")).toBe("en");
    expect(languageOf("Hola, no me llega el código y quiero que me digan cuál es la dirección, por favor")).toBe("es");
    expect(languageOf("Guten Tag, ich möchte bitte die Adresse ändern, das ist nicht mehr meine")).toBe("de");
    expect(languageOf("Bonjour, je vous appelle pour mon contrat, est-ce que vous avez mon adresse")).toBe("fr");
    expect(languageOf("Здравствуйте, мне нужен пароль")).toBe("ru");
    expect(languageOf("ok")).toBeNull();
  });
});
