/**
 * How often each rule holds in contacts of attackers, of genuine customers, and of an ordinary desk day: what a new rule must answer before it gets in.
 *   npm run rates [-- FOLDER…] [--rule PREFIX]
 *
 * Reads the written contacts in scripts/data and the dull ones in fixtures/ordinary, and any folder of labelled cases given. Contacts of one case are one
 * identity here. The observer has read scripts/data, so rates there are somewhat better than on contacts of strangers.
 */
import { linkSessions } from "../src/identity/index.ts";
import { readEvidence } from "../src/intake.ts";
import type { SessionSummary } from "../src/model/analysis.ts";
import { analyseSession, compilePack, matchIdentityRules } from "../src/rules/index.ts";
import { readPack } from "../src/rules/load.ts";
import { type LabelledCase, readCases, toSession } from "./corpus.ts";
import { readContacts } from "./training-text.ts";

const args = process.argv.slice(2);
const ruleAt = args.indexOf("--rule");
const prefix = ruleAt < 0 ? "" : args.splice(ruleAt, 2)[1]!;

const { pack, problems } = readPack("rules", "core", "0");
for (const { path, line, reason } of problems) console.error(`${path}:${line}: ${reason}`);
const compiled = compilePack(pack);

type Kind = "attack" | "genuine" | "ordinary";
/** Contacts (for identity rules: cases) of each kind, and in how many of them each rule holds. */
const seen: Record<Kind, { contacts: number; cases: number; flagged: number }> = {
  attack: { contacts: 0, cases: 0, flagged: 0 },
  genuine: { contacts: 0, cases: 0, flagged: 0 },
  ordinary: { contacts: 0, cases: 0, flagged: 0 },
};
const held = new Map<string, Record<Kind, number>>();

function count(rule: string, kind: Kind): void {
  const row = held.get(rule) ?? { attack: 0, genuine: 0, ordinary: 0 };
  row[kind] += 1;
  held.set(rule, row);
}

const isFlagged = ({ verdict }: SessionSummary): boolean => verdict === "malicious" || verdict === "suspicious";

function addContact(summary: SessionSummary, kind: Kind): void {
  seen[kind].contacts += 1;
  if (isFlagged(summary)) seen[kind].flagged += 1;
  for (const { rule } of summary.findings) count(rule, kind);
}

function addCase({ sessions }: LabelledCase, ordinary = false): void {
  const kindOf = (attack: boolean): Kind => (ordinary ? "ordinary" : attack ? "attack" : "genuine");
  const summaries = sessions.map((session) => analyseSession(compiled, toSession(session)));
  sessions.forEach((session, i) => {
    addContact(summaries[i]!, kindOf(session.attack));
  });
  const kind = kindOf(sessions.some(({ attack }) => attack));
  if (summaries.length < 2) return;
  seen[kind].cases += 1;
  for (const rule of identityRulesIn(summaries)) count(rule, kind);
}

/** The identity rules that hold in any of the identities that linking makes of a case's contacts. */
function identityRulesIn(summaries: readonly SessionSummary[]): Set<string> {
  const flagged = summaries.filter(isFlagged);
  const { identities } = linkSessions(summaries, { interesting: new Set(flagged.map(({ key }) => key)) });
  const found = identities
    .filter((identity) => identity.sessions.length > 1)
    .flatMap(({ sessions, links, contradictions }) => {
      const members = summaries.filter(({ key }) => sessions.includes(key));
      return matchIdentityRules(compiled, { sessions: members, links, contradictions });
    });
  return new Set(found.map(({ rule }) => rule));
}

/** An ordinary day's contacts, read as the program reads them; nobody in them attacks. */
function addOrdinary(path: string): void {
  const { merged } = readEvidence({ paths: [path], formatIn: null, assumeTz: "UTC" });
  for (const session of merged.sessions) {
    addContact(analyseSession(compiled, session), "ordinary");
  }
}

for (const one of readContacts("scripts/data/contacts")) addCase(one);
for (const dir of args) for (const one of readCases(dir)) addCase(one, /ordinary/.test(dir));
addOrdinary("fixtures/ordinary");

/** Share of the contacts in which a rule holds that were an attack. */
const precision = ({ attack, genuine, ordinary }: Record<Kind, number>): number =>
  attack / Math.max(1, attack + genuine + ordinary);
const percent = (n: number, of: number): string => `${((100 * n) / Math.max(1, of)).toFixed(1)} %`.padStart(8);

console.log(
  `${seen.attack.contacts} contacts of attackers, ${seen.genuine.contacts} genuine, ${seen.ordinary.contacts} ordinary; ` +
    `${seen.attack.cases} cases of several contacts with an attack, ${seen.genuine.cases} without`,
);
const flagged = Object.entries(seen).map(([kind, row]) => `${kind} ${percent(row.flagged, row.contacts).trim()}`);
console.log(`flagged by themselves: ${flagged.join(", ")}`);
console.log("  attack   genuine  ordinary  precision  rule");
for (const { file, family } of [...pack.rules].sort((a, b) => (a.path < b.path ? -1 : 1))) {
  if (!`${family}/${file.id}`.startsWith(prefix)) continue;
  const row = held.get(file.id) ?? { attack: 0, genuine: 0, ordinary: 0 };
  const unit = file.scope === "identity" ? "cases" : "contacts";
  const rates = (["attack", "genuine", "ordinary"] as const).map((kind) => percent(row[kind], seen[kind][unit]));
  console.log(`${rates.join("  ")}  ${precision(row).toFixed(2).padStart(9)}  ${family}/${file.id} (${file.weight})`);
}
