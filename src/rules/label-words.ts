import { LABEL_FAMILIES, type LabelFamily } from "./observer/labels.ts";

/** `a, b or c` */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

const STEPS: Readonly<Record<string, string>> = {
  ask: "the desk asks for proof",
  weak: "proof that others can know is given",
  strong: "strong proof is given",
  fail: "the proof does not hold",
  skip: "the desk goes on without the proof",
};

/** What a family of labels says of the things named after the dot; without any, of the family as a whole. */
const SAID: Readonly<Record<LabelFamily, (slots: readonly string[]) => string>> = {
  claim: (slots) => (slots.length > 0 ? `the contact claims ${things(slots)}` : "the contact says who they are"),
  request: (slots) => `the contact asks for ${things(slots)}`,
  disclose: (slots) => `the desk tells ${things(slots)}`,
  change: (slots) => `the desk carries out ${slots.length > 0 ? things(slots) : "a change"}`,
  verify: (slots) =>
    slots.length > 0 ? listed(slots.map((step) => STEPS[step] ?? step)) : "proof is asked for, given or waived",
  refuse: () => "the desk refuses",
  escalate: () => "the desk passes it on",
  bend: () => "the desk sets a rule aside",
  tactic: (slots) => (slots.length > 0 ? `the contact uses ${things(slots)}` : "the contact uses any tactic"),
};

const things = (slots: readonly string[]): string =>
  slots.length > 0 ? listed(slots.map((slot) => slot.replaceAll("_", " "))) : "something sensitive";

/** Labels and label families as rule files name them, in plain words. */
export function labelsAsText(labels: readonly string[]): string {
  const said = LABEL_FAMILIES.flatMap((family) => {
    const own = labels.filter((label) => label === family || label.startsWith(`${family}.`));
    if (own.length === 0) return [];
    const slots = own.includes(family) ? [] : own.map((label) => label.slice(family.length + 1));
    return [SAID[family](slots)];
  });
  return listed(said);
}
