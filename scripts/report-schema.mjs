#!/usr/bin/env node
// Writes src/report/report.schema.json from the vocabularies. The shapes are those of src/model/report.ts; a test validates real reports.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const load = async (path, out) => {
  await build({ entryPoints: [path], bundle: true, format: "esm", outfile: out, logLevel: "warning" });
  return import(pathToFileURL(out).href);
};
const v = await load("src/model/vocabulary.ts", "node_modules/.cache/vocabulary.mjs");
const s = await load("src/model/session.ts", "node_modules/.cache/session.mjs");
const r = await load("src/model/report.ts", "node_modules/.cache/report.mjs");

const string = { type: "string" };
const nullable = (type) => ({ type: [type, "null"] });
const count = { type: "integer", minimum: 0 };
const number = { type: "number" };
const boolean = { type: "boolean" };
const words = (values) => ({ enum: [...values] });
const list = (items) => ({ type: "array", items });
const ref = (name) => ({ $ref: `#/$defs/${name}` });
const optional = (schema) => ({ ...schema, optional: true });
/** All properties are required but those marked optional; nothing else is allowed. */
const object = (properties) => ({
  type: "object",
  additionalProperties: false,
  required: Object.keys(properties).filter((key) => !properties[key].optional),
  properties: Object.fromEntries(Object.entries(properties).map(([key, { optional: _, ...schema }]) => [key, schema])),
});
const known = { const: true };
/** The proof held, the proof that was due, and whether the one fell short of the other. */
const authority = { proof: words(v.VERIFICATION_LEVELS), due: words(v.VERIFICATION_LEVELS), gap: boolean };
const quote = { turn: count, start: count, end: count, quote: string };
const finding = {
  rule: string,
  family: string,
  title: string,
  severity: words(v.SEVERITIES),
  why: string,
  innocent: string,
  weight: { type: "integer" },
  mappings: list(ref("mapping")),
  known: optional(known),
};

const $defs = {
  place: object({
    bytes: optional({ type: "array", items: count, minItems: 2, maxItems: 2 }),
    pointer: optional(string),
    line: optional({ type: "integer", minimum: 1 }),
  }),
  source: object({ evidence: string, place: ref("place") }),
  quote: object(quote),
  mapping: object({ scheme: words(["attack", "capec", "f3", "veris"]), id: string, name: string }),
  problem: object({
    severity: words(["error", "warning"]),
    code: string,
    path: string,
    place: nullable("string"),
    reason: string,
  }),
  time: object({ basis: words(s.TIME_BASES), zone: nullable("string"), flags: list(words(s.TIME_FLAGS)) }),
  claim: object({
    attribute: words(v.ATTRIBUTES),
    value: string,
    turn: nullable("integer"),
    role: words(s.CLAIM_ROLES),
    start: optional(count),
    end: optional(count),
  }),
  exposure: object({
    asset: words(v.ASSETS),
    outcome: words(v.OUTCOMES),
    requestedAt: nullable("string"),
    answeredAt: nullable("string"),
    turns: list(count),
    value: nullable("string"),
    policy: optional(object({ met: boolean, needs: string, given: list(string), places: list(string) })),
    ...authority,
    handOvers: list(ref("handOver")),
  }),
  handOver: object({ turn: count, at: nullable("string"), action: words(["disclosed", "changed"]), ...authority }),
  finding: object({ ...finding, turns: list(count), evidence: list(ref("quote")) }),
  identityFinding: object({
    ...finding,
    sessions: list(string),
    evidence: list(object({ ...quote, session: string })),
  }),
  observation: object({
    turn: count,
    label: words(v.LABELS),
    start: count,
    end: count,
    points: { type: "integer" },
    signs: { type: "array", items: string },
    value: optional(string),
  }),
  turn: object({
    speaker: words(v.SPEAKERS),
    name: nullable("string"),
    at: nullable("string"),
    text: string,
    place: ref("place"),
    source: count,
  }),
  evidence: object({
    path: string,
    sha256: { type: ["string", "null"], pattern: "^[0-9a-f]{64}$" },
    bytes: count,
    encoding: nullable("string"),
    format: nullable("string"),
    status: words(["analysed", "partial", "skipped"]),
    sessions: count,
    turns: count,
    problems: list(ref("problem")),
  }),
  session: object({
    key: string,
    id: string,
    sources: list(ref("source")),
    role: words(["suspected", "likely-genuine", "unclear"]),
    channel: words(v.CHANNELS),
    startedAt: nullable("string"),
    endedAt: nullable("string"),
    time: ref("time"),
    language: nullable("string"),
    authenticated: nullable("boolean"),
    flags: list(words(s.SESSION_FLAGS)),
    verdict: words(v.VERDICTS),
    score: { type: "integer", minimum: 0, maximum: 100 },
    scoreParts: list(object({ reason: string, points: { type: "integer" } })),
    severity: words(v.SEVERITIES),
    verification: object({ level: words(v.VERIFICATION_LEVELS), turns: list(count) }),
    violation: boolean,
    exposures: list(ref("exposure")),
    tactics: list(words(v.TACTICS)),
    claims: list(ref("claim")),
    findings: list(ref("finding")),
    identity: nullable("string"),
    incident: nullable("string"),
    known: optional(known),
    turns: optional(list(ref("turn"))),
    observations: optional(list(ref("observation"))),
  }),
  value: object({ session: string, turn: nullable("integer"), value: string, role: words(s.CLAIM_ROLES) }),
  contribution: object({ attribute: string, level: string, bits: number, a: ref("value"), b: ref("value") }),
  link: object({
    a: string,
    b: string,
    type: words(r.LINK_TYPES),
    bits: number,
    probability: nullable("number"),
    contributions: list(ref("contribution")),
  }),
  contradiction: object({ attribute: words(v.ATTRIBUTES), a: ref("value"), b: ref("value"), note: string }),
  identity: object({
    id: string,
    formerly: list(string),
    names: list(string),
    attributes: list(object({ attribute: string, value: string, role: words(s.CLAIM_ROLES), sessions: list(string) })),
    sessions: list(string),
    links: list(ref("link")),
    contradictions: list(ref("contradiction")),
    findings: optional(list(ref("identityFinding"))),
  }),
  incident: object({
    id: string,
    formerly: list(string),
    identity: string,
    severity: words(v.SEVERITIES),
    score: count,
    from: nullable("string"),
    to: nullable("string"),
    sessions: list(string),
    waves: list(object({ from: nullable("string"), to: nullable("string"), sessions: list(string) })),
    exposures: list(
      object({
        asset: words(v.ASSETS),
        outcome: words(v.OUTCOMES),
        session: string,
        at: nullable("string"),
        value: nullable("string"),
        ...authority,
      }),
    ),
    contradictions: list(ref("contradiction")),
    unknowns: list(object({ session: string, text: string, settle: string })),
    findings: list(ref("identityFinding")),
    timeline: list(
      object({
        at: nullable("string"),
        session: string,
        turn: nullable("integer"),
        kind: words(r.TIMELINE_KINDS),
        text: string,
        quote: optional(ref("quote")),
        handOver: optional(ref("handOver")),
      }),
    ),
    known: optional(known),
  }),
  campaign: object({
    id: string,
    formerly: list(string),
    incidents: list(string),
    shared: list(object({ attribute: string, value: string, sessions: list(string) })),
  }),
  tuning: object({
    files: list(object({ name: string, sha256: string })),
    entries: list(
      object({ rule: string, effect: string, place: string, reason: string, expires: string, applied: boolean }),
    ),
    allowed: object({ phones: count, emails: count, addresses: count, internalDomains: count }),
    policy: list(object({ asset: words(v.ASSETS), needs: string, places: list(string) })),
  }),
  baseline: object({
    name: string,
    sha256: string,
    entries: count,
    known: object({ findings: count, contacts: count, incidents: count }),
    gone: list(object({ rule: string, session: string, date: nullable("string") })),
  }),
  ledgerRow: object({ seen: count, analysed: count, partial: count, skipped: count }),
};
const report = object({
  schema: { const: "se-audit.report/1" },
  tool: object({
    name: { const: "se-audit" },
    version: string,
    rules: object({ name: string, version: string, sha256: string, count }),
    limits: { type: "object", additionalProperties: { type: ["number", "string", "null"] } },
    tuning: optional(ref("tuning")),
  }),
  evidence: list(ref("evidence")),
  sessions: list(ref("session")),
  handlingFailures: list(object({ session: string, finding: ref("finding") })),
  identities: list(ref("identity")),
  incidents: list(ref("incident")),
  campaigns: list(ref("campaign")),
  coverage: object({
    languages: list(object({ language: string, sessions: count, support: words(["full", "core", "none"]) })),
    rulesNotRun: list(object({ rule: string, reason: string, withheld: count })),
    redacted: count,
    partial: count,
    roleInferred: count,
    oneSided: count,
    noTimes: count,
    inconclusive: count,
    statements: list(string),
  }),
  problems: list(ref("problem")),
  ledger: object({
    files: ref("ledgerRow"),
    sessions: ref("ledgerRow"),
    turns: ref("ledgerRow"),
    duplicates: object({ sessions: count, turns: count }),
  }),
  masking: object({ masked: boolean, reason: nullable("string") }),
  baseline: optional(ref("baseline")),
});
const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://se-audit.example/report.schema.json",
  title: "A se-audit report, version 1",
  ...report,
  $defs,
};
// Places are wider for two values that only some formats have: byte ranges are arrays of two.
writeFileSync("src/report/report.schema.json", `${JSON.stringify(schema, null, 2)}\n`);
