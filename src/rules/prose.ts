import { labelsAsText, listed } from "./label-words.ts";
import type { ConditionFile } from "./types.ts";

/** A condition as a person would say it: lines, indented by two spaces a level. */
export function proseOf(condition: ConditionFile, depth = 0): string[] {
  const kind = Object.keys(condition).find((key) => key in PROSE) as Kind | undefined;
  if (kind === undefined) throw new TypeError(`a condition without a kind: ${JSON.stringify(condition)}`);
  const lines = PROSE[kind](condition);
  return lines.map((line) => `${"  ".repeat(depth)}${line}`);
}

type Kind = Exclude<keyof ConditionFile, "speaker" | "may-run-away">;

const inside = (conditions: readonly ConditionFile[]): string[] => conditions.flatMap((part) => proseOf(part, 1));

/** Conditions in an order that matters, numbered. */
const numbered = (conditions: readonly ConditionFile[]): string[] =>
  conditions.flatMap((part, i) =>
    proseOf(part).map((line, row) => (row === 0 ? `  ${i + 1}. ${line}` : `     ${line}`)),
  );

/** One condition after an introduction: on its line where it is one line, else below it. */
function introduced(introduction: string, condition: ConditionFile): string[] {
  const lines = proseOf(condition);
  return lines.length === 1
    ? [`${introduction} ${lines[0]}`]
    : [`${introduction}:`, ...lines.map((line) => `  ${line}`)];
}

const by = ({ speaker }: ConditionFile): string =>
  speaker === undefined ? "" : `, in the words of ${listed([speaker].flat().map((voice) => VOICES[voice]))}`;

const isLoggedIn = ({ session }: ConditionFile): boolean =>
  session?.authenticated === true && Object.keys(session).length === 1;

const VOICES = { customer: "the contact", agent: "the agent", note: "a note", system: "the system" } as const;

const some = (value: string | readonly string[]): string =>
  listed([value].flat().map((word) => word.replaceAll("_", " ")));

const PROSE: Readonly<Record<Kind, (condition: ConditionFile) => string[]>> = {
  all: ({ all }) => ["all of this:", ...inside(all!)],
  any: ({ any }) => ["any of this:", ...inside(any!)],
  not: ({ not }) => (isLoggedIn(not!) ? ["it is not logged in"] : introduced("not that", not!)),
  observation: (c) => [`${labelsAsText([c.observation!].flat())}${by(c)}`],
  lexicon: (c) => [`words of the class ${some(c.lexicon!)} are said${by(c)}`],
  phrase: (c) => [`${listed([c.phrase!].flat().map((phrase) => `“${phrase}”`))} is said${by(c)}`],
  regex: (c) => [`the text matches ${c.regex}${by(c)}`],
  disguise: (c) => [`words are disguised by ${some(c.disguise!)}${by(c)}`],
  entity: (c) => [`a value of the kind ${some(c.entity!)} is named${by(c)}`],
  near: ({ near }) => [`in one turn, at most ${near!.words} words apart:`, ...inside(near!.of)],
  previous: ({ previous }) => [
    ...introduced("in a turn", previous!.turn),
    ...introduced("just after a turn in which", previous!.is),
  ],
  next: ({ next }) => [...introduced("in a turn", next!.turn), ...introduced("and in the turn after it", next!.is)],
  count: ({ count }) => introduced(`${range("turns", count!)} in which`, count!.of),
  sequence: ({ sequence }) => sequenceProse(sequence!),
  exposure: ({ exposure }) => [exposureProse(exposure!)],
  session: ({ session }) => [sessionProse(session!)],
  finding: ({ finding }) => [`the rule ${some(finding!)} holds`],
  verdict: ({ verdict }) => [`the contact is judged ${some(verdict!)}`],
  member: ({ member }) => introduced(memberIntroduction(member!), member!.of),
  repeated: ({ repeated }) => [repeatedProse(repeated!)],
  rising: ({ rising }) => [`what is asked for grows more sensitive over at least ${rising!.sessions ?? 2} contacts`],
  contradicting: ({ contradicting }) => [`the contacts contradict each other in ${some(contradicting!.attribute)}`],
  "disclosed-then-claimed": () => ["what the desk told in one contact is claimed in a later one"],
  agents: ({ agents }) => [`at least ${agents!.min} agents were spoken to`],
  "in-order": (c) => inOrderProse(c["in-order"]!),
  "same-script": (c) => [
    `two contacts on less than strong proof use much the same words${others(c["same-script"]!.other)}`,
  ],
  claimed: ({ claimed }) => [
    `at least ${claimed!.min} different values of ${claimed!.attribute} are ${claimed!.role === "requested" ? "asked for as new" : (claimed!.role ?? "claimed")}`,
  ],
};

const range = (what: string, { min, max }: { readonly min?: number; readonly max?: number }): string =>
  [min === undefined ? null : `at least ${min} ${what}`, max === undefined ? null : `at most ${max} ${what}`]
    .filter((part) => part !== null)
    .join(" and ");

function sequenceProse({ of, within, minutes, without }: NonNullable<ConditionFile["sequence"]>): string[] {
  const limits = [
    within === undefined ? "" : ` within ${within} ${within === 1 ? "turn" : "turns"}`,
    minutes === undefined ? "" : ` within ${minutes} minutes`,
  ].join("");
  return [
    `one after the other${limits}:`,
    ...numbered(of),
    ...(without === undefined ? [] : introduced("and between them not", without)),
  ];
}

function exposureProse({ asset, outcome, proof, min }: NonNullable<ConditionFile["exposure"]>): string {
  const what = asset === undefined ? "something sensitive" : some(asset);
  const least = min === undefined ? "" : `, ${min} things or more`;
  const became = outcome === undefined ? "asked for or handed over" : `${some(outcome)}`;
  return `${what} is ${became}${proof === undefined ? "" : ` on ${proofWords(proof)} proof`}${least}`;
}

const proofWords = (proof: string | readonly string[]): string =>
  listed([proof].flat().map((level) => (level === "none" ? "no" : level)));

/** What each key of a `session` condition says. */
const SESSION_PROSE: Readonly<
  Record<keyof NonNullable<ConditionFile["session"]>, (session: NonNullable<ConditionFile["session"]>) => string>
> = {
  verification: ({ verification }) => `the proof given is ${some(verification!)}`,
  violation: ({ violation }) => `something ${violation ? "went" : "did not go"} out on less than strong proof`,
  channel: ({ channel }) => `the contact is a ${some(channel!)}`,
  authenticated: ({ authenticated }) =>
    authenticated === null
      ? "the export does not say whether it was logged in"
      : `it is ${authenticated ? "" : "not "}logged in`,
  flag: ({ flag }) => `the contact is marked ${flag}`,
  turns: ({ turns }) => `it has ${range("turns", turns!)}`,
  words: ({ words }) => `it has ${range("words", words!)}`,
  language: ({ language }) => `its language is ${some(language!)}`,
  time: ({ time }) => `its time stands on ${some(time!)} only`,
  tactics: ({ tactics }) => `it uses ${range("tactics", tactics!)}`,
};

const sessionProse = (session: NonNullable<ConditionFile["session"]>): string =>
  (Object.keys(session) as (keyof typeof SESSION_PROSE)[]).map((key) => SESSION_PROSE[key](session)).join(", and ");

const hours = (n: number): string =>
  n >= 48 && n % 24 === 0 ? `${n / 24} days` : `${n} ${n === 1 ? "hour" : "hours"}`;

function memberIntroduction({ min = 1, "within-hours": within }: NonNullable<ConditionFile["member"]>): string {
  const soon = within === undefined ? "" : ` within ${hours(within)}`;
  return `in at least ${min} ${min === 1 ? "contact" : "contacts"}${soon}`;
}

function repeatedProse({ asset, sessions = 2, days }: NonNullable<ConditionFile["repeated"]>): string {
  const what = asset === undefined ? "the same thing" : `the same of ${some(asset)}`;
  return `${what} is asked for in at least ${sessions} contacts${days === undefined ? "" : ` within ${days} days`}`;
}

const others = (other: string | readonly string[] | undefined): string =>
  other === undefined ? "" : `, ${listed([other].flat().map((kind) => OTHERS[kind as keyof typeof OTHERS]))}`;

const OTHERS = { agent: "with another agent", channel: "on another channel", name: "under another name" } as const;

function inOrderProse(condition: NonNullable<ConditionFile["in-order"]>): string[] {
  const { of, "within-hours": within, "quiet-days": quiet, other, "same-asset": same } = condition;
  const limits = [
    within === undefined ? "" : ` within ${hours(within)}`,
    others(other),
    same ? ", the same thing being asked for" : "",
    quiet === undefined ? "" : `, after ${quiet} days without any`,
  ].join("");
  return [`one contact after the other${limits}:`, ...numbered(of)];
}
