import type { Claim, PlatformField } from "../../model/session.ts";
import type { Label } from "../../model/vocabulary.ts";
import { type AddressForm, isSameStreet, parseAddress } from "../../text/address-parts.ts";
import { fold } from "../../text/fold.ts";
import type { Hit } from "../automaton.ts";
import type { TurnView } from "../view.ts";
import type { AllowFile } from "./types.ts";

/** Kinds of values that a company can call its own. */
export type OwnKind = "phone" | "email" | "address";

/** Two numbers whose last nine digits agree are one number written with and without country or trunk prefix. */
const NATIONAL_DIGITS = 9;
/** Fewer digits are an extension, which stands in other numbers too. */
export const FEWEST_PHONE_DIGITS = 7;

/** Kinds of values and attributes that a telephone number can be taken for. */
const NUMBERS: ReadonlySet<string> = new Set(["phone", "digits", "code", "reference", "account", "order"]);

const digitsOf = (text: string): string => text.replace(/\D/g, "").replace(/^0+/, "");
const mailbox = (text: string): string => fold(text.trim()).text.replace(/^mailto:|[<>]/g, "");

/** Number and street, or number and postcode, without which an address is a town. */
export const isFullAddress = (form: AddressForm | null): form is AddressForm =>
  form !== null && form.number !== null && (form.street !== null || form.postcode !== null);

/** Tells the company's own telephone numbers, mailboxes and addresses from those of people. */
export class OwnValues {
  readonly #phones: readonly string[];
  readonly #emails: ReadonlySet<string>;
  readonly #domains: readonly string[];
  readonly #addresses: readonly AddressForm[];

  constructor(allow: AllowFile) {
    this.#phones = (allow.phones ?? []).map(digitsOf);
    this.#emails = new Set((allow.emails ?? []).map(mailbox));
    this.#domains = (allow.internal_domains ?? []).map((domain) => domain.toLowerCase());
    this.#addresses = (allow.addresses ?? []).map(parseAddress).filter(isFullAddress);
  }

  /** The kind of the company's own value that this is, written in whatever way; null for everybody else's. */
  kindOf(kind: string, value: string): OwnKind | null {
    if (kind === "email") return this.#isMailbox(mailbox(value)) ? "email" : null;
    if (kind === "address") return this.#isAddress(value) ? "address" : null;
    const isNumber = NUMBERS.has(kind) && /^[\d\s()+./-]+$/.test(value);
    return isNumber && this.#isPhone(digitsOf(value)) ? "phone" : null;
  }

  /** A claim or a platform's field that names nobody but the company. */
  isOwn({ attribute, value }: Pick<Claim | PlatformField, "attribute" | "value">): boolean {
    return this.kindOf(attribute, value) !== null;
  }

  #isPhone(digits: string): boolean {
    const last = (number: string): string => number.slice(-NATIONAL_DIGITS);
    return this.#phones.some((own) =>
      own.length < NATIONAL_DIGITS || digits.length < NATIONAL_DIGITS
        ? own.length >= FEWEST_PHONE_DIGITS && own === digits
        : last(own) === last(digits),
    );
  }

  #isMailbox(address: string): boolean {
    const domain = address.slice(address.lastIndexOf("@") + 1);
    return this.#emails.has(address) || this.#domains.some((own) => domain === own || domain.endsWith(`.${own}`));
  }

  #isAddress(value: string): boolean {
    const form = parseAddress(value);
    return (
      isFullAddress(form) &&
      this.#addresses.some(
        (own) =>
          own.number === form.number &&
          (isSameStreet(own, form) || (own.postcode !== null && own.postcode === form.postcode)),
      )
    );
  }
}

/** The hits of a turn without values that are the company's own, and without all that stands inside of them; each leaves an `own.phone`, `own.email` or `own.address`. */
export function withoutOwn(hits: readonly Hit[], own: OwnValues): readonly Hit[] {
  const marks = hits.flatMap((hit): Hit[] => {
    const kind = hit.value === undefined ? null : own.kindOf(hit.cls.slice("entity.".length), hit.value);
    return kind === null ? [] : [{ cls: `own.${kind}`, from: hit.from, to: hit.to, start: hit.start, end: hit.end }];
  });
  if (marks.length === 0) return hits;
  const isInside = (hit: Hit): boolean => marks.some((mark) => mark.from <= hit.from && hit.to <= mark.to);
  return [...hits.filter((hit) => hit.value === undefined || !isInside(hit)), ...marks];
}

/** Labels that are about a value, with the kinds of the company's own by which nothing was claimed, asked for or given away. */
const ABOUT: Partial<Record<Label, readonly OwnKind[]>> = {
  "claim.phone": ["phone"],
  "claim.email": ["email"],
  "claim.address": ["address"],
  "request.phone": ["phone"],
  "request.email": ["email"],
  "request.address": ["address"],
  "disclose.phone": ["phone"],
  "disclose.email": ["email"],
  "disclose.address": ["address"],
  "disclose.employee_info": ["phone", "email"],
};
/** Turns after a question in which its answer is looked for. */
const LONGEST_WAIT = 2;

/**
 * Whether a label in a turn speaks of the company's own value and of nobody else's. A short answer speaks of the value in the turn before, a question of
 * the one that the desk answers with.
 */
export function isAboutOwn(views: readonly TurnView[], turn: number, label: Label): boolean {
  const kinds = ABOUT[label];
  if (kinds === undefined) return false;
  const others = label === "disclose.employee_info" ? [...kinds, "name"] : kinds;
  const hasOther = (view: TurnView): boolean => has(view, "entity", others);
  const isOwn = (view: TurnView | undefined): boolean =>
    view !== undefined && has(view, "own", kinds) && !hasOther(view);
  const now = views[turn]!;
  if (hasOther(now)) return false;
  if (isOwn(now)) return true;
  if (label.startsWith("disclose")) return isOwn(views[turn - 1]);
  const next = views.slice(turn + 1, turn + 1 + LONGEST_WAIT);
  return label.startsWith("request") && isOwn(next.find(({ voice }) => voice === "agent"));
}

const has = ({ hits }: TurnView, prefix: string, kinds: readonly string[]): boolean =>
  hits.some(({ cls }) => kinds.some((kind) => cls === `${prefix}.${kind}`));
