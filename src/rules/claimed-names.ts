import type { Claim } from "../model/session.ts";
import type { Attribute } from "../model/vocabulary.ts";
import { peopleIn } from "../text/people.ts";
import type { Hit } from "./automaton.ts";
import type { SessionContext } from "./conditions/context.ts";
import type { TurnView } from "./view.ts";

/** A contact as far as claims need it. */
export type Said = Pick<SessionContext, "session" | "views" | "observations">;

export const claim = (hit: Hit, attribute: Attribute, view: TurnView, role: Claim["role"]): Claim => ({
  attribute,
  value: hit.value!,
  turn: view.index,
  role,
  start: hit.start,
  end: hit.end,
});

export const isWithin = (hit: Hit, cls: string, view: TurnView): boolean =>
  view.hits.some((other) => other.cls === cls && other.from <= hit.from && hit.to <= other.to);

/** Words of the agents' names: "Hi Ravi" claims nothing. */
export function deskWords({ session, views }: Said): ReadonlySet<string> {
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

/** The name a platform shows for the contact, where it is one. */
export function displayNames({ session }: Said): Claim[] {
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

/** Words inside of these are no names. */
const NO_NAMES = ["entity.address", "entity.email", "own.address", "own.email"];

const CAPITAL = /\p{Lu}/u;

/**
 * Two words and more are a name wherever they stand in a text with capitals, and in one without at a turn's start or where a name was asked for; one
 * word only after a cue or title.
 */
export function names(view: TurnView, desk: ReadonlySet<string>, before: TurnView | undefined): Claim[] {
  const isAnswer = before?.voice === "agent" && before.hits.some((hit) => hit.cls === "attribute.name");
  const cues = view.hits.filter((hit) => hit.cls === "cue.name" || hit.cls === "cue.title");
  return peopleHits(view)
    .filter((hit) => !isDesk(hit.value!, desk))
    .filter(
      (hit) =>
        cues.some((cue) => cue.to === hit.from) ||
        (hit.to - hit.from > 1 && (hit.from === 0 || isAnswer || CAPITAL.test(hit.value!))),
    )
    .filter((hit) => !NO_NAMES.some((cls) => isWithin(hit, cls, view)))
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
export function addressed(view: TurnView, desk: ReadonlySet<string>): Claim[] {
  const titles = view.hits.filter((hit) => hit.cls === "cue.title");
  const named = peopleHits(view).filter((hit) => titles.some((title) => title.to === hit.from));
  return named.filter((hit) => !isDesk(hit.value!, desk)).map((hit) => claim(hit, "name", view, "claimed"));
}
