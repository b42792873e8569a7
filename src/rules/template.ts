/** What a writer of a rule has to say; lint complains of it until it is said. */
const fillIn = (what: string): string => `<fill in ${what}>`;

/** The condition that a new rule begins with: right in form, for its writer to replace. */
const WHEN: Readonly<Record<string, string>> = {
  identity: `when:
  in-order:
    of:
      - exposure: { outcome: refused }
      - observation: request
    within-hours: 720`,
  limits: `when:
  session: { flag: redacted }`,
  honest: `when:
  all:
    - observation: verify.strong
    - not: { observation: tactic }`,
  handling: `when:
  all:
    - observation: [disclose, change]
    - session: { verification: [none, weak] }`,
};

const WHEN_ELSE = `when:
  all:
    - observation: request
    - session: { verification: [none, weak] }`;

/** Families whose rules show no harm, and map to no technique. */
const HARMLESS: ReadonlySet<string> = new Set(["honest", "limits"]);

/**
 * A rule file to fill in, with the schema for editors in its first line: lint finds nothing in it but what must be filled in. Its points are none until
 * contacts have shown what it is worth.
 */
export function templateOf(family: string, id: string): string {
  const contact =
    family === "identity"
      ? (what: string) => `customer: ${what} --- customer: ${what}`
      : (what: string) => `customer: ${what}`;
  const examples = (kind: string): string =>
    [1, 2].map((n) => `    - "${contact(fillIn(`contact ${n} in which it must ${kind}`))}"`).join("\n");
  return `# yaml-language-server: $schema=../rule.schema.json
id: ${id}
title: ${fillIn("what somebody does, e.g. Asks for …")}
scope: ${family === "identity" ? "identity" : "session"}
severity: ${HARMLESS.has(family) ? "info" : "medium"}
${WHEN[family] ?? WHEN_ELSE}
weight: 0
why: >-
  ${fillIn("what it shows, in a sentence")}
innocent: >-
  ${fillIn("when it is harmless, in a sentence")}
${HARMLESS.has(family) ? "" : "mappings: [capec:407]\n"}examples:
  match:
${examples("hold")}
  no-match:
${examples("not hold")}
`;
}
