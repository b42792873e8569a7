import { describe, expect, it } from "vitest";
import { conditionsIn } from "../compile.ts";
import { corePack } from "../core.ts";
import { DEADLINE, matchInTime } from "./deadline.ts";
import { runawayOf } from "./runaway.ts";
import { waysOf } from "./ways.ts";

/** Known to run away: textbook examples, and the shapes behind published advisories and outages. */
const BAD = [
  "(a+)+$",
  "(a*)*$",
  "(a|a)*$",
  "(a|aa)+$",
  "(a|a?)+$",
  "(.*a){11}$",
  "(x+x+)+y",
  "(.*)*x",
  "(.+)+x",
  "([a-z]+)*\\d",
  "([a-zA-Z]+)*$",
  "(\\w+\\s?)*$",
  "^(\\w+\\s?)*$",
  "^(\\d+)*$",
  "^(\\d+)+$",
  "^([a-z0-9]+)*@$",
  "^(([a-z])+.)+[A-Z]([a-z])+$",
  "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
  "^(.*?,){11}P",
  "(?:\\s*\\w+\\s*)+;",
  "(\\p{L}+\\s?)+$",
  "(?:[^,]*,?)*;",
  "^(?:(?:a|b)*)*$",
  "(?:(?:code|codes)\\s?)+!",
  "(?:\\d+-?)+x",
  "(?:[\\w.]+)+@",
  "(.*)(.*)x",
  ".*.*=.*",
  "\\s+$",
  "^\\s+|\\s+$",
  "\\s*\\n\\s*\\n",
  "\\s*,\\s*;",
  "a.*b",
  "ship.*to",
  "read .*code.*now",
  "\\bcode\\b.*\\bnow\\b",
  "\\p{L}+@\\p{L}+",
  "[\\w.]+@[\\w.]+\\.\\w+",
  "\\d+-\\d+-\\d+x",
  "(?:\\.\\w+)+$",
  "<.*>",
  "<!--.*-->",
  "\\{\\{.*\\}\\}",
  "\\[.*\\]\\(.*\\)",
  '".*":',
  "x*y",
  "\\w*\\d\\w*!",
  "(?:agent|system).*;",
  "(?=.*a)b",
  "\\d+(?=%)",
];

/** What rule authors write, in a form that ends. */
const GOOD = [
  "gift ?card",
  "sim ?swap",
  "pass(?:word|code|phrase)s?",
  "\\bpins?\\b",
  "one[- ]time[- ](?:pass)?codes?",
  "\\b\\d{4}\\b",
  "\\b\\d{3}-\\d{2}-\\d{4}\\b",
  "\\b(?:\\d{4}[ -]?){3}\\d{4}\\b",
  "ending (?:in|with) \\d{4}",
  "last (?:4|four)(?: digits)?",
  "please .{0,40} code",
  "read (?:me|it|them) .{0,80} (?:digits|number)",
  "ship.{0,60}to",
  "code.{0,100}now",
  "what(?:'s| is) (?:the|my) (?:address|e-?mail|phone)",
  "\\baddress\\b.{0,50}\\bfile\\b",
  "(?:urgent|asap|right now|immediately)",
  "(?:mum|mother|dad|father)'?s? (?:maiden )?name",
  "(?:^|\\n) {0,20}(?:agent|system) ?: ",
  "it'?s (?:for|about) my (?:wife|husband|boss|ceo)",
  "(?:do not|don't) (?:tell|call|notify) (?:anyone|him|her|them)",
  "\\b[a-z]{2}\\d{6}\\b",
  "\\b(?:dob|date of birth)\\b",
  "\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}",
  "(?:£|\\$|€) ?\\d{1,6}(?:[.,]\\d{2})?",
  "[a-z0-9._%+-]{1,30}@[a-z0-9-]{1,30}\\.com",
  "https?://[^\\s]{1,200}",
  "\\+?\\d{1,3}[ -]?\\d{3,4}[ -]?\\d{3,4}",
  "^(?:hi|hello|hey)\\b",
  "thank(?:s| you)[.! ]{0,5}$",
  "(?:anydesk|teamviewer|quick ?assist)",
  "remote (?:access|session|desktop)",
  "reset (?:my|the|her|his) (?:mfa|2fa|authenticator)",
  "(?:new|different|another) (?:phone|number|device|sim)",
  "(?:lost|stolen|broken) (?:phone|device|token)",
  "\\bport(?:ed|ing)?\\b.{0,30}\\bnumber\\b",
  "(?<!not )verified",
  "account(?! manager)",
  "(?<=code )\\d{4,8}",
  "(?:social security|ssn|national insurance)",
  "[\\p{L}\\p{N}]+",
  "\\p{Lu}\\p{L}+",
  "\\d+",
  "^.*$",
  ".*",
  "urgent!+",
  "^[a-z ]+$",
  "x{1,1000}y",
  "(?:\\d[ -]?){13,19}",
  "(?:ref|case|ticket)[ #:]{0,3}[a-z0-9-]{4,20}",
];

describe("a regex that can run away", () => {
  it("has a list of fifty on each side", () => {
    expect([new Set(BAD).size, new Set(GOOD).size]).toEqual([50, 50]);
    for (const source of [...BAD, ...GOOD]) new RegExp(source, "giu");
  });

  it("is refused, each of fifty known ones, with a message that shows it", async () => {
    for (const source of BAD) {
      const runaway = await runawayOf(source);
      expect(runaway, source).not.toBeNull();
      if (runaway!.growth !== null) expect(runaway!.attack, source).toMatch(/'/);
    }
  });

  it("is none of fifty that rule authors write, nor any of the built-in pack", async () => {
    const builtIn = corePack().rules.flatMap(({ file }) =>
      [...conditionsIn(file.when)].flatMap(({ regex }) => regex ?? []),
    );
    expect(builtIn.length).toBeGreaterThan(0);
    const refused: string[] = [];
    for (const source of [...GOOD, ...builtIn]) if ((await runawayOf(source)) !== null) refused.push(source);
    expect(refused).toEqual([]);
  });
});

describe("the ways of a regex", () => {
  it("are counted from what can be repeated and chosen", () => {
    expect(waysOf("gift ?card")).toBe(2);
    expect(waysOf("(?:red|blue) {0,3}car")).toBe(8);
    expect(waysOf("(?:a|b){2}")).toBe(4);
    expect(waysOf("[+*)(]\\*\\(\\u0041\\p{L}.")).toBe(1);
  });

  it("have no end where a repetition has none, where text is referred back to, or where groups hide in groups", () => {
    for (const source of [
      "a*",
      "a+",
      "a{2,}",
      "(?:a?){30}(?:a?){30}",
      "(a)\\1",
      "(?<x>a)\\k<x>",
      "(".repeat(60) + ")".repeat(60),
    ])
      expect(waysOf(source), source).toBeGreaterThan(1e6);
  });
});

describe("the deadline of a regex", () => {
  it("stops V8 in the middle of a match, and the next message is searched as ever", () => {
    const started = performance.now();
    expect(matchInTime(/(a+)+$/giu, `${"a".repeat(60)}!`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(DEADLINE * 8);
    expect(matchInTime(/a+/giu, "aa b aaa")).toEqual([
      [0, 2],
      [5, 3],
    ]);
  });
});
