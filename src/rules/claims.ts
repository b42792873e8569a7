import type { Claim } from "../model/session.ts";
import type { Attribute, Label } from "../model/vocabulary.ts";
import type { Hit } from "./automaton.ts";
import { addressed, claim, deskWords, displayNames, isWithin, names, type Said } from "./claimed-names.ts";
import { isOf } from "./frame.ts";
import type { TurnView } from "./view.ts";

/** What the desk hands over that a later contact could claim, by label. */
const DISCLOSED: Partial<Record<Label, Attribute>> = {
  "disclose.address": "address",
  "disclose.phone": "phone",
  "disclose.email": "email",
  "disclose.dob": "dob",
  "disclose.username": "account",
};

/** A change asked for names a new value: what the claimant wants on file, and what joins the victims of one attacker. */
const CHANGES: Partial<Record<Attribute, Label>> = {
  email: "request.email_change",
  phone: "request.phone_change",
  address: "request.address_change",
};

const SHAPES: readonly (readonly [entity: string, attribute: Attribute])[] = [
  ["entity.email", "email"],
  ["entity.phone", "phone"],
  ["entity.address", "address"],
  ["entity.reference", "account"],
];

/**
 * Every value by which a contact says who it is about: names, numbers and addresses in the claimant's words and in notes, the display name, what was
 * asked for as new, and what the desk said. Wider than the `claim.*` labels: linking compares values, and a value that is nobody's links nobody.
 */
export function claimsOf(context: Said): Claim[] {
  const desk = deskWords(context);
  const told = context.views.flatMap((view) =>
    view.voice === "customer" || view.voice === "note" ? spoken(view, context, desk) : addressed(view, desk),
  );
  const disclosed = context.observations.flatMap(({ label, value, turn, start, end }): Claim[] => {
    const attribute = DISCLOSED[label];
    return attribute === undefined || value === undefined
      ? []
      : [{ attribute, value, turn, role: "disclosed", start, end }];
  });
  const references = context.views.flatMap((view) =>
    view.voice === "agent" || view.voice === "system" ? deskReferences(view) : longNumbers(view),
  );
  return distinct([...displayNames(context), ...told, ...disclosed, ...references]).sort(
    (a, b) => (a.turn ?? -1) - (b.turn ?? -1) || (a.start ?? 0) - (b.start ?? 0),
  );
}

/** Fewer digits than this are codes, amounts and years. */
const LONG_NUMBER = 6;
/** A telephone number written in full has more digits: up to here the number may as well be an account's. */
const LONGEST_ACCOUNT_LIKE = 8;

/** Case, ticket and order numbers that the desk or its system names: they tell which matter this contact is about. */
const deskReferences = (view: TurnView): Claim[] =>
  view.hits
    .filter(
      (hit) =>
        hit.cls === "entity.reference" && isLikely(hit, "account", view) && hit.value!.length > SHORTEST_REFERENCE,
    )
    .map((hit) => claim(hit, "account", view, "disclosed"));

/** Long numbers without letters in the claimant's words or a note: account, member and order numbers, spoken ones too. */
const longNumbers = (view: TurnView): Claim[] =>
  view.hits
    .filter(
      (hit) =>
        hit.cls === "entity.digits" &&
        hit.value!.length >= LONG_NUMBER &&
        !isPartOf(hit, NO_NUMBERS, view) &&
        (hit.value!.length <= LONGEST_ACCOUNT_LIKE ||
          !view.hits.some((other) => other.cls === "entity.phone" && other.from === hit.from)),
    )
    .map((hit) => claim(hit, "account", view, "claimed"));

function spoken(view: TurnView, context: Said, desk: ReadonlySet<string>): Claim[] {
  const values = SHAPES.flatMap(([entity, attribute]) =>
    view.hits
      .filter((hit) => hit.cls === entity && isLikely(hit, attribute, view) && !isMistaken(hit, view))
      .map((hit) => claim(hit, attribute, view, roleOf(hit, attribute, view, context))),
  );
  const births = view.hits.filter((hit) => hit.cls === "entity.date" && isBirth(hit.value!, context.session.startedAt));
  return [
    ...names(view, desk, context.views[view.index - 1]),
    ...births.map((hit) => claim(hit, "dob", view, "claimed")),
    ...values,
    ...askedFor(view, context).filter(({ attribute }) => attribute !== "dob" || births.length === 0),
  ];
}

/** Whoever deals with a desk is at least so old; orders, moves and policies are younger. */
const YOUNGEST = 15;
const OLDEST = 105;

/** A date so long past, with its year, is a birth date whether or not anybody says so. */
function isBirth(date: string, startedAt: string | null): boolean {
  const told = /(?:^|\D)(\d{4}|\d{2})$/.exec(date.trim())?.[1] ?? /^\d{4}(?=\D)/.exec(date.trim())?.[0];
  if (told === undefined || startedAt === null || !/\d\D+\d|\p{L}\D*\d.*\d{4}/u.test(date)) return false;
  const now = new Date(startedAt).getUTCFullYear();
  const year = Number(told) + (told.length === 4 ? 0 : Number(told) > now % 100 ? 1900 : 2000);
  return now - year >= YOUNGEST && now - year <= OLDEST;
}

/** Short references are floors, sizes and flight numbers. */
const SHORTEST_REFERENCE = 5;
const isLikely = (hit: Hit, attribute: Attribute, view: TurnView): boolean =>
  attribute !== "account" ||
  (hit.value!.length >= SHORTEST_REFERENCE && /\d{3}/.test(hit.value!) && !isWithin(hit, "entity.phone", view));

/** Digits that are something else: "05/11 13:17" and "£1,204.50" are no account, telephone or reference. */
const NO_NUMBERS = ["entity.date", "entity.time", "entity.money"];
const isPartOf = (hit: Hit, classes: readonly string[], view: TurnView): boolean =>
  view.hits.some((other) => classes.includes(other.cls) && other.from < hit.to && hit.from < other.to);

/** A telephone number's digits that belong to a date or a reference ("ESC-18-20774"). */
const isMistaken = (hit: Hit, view: TurnView): boolean =>
  hit.cls === "entity.phone" && (isPartOf(hit, ["entity.date"], view) || isPartOfLettered(hit, view));

const isPartOfLettered = (hit: Hit, view: TurnView): boolean =>
  view.hits.some(
    (other) =>
      other.cls === "entity.reference" && /\p{L}/u.test(other.value!) && other.from < hit.to && hit.from < other.to,
  );

/** A new value beside words of change is what the contact wants, not what it is. */
function roleOf(hit: Hit, attribute: Attribute, view: TurnView, { observations }: Said): Claim["role"] {
  const label = CHANGES[attribute];
  const asks = observations.some((o) => o.turn === view.index && o.label === label);
  const sentence = view.tokens.tokens[hit.from]!.sentence;
  const near = view.hits.some(
    (other) =>
      other.cls === "new.value" && view.tokens.tokens[other.from]!.sentence === sentence && other.from <= hit.from,
  );
  return label !== undefined && (asks || near) && near ? "requested" : "claimed";
}

const ASKED: readonly (readonly [Label, Attribute, readonly string[]])[] = [
  ["claim.dob", "dob", ["entity.date"]],
  ["claim.phone", "phone", ["entity.digits"]],
  ["claim.account", "account", ["entity.digits"]],
  ["claim.order", "order", ["entity.reference", "entity.digits"]],
  ["claim.ssn", "ssn", ["entity.digits"]],
];
const FEWEST_DIGITS = 4;

/** Values whose shape says too little: dates and digits are claims only where the turn was seen to claim. */
function askedFor(view: TurnView, { observations }: Said): Claim[] {
  const labels = new Set(observations.filter((o) => o.turn === view.index).map((o) => o.label));
  return ASKED.filter(([label]) => labels.has(label)).flatMap(([, attribute, classes]) =>
    view.hits
      .filter(
        (hit) =>
          classes.some((cls) => isOf(hit.cls, cls)) &&
          hit.value!.replace(/\D/g, "").length >= (attribute === "dob" ? 1 : FEWEST_DIGITS),
      )
      .map((hit) => claim(hit, attribute, view, "claimed")),
  );
}

function distinct(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter(({ attribute, value, role }) => {
    const key = `${attribute}\0${role}\0${value.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}
