import { parseAddress } from "../../text/address-parts.ts";
import type { RuleProblem } from "../lint/check.ts";
import { conditionErrors } from "../lint/index.ts";
import type { Pack } from "../types.ts";
import type { ReadTuning } from "./load.ts";
import { FEWEST_PHONE_DIGITS, isFullAddress } from "./own.ts";
import type { AllowFile, OverlayFile, PolicyFile } from "./types.ts";

/** A complaint, with where in its file it stands. */
type Complaint = readonly [at: readonly (string | number)[], reason: string];

/** What the schema can't see: names of rules, days of the calendar, values that could name anybody, entries that contradict each other. */
export function checkTuning(files: readonly ReadTuning[], pack: Pack): RuleProblem[] {
  const seen: Seen = { severities: new Map(), policies: new Map() };
  return files.flatMap((read) =>
    complaints(read, pack, seen).map(([at, reason]) => {
      const keys = at.map(String);
      return {
        path: read.path,
        line: read.lineOf(keys),
        reason: `${keys.join(".")}: ${reason}`,
        level: "error" as const,
      };
    }),
  );
}

/** What earlier entries said, by rule and by asset. */
interface Seen {
  readonly severities: Map<string, string>;
  readonly policies: Map<string, { readonly kind: "enough" | "only"; readonly place: string }>;
}

function complaints(read: ReadTuning, pack: Pack, seen: Seen): Complaint[] {
  const { tune = [], allow = {}, policy = [] } = read.file;
  const placeOf = (part: string, i: number): string => `${read.path}:${read.lineOf([part, String(i)])}`;
  return [
    ...tune.flatMap((entry, i) => overlayErrors(entry, ["tune", i], pack)),
    ...tune.flatMap((entry, i) => repeatedSeverity(entry, ["tune", i], placeOf("tune", i), seen)),
    ...allowErrors(allow),
    ...policy.flatMap((entry, i) => policyErrors(entry, ["policy", i], placeOf("policy", i), seen)),
  ];
}

function overlayErrors(entry: OverlayFile, at: Complaint[0], pack: Pack): Complaint[] {
  const effects = (["severity", "off", "exclude"] as const).filter((key) => entry[key] !== undefined);
  const rule = pack.rules.find(({ file }) => file.id === entry.rule);
  return [
    ...(effects.length === 1
      ? []
      : [[at, `needs one of severity, off and exclude, not ${effects.join(" and ") || "none"}`] as const]),
    ...(rule === undefined ? [[[...at, "rule"], noRule(entry.rule, pack)] as const] : []),
    ...(isDay(entry.expires) ? [] : [[[...at, "expires"], `"${entry.expires}" is no day of the calendar`] as const]),
    ...(rule?.file.scope === "identity" && entry.exclude !== undefined
      ? [[[...at, "exclude"], `"${entry.rule}" looks at all contacts of an identity: use severity or off`] as const]
      : []),
    ...(entry.exclude?.when === undefined
      ? []
      : conditionErrors(entry.exclude.when, pack).map((reason) => [[...at, "exclude", "when"], reason] as const)),
  ];
}

const noRule = (id: string, pack: Pack): string =>
  pack.frames.some(({ file }) => file.id === id)
    ? `"${id}" is a frame, which tells what is said: only rules can be tuned`
    : `no rule "${id}"; see se-audit rules list`;

/** A day as ISO 8601 writes it, which the calendar has: not 2025-02-30. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function repeatedSeverity({ rule, severity }: OverlayFile, at: Complaint[0], place: string, seen: Seen): Complaint[] {
  if (severity === undefined) return [];
  const other = seen.severities.get(rule);
  if (other === undefined) seen.severities.set(rule, place);
  return other === undefined ? [] : [[[...at, "severity"], `"${rule}" has its severity from ${other} already`]];
}

const VALUES: Readonly<Record<keyof AllowFile, (value: string) => string | null>> = {
  phones: (value) =>
    value.replace(/\D/g, "").length < FEWEST_PHONE_DIGITS ? `has fewer than ${FEWEST_PHONE_DIGITS} digits` : null,
  emails: (value) => (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value) ? null : "is no e-mail address"),
  addresses: (value) =>
    isFullAddress(parseAddress(value)) ? null : "needs a house number, and a street or a postcode",
  internal_domains: (value) =>
    /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(value) ? null : "is no domain such as shop.example",
};

const allowErrors = (allow: AllowFile): Complaint[] =>
  (Object.keys(VALUES) as (keyof AllowFile)[]).flatMap((key) =>
    (allow[key] ?? []).flatMap((value, i): Complaint[] => {
      const wrong = VALUES[key](value);
      return wrong === null ? [] : [[["allow", key, i], `"${value}" ${wrong}`]];
    }),
  );

function policyErrors({ assets, enough, only }: PolicyFile, at: Complaint[0], place: string, seen: Seen): Complaint[] {
  if ((enough === undefined) === (only === undefined)) return [[at, "needs one of enough and only"]];
  const kind = enough === undefined ? "only" : "enough";
  return assets.flatMap((asset): Complaint[] => {
    const other = seen.policies.get(asset);
    if (other === undefined) seen.policies.set(asset, { kind, place });
    return other === undefined || other.kind === kind
      ? []
      : [[[...at, kind], `${asset} has "${other.kind}" at ${other.place}: both can't hold`]];
  });
}
