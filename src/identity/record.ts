import type { SessionSummary } from "../model/analysis.ts";
import { CALENDAR, SPELLING } from "../text/calendar.ts";
import { COMMON_WORDS } from "../text/common-words.ts";
import { fold } from "../text/fold.ts";
import { isPlaceholder, type Value } from "./attribute.ts";
import { ATTRIBUTE_RULES } from "./attributes/index.ts";

/** A contact as linking sees it: comparable values by attribute, duplicates within the contact left out. */
export interface Record {
  readonly index: number;
  readonly summary: SessionSummary;
  /** What tells whose contact it is: claimed, vouched for by the platform, or read out by the desk from the record it had open. */
  readonly identity: ReadonlyMap<string, readonly Value[]>;
  /** Its words without the agents' names, whom namesakes meet too. */
  readonly matter: readonly string[];
  /** All its words but the agents' names, and what mailboxes and user names spell. */
  readonly words: ReadonlySet<string>;
  /** Words of the matter that are not everyday English. */
  readonly rare: readonly string[];
  /** Asked for as new: never says who the contact is. */
  readonly requested: readonly Value[];
  /** Told by the desk: what a later contact may use as proof. */
  readonly disclosed: readonly Value[];
}

/** Platform columns that are parts of one attribute. */
const PARTS: Readonly<{ [part: string]: string }> = {
  given_name: "name",
  family_name: "name",
  city: "address",
  state: "address",
  postcode: "address",
};

const isTelling = (word: string): boolean => !COMMON_WORDS.has(word) && !CALENDAR.has(word) && !SPELLING.has(word);

/** Shorter rare words are mostly abbreviations and typing errors. */
export const SHORTEST_RARE_WORD = 4;

export function recordOf(summary: SessionSummary, index: number): Record {
  const desk = new Set(summary.agents.map((agent) => agent.toLowerCase()));
  const identity = new Map<string, Value[]>();
  const requested: Value[] = [];
  const disclosed: Value[] = [];
  for (const value of [
    ...platformValues(summary),
    ...summary.claims.flatMap((c) => parsed(c.attribute, c.value, c.turn, c.role)),
  ]) {
    if (value.attribute === "name" && desk.has(value.raw.toLowerCase())) continue;
    if (value.role === "requested") requested.push(value);
    else add(identity, value);
    if (value.role === "disclosed") disclosed.push(value);
  }
  const named = new Set(summary.agents.flatMap((name) => fold(name).text.split(/[^\p{L}]+/u)));
  const matter = summary.matter.filter((word) => !named.has(word));
  const rare = matter.filter((word) => word.length >= SHORTEST_RARE_WORD && isTelling(word));
  const words = wordsOf(summary, identity);
  return { index, summary, identity, words, matter, rare, requested, disclosed };
}

/** "tgrunwald" spells a family name after an initial. */
const INITIAL = 1;

function wordsOf({ agents, matter }: SessionSummary, identity: Record["identity"]): ReadonlySet<string> {
  const mailboxes = (identity.get("email") ?? []).map(({ form }) => (form as { local: string }).local);
  const userNames = (identity.get("account") ?? []).map(({ form }) => form as string);
  const spelt = [...mailboxes, ...userNames]
    .flatMap((name) => name.split(/[^\p{L}]+/u))
    .flatMap((part) => [part, part.slice(INITIAL)]);
  const desk = new Set(agents.flatMap((name) => fold(name).text.split(/[^\p{L}]+/u)));
  return new Set([...matter, ...spelt].filter((word) => !desk.has(word)));
}

function add(identity: Map<string, Value[]>, value: Value): void {
  const values = identity.get(value.attribute) ?? [];
  const form = JSON.stringify(value.form);
  if (!values.some((other) => JSON.stringify(other.form) === form)) identity.set(value.attribute, [...values, value]);
}

/** An order number told as an account number, or the other way round, is the same number: one attribute for both. */
const SAME_AS: Readonly<{ [attribute: string]: string }> = { order: "account" };

function parsed(told: string, raw: string, turn: number | null, role: Value["role"]): Value[] {
  const attribute = SAME_AS[told] ?? told;
  const form = ATTRIBUTE_RULES[attribute]?.parse(raw) ?? null;
  return form === null ? [] : [{ attribute, raw, form, turn, role }];
}

/** The platform's columns, with given and family name, street and town put together. */
function platformValues(summary: SessionSummary): Value[] {
  const { fields } = summary;
  const get = (attribute: string): string => {
    const value = fields.find((field) => field.attribute === attribute)?.value ?? "";
    return isPlaceholder(value) ? "" : value;
  };
  const role = fields.some((field) => field.role === "verified") ? "verified" : "claimed";
  const fullName = [get("given_name"), get("family_name")].filter((part) => part !== "").join(" ");
  const place = [get("city"), get("state"), get("postcode")].filter((part) => part !== "").join(" ");
  const address = [get("address"), place].filter((part) => part !== "").join(", ");
  const whole = fields
    .filter((field) => !(field.attribute in PARTS) && field.attribute !== "address")
    .flatMap((f) => parsed(f.attribute, f.value, null, f.role));
  return [...whole, ...parsed("name", fullName, null, role), ...parsed("address", address, null, role)];
}
