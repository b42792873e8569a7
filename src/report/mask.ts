import type { IdentityFinding, Report, ReportSession } from "../model/report.ts";
import type { Claim } from "../model/session.ts";
import { type Reading, rawFromReading, reveal } from "../text/disguise/index.ts";
import { type EntityKind, entitiesOf, luhn } from "../text/entities.ts";
import { tokenise } from "../text/tokens.ts";

/**
 * Personal data by stable names in order of first appearance (`email#1`, `phone#2 …0137`), so that the same input gives the same bytes
 * without any key. Values are known from claims, hand-overs and identities, or recognised by their shape in quoted text.
 */
export const maskReport = (report: Report): Report => masked(report).report;

/** Masks further text of a session by the same names as the report. */
export const maskerOf = (report: Report): ((text: string, session: string) => string) => masked(report).mask;

function masked(report: Report): { report: Report; mask: MaskIn } {
  const names = new MaskNames();
  const valuesOf = knownValues(report, names);
  const scopeOf = new Map(
    report.sessions.map((session) => [session.key, session.incident ?? session.identity ?? session.key]),
  );
  const mask: MaskIn = (text, session) => maskText(text, valuesOf.get(scopeOf.get(session) ?? session) ?? [], names);
  return { report: { ...mapTexts(report, mask, names), masking: { masked: true, reason: null } }, mask };
}

/** Card numbers are never shown in full, whoever asks. */
export function maskCards(report: Report): Report {
  return deepMap(report, (text) =>
    text.replace(CARD, (digits) =>
      luhn(digits.replace(/\D/g, "")) ? `card …${digits.replace(/\D/g, "").slice(-4)}` : digits,
    ),
  ) as Report;
}

const CARD = /\b\d(?:[ -]?\d){12,18}\b/g;

type MaskKind =
  | "name"
  | "email"
  | "phone"
  | "address"
  | "account"
  | "order"
  | "dob"
  | "ssn"
  | "card"
  | "secret"
  | "value";

/** Digits shown at the end of a masked number: enough to tell two apart, too few to use. */
const LAST_DIGITS = 4;
const ENDS_IN_DIGITS = new Set<MaskKind>(["phone", "card", "account", "order"]);

class MaskNames {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<MaskKind, number>();

  /** The stable name of a value. */
  of(kind: MaskKind, raw: string): string {
    const digits = raw.replace(/\D/g, "");
    const key = `${kind} ${kind === "phone" ? digits.slice(-9) : raw.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const n = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, n);
    const tail = ENDS_IN_DIGITS.has(kind) && digits.length >= LAST_DIGITS + 3 ? ` …${digits.slice(-LAST_DIGITS)}` : "";
    const name = `${kind}#${n}${tail}`;
    this.#names.set(key, name);
    return name;
  }
}

interface Known {
  readonly text: string;
  readonly mask: string;
}

const CLAIM_KIND: Partial<Record<Claim["attribute"], MaskKind>> = {
  name: "name",
  email: "email",
  phone: "phone",
  address: "address",
  account: "account",
  order: "order",
  dob: "dob",
  ssn: "ssn",
};
const ASSET_KIND: Readonly<Record<string, MaskKind>> = {
  address: "address",
  phone: "phone",
  email: "email",
  dob: "dob",
  ssn: "ssn",
  card_full: "card",
  username: "account",
  password: "secret",
  password_reset: "secret",
  otp: "secret",
  address_change: "address",
  phone_change: "phone",
  email_change: "email",
};

/** Values to hide, by incident, identity or session: a name told in one contact is hidden in the others of that identity too. */
function knownValues(report: Report, names: MaskNames): Map<string, Known[]> {
  const known = new Map<string, Known[]>();
  const add = (scope: string, kind: MaskKind, text: string): void => {
    const list = known.get(scope) ?? [];
    list.push({ text, mask: names.of(kind, text) });
    if (kind === "name") for (const part of nameParts(text)) list.push({ text: part, mask: names.of(kind, text) });
    known.set(scope, list);
  };
  for (const session of report.sessions) {
    const scope = session.incident ?? session.identity ?? session.key;
    for (const claim of session.claims) {
      const kind = CLAIM_KIND[claim.attribute];
      if (kind) add(scope, kind, claim.value);
    }
    for (const { asset, value } of session.exposures)
      if (value !== null && ASSET_KIND[asset]) add(scope, ASSET_KIND[asset]!, value);
    for (const turn of session.turns ?? []) if (turn.speaker === "customer" && turn.name) add(scope, "name", turn.name);
  }
  const incidentOf = new Map(report.incidents.map((incident) => [incident.identity, incident.id]));
  for (const identity of report.identities) {
    const scope = incidentOf.get(identity.id) ?? identity.id;
    for (const { attribute, value } of identity.attributes)
      add(scope, CLAIM_KIND[attribute as Claim["attribute"]] ?? "value", value);
  }
  for (const list of known.values()) list.sort((a, b) => b.text.length - a.text.length || (a.text < b.text ? -1 : 1));
  return known;
}

/** Shorter words and everyday ones would hide half of the text. */
const SHORTEST_NAME_PART = 3;
const NOT_NAMES = new Set(["customer", "visitor", "guest", "caller", "the", "and", "mrs", "miss", "von", "van", "del"]);
const nameParts = (name: string): string[] =>
  name.split(/[\s-]+/).filter((part) => part.length >= SHORTEST_NAME_PART && !NOT_NAMES.has(part.toLowerCase()));

interface Span {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

const ENTITY_KIND: Partial<Record<EntityKind, MaskKind>> = {
  email: "email",
  phone: "phone",
  card: "card",
  address: "address",
  secret: "secret",
};
/** A run of this many digits is somebody's number, whatever it counts. */
const LONG_NUMBER = 6;

export function maskText(
  text: string,
  known: readonly Known[],
  names: { of(kind: MaskKind, raw: string): string },
): string {
  const tokens = tokenise(text);
  const spans: Span[] = known.flatMap((value) => occurrences(tokens.reading, value));
  for (const entity of entitiesOf(tokens)) {
    const kind =
      ENTITY_KIND[entity.kind] ??
      (entity.kind === "digits" && entity.value.length >= LONG_NUMBER ? "account" : undefined);
    if (kind) spans.push({ start: entity.start, end: entity.end, mask: names.of(kind, entity.value) });
  }
  return replaceSpans(text, spans);
}

function* wordStarts(text: string, lower: string, needle: string): Generator<number> {
  for (let at = lower.indexOf(needle); at >= 0; at = lower.indexOf(needle, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? "") && !/[\p{L}\p{N}]/u.test(text[at + needle.length] ?? "")) yield at;
  }
}

/** As people read it: a name in look-alike letters is a name. */
function occurrences(reading: Reading, { text: value, mask }: Known): Span[] {
  const needle = reveal(value.trim()).text.toLowerCase();
  if (needle.length < SHORTEST_NAME_PART) return [];
  return [...wordStarts(reading.text, reading.text.toLowerCase(), needle)].map((start) => ({
    start: rawFromReading(reading, start),
    end: rawFromReading(reading, start + needle.length),
    mask,
  }));
}

/** Overlapping spans: the earlier one, and of those that begin together the longer, wins; a number of known shape before one that is merely long. */
function replaceSpans(text: string, spans: readonly Span[]): string {
  const sorted = [...spans].sort(
    (a, b) =>
      a.start - b.start || b.end - a.end || Number(a.mask.startsWith("account")) - Number(b.mask.startsWith("account")),
  );
  let out = "";
  let at = 0;
  for (const span of sorted) {
    if (span.start < at) continue;
    out += text.slice(at, span.start) + span.mask;
    at = span.end;
  }
  return out + text.slice(at);
}

type MaskIn = (text: string, session: string) => string;

/** The report with every text that may hold personal data masked; ids, places and our own words stay. */
function mapTexts(report: Report, mask: MaskIn, names: MaskNames): Report {
  const nameOf = (attribute: string, value: string): string =>
    names.of(CLAIM_KIND[attribute as Claim["attribute"]] ?? "value", value);
  const side = <T extends { attribute?: string; value: string }>(attribute: string, v: T): T => ({
    ...v,
    value: nameOf(attribute, v.value),
  });
  const contradiction = (c: Report["incidents"][number]["contradictions"][number]) => ({
    ...c,
    a: side(c.attribute, c.a),
    b: side(c.attribute, c.b),
  });
  const across = (finding: IdentityFinding): IdentityFinding => ({
    ...finding,
    evidence: finding.evidence.map((q) => ({ ...q, quote: mask(q.quote, q.session) })),
  });
  return {
    ...report,
    sessions: report.sessions.map((session) => maskSession(session, mask, names)),
    handlingFailures: report.handlingFailures.map(({ session, finding }) => ({
      session,
      finding: maskFinding(finding, session, mask),
    })),
    identities: report.identities.map((identity) => ({
      ...identity,
      names: identity.names.map((name) => names.of("name", name)),
      attributes: identity.attributes.map((row) => ({ ...row, value: nameOf(row.attribute, row.value) })),
      links: identity.links.map((link) => ({
        ...link,
        contributions: link.contributions.map((c) => ({ ...c, a: side(c.attribute, c.a), b: side(c.attribute, c.b) })),
      })),
      contradictions: identity.contradictions.map(contradiction),
      findings: (identity.findings ?? []).map(across),
    })),
    incidents: report.incidents.map((incident) => ({
      ...incident,
      exposures: incident.exposures.map((e) => ({ ...e, value: exposedValue(e.asset, e.value, names) })),
      contradictions: incident.contradictions.map(contradiction),
      findings: incident.findings.map(across),
      timeline: incident.timeline.map((entry) =>
        entry.quote ? { ...entry, quote: { ...entry.quote, quote: mask(entry.quote.quote, entry.session) } } : entry,
      ),
    })),
    campaigns: report.campaigns.map((campaign) => ({
      ...campaign,
      shared: campaign.shared.map((row) => ({ ...row, value: nameOf(row.attribute, row.value) })),
    })),
  };
}

const exposedValue = (asset: string, value: string | null, names: MaskNames): string | null =>
  value === null ? null : ASSET_KIND[asset] ? names.of(ASSET_KIND[asset]!, value) : maskText(value, [], names);

const maskFinding = <T extends ReportSession["findings"][number]>(finding: T, session: string, mask: MaskIn): T => ({
  ...finding,
  evidence: finding.evidence.map((quote) => ({ ...quote, quote: mask(quote.quote, session) })),
});

function maskSession(session: ReportSession, mask: MaskIn, names: MaskNames): ReportSession {
  const { key } = session;
  return {
    ...session,
    exposures: session.exposures.map((e) => ({ ...e, value: exposedValue(e.asset, e.value, names) })),
    claims: session.claims.map((claim) => ({
      ...claim,
      value: CLAIM_KIND[claim.attribute] ? names.of(CLAIM_KIND[claim.attribute]!, claim.value) : mask(claim.value, key),
    })),
    findings: session.findings.map((finding) => maskFinding(finding, key, mask)),
    ...(session.turns
      ? { turns: session.turns.map((t) => ({ ...t, name: maskedSpeaker(t, names), text: mask(t.text, key) })) }
      : {}),
    ...(session.observations
      ? {
          observations: session.observations.map(({ value, ...o }) =>
            value === undefined ? o : { ...o, value: mask(value, key) },
          ),
        }
      : {}),
  };
}

/** Agents' names stay: the desk needs to know whom to ask. */
const maskedSpeaker = ({ speaker, name }: { speaker: string; name: string | null }, names: MaskNames): string | null =>
  name === null || speaker !== "customer" || NOT_NAMES.has(name.toLowerCase()) ? name : names.of("name", name);

function deepMap(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((item) => deepMap(item, map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deepMap(inner, map)]));
}
