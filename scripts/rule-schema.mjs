#!/usr/bin/env node
// Writes rules/rule.schema.json, the shapes of rule files and tuning files, from the vocabularies, so that editors and `rules lint` know exactly the
// words that the program knows.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const load = async (path, out) => {
  await build({ entryPoints: [path], bundle: true, format: "esm", outfile: out, logLevel: "warning" });
  return import(pathToFileURL(out).href);
};
const {
  ASSETS,
  ATTRIBUTES,
  TACTICS,
  CHANNELS,
  DISGUISE_KINDS,
  SEVERITIES,
  OUTCOMES,
  VERIFICATION_LEVELS,
  VERIFICATION_STEPS,
  VERDICTS,
  TIME_BASES,
  CLAIM_ROLES,
} = {
  ...(await load("src/model/vocabulary.ts", "node_modules/.cache/vocabulary.mjs")),
  ...(await load("src/model/session.ts", "node_modules/.cache/session.mjs")),
};
const { PROOFS } = await load("src/rules/tuning/types.ts", "node_modules/.cache/tuning-types.mjs");

const VOICES = ["customer", "agent", "note", "system"];
const string = { type: "string", minLength: 1 };
const strings = { type: "array", items: string, minItems: 1 };
const oneOrMore = (items) => ({ anyOf: [items, { type: "array", items, minItems: 1 }] });
const object = (properties, required = []) => ({ type: "object", additionalProperties: false, properties, required });
const list = (items) => ({ type: "array", items, minItems: 1 });
const count = { type: "integer", minimum: 0 };
const range = object({ min: count, max: count });
const hours = { type: "number", exclusiveMinimum: 0 };
const other = oneOrMore({ enum: ["agent", "channel", "name"] });
const condition = { $ref: "#/$defs/condition" };
const conditions = { type: "array", items: condition, minItems: 1 };
const families = ["claim", "request", "disclose", "change", "verify", "tactic"];
const labels = [
  ...families,
  "refuse",
  "escalate",
  "bend",
  ...ATTRIBUTES.map((a) => `claim.${a}`),
  ...ASSETS.flatMap((a) => [`request.${a}`, `disclose.${a}`, `change.${a}`]),
  ...VERIFICATION_STEPS.map((s) => `verify.${s}`),
  ...TACTICS.map((t) => `tactic.${t}`),
];
const emits = [
  ...labels.filter((l) => !families.includes(l)),
  "request.$asset",
  "disclose.$asset",
  "change.$asset",
  "claim.$attribute",
];
const examples = object({ match: { type: "array", items: string }, "no-match": { type: "array", items: string } }, [
  "match",
  "no-match",
]);
const common = {
  id: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
  title: string,
  language: string,
  references: strings,
  since: string,
  examples,
};
const asset = oneOrMore({ enum: ASSETS });

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://se-audit.example/rule.schema.json",
  title: "A se-audit rule file",
  anyOf: [{ $ref: "#/$defs/frame" }, { $ref: "#/$defs/finding" }, { $ref: "#/$defs/lexicon" }],
  $defs: {
    lexicon: object(
      {
        id: common.id,
        language: string,
        about: string,
        classes: {
          type: "object",
          propertyNames: { pattern: "^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$" },
          additionalProperties: { type: "array", items: { type: ["string", "number"] }, minItems: 1 },
        },
      },
      ["id", "language", "about", "classes"],
    ),
    frame: object(
      {
        ...common,
        scope: { const: "turn" },
        speaker: oneOrMore({ enum: VOICES }),
        emits: oneOrMore({ enum: emits }),
        frame: {
          type: "array",
          minItems: 1,
          items: {
            anyOf: [
              oneOrMore(string),
              object(
                { is: oneOrMore(string), within: count, optional: { type: "boolean" }, not: { type: "boolean" } },
                ["is"],
              ),
            ],
          },
        },
        unless: strings,
        question: { type: "boolean" },
        weight: { type: "integer", minimum: -500, maximum: 500 },
      },
      ["id", "title", "scope", "speaker", "emits", "frame", "weight", "examples"],
    ),
    finding: object(
      {
        ...common,
        scope: { enum: ["session", "identity"] },
        severity: { enum: SEVERITIES },
        when: condition,
        weight: { type: "integer", minimum: -400, maximum: 400 },
        why: string,
        innocent: string,
        mappings: strings,
        "instead-of": strings,
      },
      ["id", "title", "scope", "severity", "when", "weight", "why", "innocent", "examples"],
    ),
    condition: {
      ...object({
        all: conditions,
        any: conditions,
        not: condition,
        observation: oneOrMore({ enum: labels }),
        speaker: oneOrMore({ enum: VOICES }),
        lexicon: oneOrMore(string),
        phrase: oneOrMore(string),
        regex: string,
        "may-run-away": string,
        entity: oneOrMore(string),
        disguise: oneOrMore({ enum: DISGUISE_KINDS }),
        near: object({ words: count, of: conditions }, ["words", "of"]),
        previous: object({ turn: condition, is: condition }, ["turn", "is"]),
        next: object({ turn: condition, is: condition }, ["turn", "is"]),
        count: object({ of: condition, min: count, max: count, distinct: { type: "boolean" } }, ["of"]),
        sequence: object(
          { of: conditions, within: count, minutes: { type: "number", minimum: 0 }, without: condition },
          ["of"],
        ),
        exposure: object({
          asset,
          outcome: oneOrMore({ enum: OUTCOMES }),
          proof: oneOrMore({ enum: VERIFICATION_LEVELS }),
          min: count,
        }),
        session: object({
          verification: oneOrMore({ enum: VERIFICATION_LEVELS }),
          violation: { type: "boolean" },
          channel: oneOrMore({ enum: CHANNELS }),
          authenticated: { type: ["boolean", "null"] },
          flag: string,
          turns: range,
          words: range,
          language: oneOrMore({ type: "string", pattern: "^([a-z]{2,3}|unknown)$" }),
          time: oneOrMore({ enum: TIME_BASES }),
          tactics: range,
        }),
        finding: oneOrMore(string),
        verdict: oneOrMore({ enum: VERDICTS }),
        member: object({ of: condition, min: count, "within-hours": hours }, ["of"]),
        "in-order": object(
          {
            of: { ...conditions, minItems: 2 },
            "within-hours": hours,
            "quiet-days": count,
            other,
            "same-asset": { type: "boolean" },
          },
          ["of"],
        ),
        "same-script": object({ other }),
        claimed: object({ attribute: { enum: ATTRIBUTES }, role: { enum: CLAIM_ROLES }, min: count }, [
          "attribute",
          "min",
        ]),
        repeated: object({ asset, sessions: count, days: count }),
        rising: object({ sessions: count }),
        contradicting: object({ attribute: oneOrMore({ enum: ATTRIBUTES }) }, ["attribute"]),
        "disclosed-then-claimed": object({}),
        agents: object({ min: count }, ["min"]),
      }),
      minProperties: 1,
    },
    tuning: {
      ...object({
        tune: { type: "array", items: { $ref: "#/$defs/overlay" } },
        allow: object({ phones: strings, emails: strings, addresses: strings, internal_domains: strings }),
        policy: {
          type: "array",
          items: object(
            {
              assets: list({ enum: ASSETS }),
              enough: list({ enum: PROOFS }),
              only: list({ enum: PROOFS }),
              reason: string,
            },
            ["assets", "reason"],
          ),
        },
      }),
      minProperties: 1,
    },
    overlay: object(
      {
        rule: common.id,
        severity: { enum: SEVERITIES },
        off: { const: true },
        exclude: {
          ...object({ channels: list({ enum: CHANNELS }), agents: strings, languages: strings, when: condition }),
          minProperties: 1,
        },
        reason: string,
        expires: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
      },
      ["rule", "reason", "expires"],
    ),
  },
};
writeFileSync("rules/rule.schema.json", `${JSON.stringify(schema, null, 2)}\n`);
