import type { Claim } from "../model/session.ts";
import type { Attribute, Label } from "../model/vocabulary.ts";
import { peopleIn } from "../text/people.ts";
import type { Hit } from "./automaton.ts";
import type { SessionContext } from "./conditions/context.ts";
import { isOf } from "./frame.ts";
import type { TurnView } from "./observe.ts";

/** A contact as far as claims need it. */
type Said = Pick<SessionContext, "session" | "views" | "observations">;

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

/** Words of the agents' names: "Hi Ravi" claims nothing. */
function deskWords({ session, views }: Said): ReadonlySet<string> {
  const names = session.turns.filter((turn) => turn.speaker !== "customer").map((turn) => turn.name ?? "");
  const introduced = views
    .filter((view) => view.voice === "agent" && view.index <= 2)
    .flatMap((view) =>
      view.hits.filter((hit) => hit.cls === "entity.name" && introduces(view, hit)).map((hit) => hit.value!),
    );
  return new Set(
    [...names, ...introduced]
      .flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u))
      .filter((word) => word.length > 1),
  );
}

const INTRODUCTIONS = new Set(["is", "m", "am", "with", "to", "its", "it", "s", "name", "speaking", "this", "from"]);

/** "you're speaking to Bettina", "it's Marcus": the name that follows. */
const introduces = (view: TurnView, hit: Hit): boolean =>
  hit.to - hit.from === 1 && INTRODUCTIONS.has(view.tokens.tokens[hit.from - 1]?.text ?? "");

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

/** The name a platform shows for the contact, where it is one. */
function displayNames({ session }: Said): Claim[] {
  const index = session.turns.findIndex(
    (turn) => turn.speaker === "customer" && turn.name !== null && /\p{L}{2}/u.test(turn.name),
  );
  const name = index < 0 ? null : session.turns[index]!.name;
  return name === null || /^(?:customer|visitor|guest|caller|unknown)\b/i.test(name)
    ? []
    : mailboxOf(name).map(([attribute, value]): Claim => ({ attribute, value, turn: index, role: "claimed" }));
}

/** Mail shows "Name <address>". */
function mailboxOf(shown: string): (readonly [Attribute, string])[] {
  const mailbox = /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(shown);
  if (mailbox === null) return [["name", shown.replace(/\([^)]*\)/g, " ").trim() || shown]];
  const named = mailbox[1] === "" ? [] : [["name", mailbox[1]!] as const];
  return [...named, ["email", mailbox[2]!]];
}

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

const isWithin = (hit: Hit, cls: string, view: TurnView): boolean =>
  view.hits.some((other) => other.cls === cls && other.from <= hit.from && hit.to <= other.to);

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

/** People as hits: they are no lexicon class, since frames have names of their own. */
const peopleHits = ({ tokens }: TurnView): Hit[] =>
  peopleIn(tokens).map(({ value, from, to }) => ({
    cls: "person",
    value,
    from,
    to,
    start: tokens.tokens[from]!.start,
    end: tokens.tokens[to - 1]!.end,
  }));

const CAPITAL = /\p{Lu}/u;

/**
 * Two words and more are a name wherever they stand in a text with capitals, and in one without at a turn's start or where a name was asked for; one
 * word only after a cue or title.
 */
function names(view: TurnView, desk: ReadonlySet<string>, before: TurnView | undefined): Claim[] {
  const isAnswer = before?.voice === "agent" && before.hits.some((hit) => hit.cls === "attribute.name");
  const cues = view.hits.filter((hit) => hit.cls === "cue.name" || hit.cls === "cue.title");
  return peopleHits(view)
    .filter((hit) => !isDesk(hit.value!, desk))
    .filter(
      (hit) =>
        cues.some((cue) => cue.to === hit.from) ||
        (hit.to - hit.from > 1 && (hit.from === 0 || isAnswer || CAPITAL.test(hit.value!))),
    )
    .filter((hit) => !isWithin(hit, "entity.address", view) && !isWithin(hit, "entity.email", view))
    .map((hit) => claim(hit, "name", view, "claimed"));
}

const isDesk = (name: string, desk: ReadonlySet<string>): boolean => {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1);
  return words.length === 0 || words.every((word) => desk.has(word));
};

/** "Thank you, Ms Markham": the name by which the desk takes the contact. */
function addressed(view: TurnView, desk: ReadonlySet<string>): Claim[] {
  const titles = view.hits.filter((hit) => hit.cls === "cue.title");
  const named = peopleHits(view).filter((hit) => titles.some((title) => title.to === hit.from));
  return named.filter((hit) => !isDesk(hit.value!, desk)).map((hit) => claim(hit, "name", view, "claimed"));
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

const claim = (hit: Hit, attribute: Attribute, view: TurnView, role: Claim["role"]): Claim => ({
  attribute,
  value: hit.value!,
  turn: view.index,
  role,
  start: hit.start,
  end: hit.end,
});

function distinct(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter(({ attribute, value, role }) => {
    const key = `${attribute}\0${role}\0${value.toLowerCase()}`;
    return !seen.has(key) && seen.add(key);
  });
}
