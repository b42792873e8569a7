import { severityRank } from "../model/vocabulary.ts";
import { mappingOf } from "./mappings.ts";
import { proseOf } from "./prose.ts";
import type { FindingRuleFile, Loaded, Pack } from "./types.ts";

/** What each family is about, in the order of the reference: what is asked, how it is pressed for, what the desk does, what contacts show together. */
const FAMILIES_ABOUT: Readonly<Record<string, string>> = {
  asking: "What the contact asks for on less than strong proof, and text that is aimed at machines.",
  urgency: "Haste.",
  authority: "Rank, police and court.",
  emotion: "Pity and fear.",
  threat: "Threats.",
  flattery: "Praise.",
  reciprocity: "Favours and money.",
  persistence: "Asking on after a refusal.",
  ignorance: "Not knowing how things are done.",
  jargon: "The desk's own words.",
  "third-party": "Speaking for somebody else.",
  "partial-info": "Guesses to be completed.",
  secrecy: "Nobody is to know.",
  "channel-switch": "Another number, mailbox or channel.",
  incremental: "One thing after another.",
  distraction: "A change of subject at the check.",
  "impersonated-colleague": "Claimed colleagues.",
  evasion: "Checks dodged and failed.",
  handling: "What the desk does wrong.",
  identity: "What the contacts of one identity show together.",
  honest: "What speaks for a contact.",
  limits: "What makes a judgement less sure.",
};

/** The rules reference as Markdown: every finding rule of the pack, by family, the severest first. Points are left out: they are learnt anew. */
export function referenceOf(pack: Pack): string {
  const families = Object.entries(FAMILIES_ABOUT).map(([family, about]) => ({
    family,
    about,
    rules: pack.rules.filter((rule) => rule.family === family).sort(severestFirst),
  }));
  return [
    "# Rules",
    "",
    "Made from `rules/` by `node scripts/rules-reference.mjs`; a test holds that it is up to date. `se-audit rules show ID` prints a rule with its",
    "examples and points, `rules list --by mapping|family|severity|tactic` all of them.",
    "",
    `${pack.rules.length} rules in ${families.length} families, on ${pack.frames.length} frames and ${pack.lexicons.length} lexicons.`,
    "",
    "| family | rules | about |",
    "| --- | --- | --- |",
    ...families.map(({ family, about, rules }) => `| [${family}](#${family}) | ${rules.length} | ${about} |`),
    ...families.flatMap(({ family, about, rules }) => ["", `## ${family}`, "", about, ...rules.flatMap(ruleLines)]),
    "",
  ].join("\n");
}

const severestFirst = (a: Loaded<FindingRuleFile>, b: Loaded<FindingRuleFile>): number =>
  severityRank(b.file.severity) - severityRank(a.file.severity) || (a.file.id < b.file.id ? -1 : 1);

function ruleLines({ file }: Loaded<FindingRuleFile>): string[] {
  const { id, title, severity, scope, why, innocent, mappings = [], "instead-of": instead = [] } = file;
  const mapped = mappings.map((text) => `${text} ${mappingOf(text)?.name ?? ""}`.trim());
  const facts = [
    severity,
    scope === "identity" ? "over all contacts of an identity" : "in one contact",
    ...(instead.length > 0 ? [`instead of ${instead.map((other) => `\`${other}\``).join(", ")}`] : []),
    ...mapped,
  ];
  return [
    "",
    `### ${id}`,
    "",
    `**${title}** (${facts.join("; ")}). ${oneLine(why)} Harmless when: ${oneLine(innocent)}`,
    "",
    "```text",
    ...proseOf(file.when),
    "```",
  ];
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, " ");
