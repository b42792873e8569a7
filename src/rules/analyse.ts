import { createHash } from "node:crypto";
import type { Finding, SessionSummary } from "../model/analysis.ts";
import type { Session } from "../model/session.ts";
import { SEVERITIES, type Severity, severityRank } from "../model/vocabulary.ts";
import { languageOf } from "../text/language.ts";
import { simhash } from "../text/simhash.ts";
import { assess } from "./assess.ts";
import { claimsOf } from "./claims.ts";
import type { CompiledPack } from "./compile.ts";
import type { SessionContext } from "./conditions/context.ts";
import { matchSessionRules } from "./match.ts";
import { observe } from "./observe.ts";
import { scoreOf, scoreParts, verdictOf } from "./score.ts";
import { voteOf } from "./vote.ts";

/** Everything that rules look at in one session. */
export function contextOf(pack: CompiledPack, session: Session): SessionContext {
  const { views, observations } = observe(pack, session);
  const claims = claimsOf({ session, views, observations });
  const assessment = assess(session, observations, claims);
  return { session, views, observations, claims, assessment, phraseClass: pack.phraseClass, regexFor: pack.regexFor };
}

/** One session from its turns to score and verdict. Pure: the same session and pack give the same summary. */
export function analyseSession(pack: CompiledPack, session: Session): SessionSummary {
  const context = contextOf(pack, session);
  const findings = matchSessionRules(pack.sessionRules, context);
  const parts = scoreParts(findings, voteOf(pack.pack.vote, context.views));
  const score = scoreOf(parts);
  const { key, id, format, channel, startedAt, endedAt, time, authenticated, flags, sources, fields, turns } = session;
  return {
    key,
    id,
    format,
    channel,
    startedAt,
    endedAt,
    time,
    language: session.language ?? languageOf(turns.map((turn) => turn.text).join("\n")),
    authenticated,
    flags,
    sources,
    fields,
    turnCount: turns.length,
    claims: context.claims,
    observations: context.observations,
    ...context.assessment,
    findings,
    score,
    scoreParts: parts,
    verdict: verdictOf(score, canBeJudged(session)),
    severity: highestSeverity(findings),
    agents: deskNames(session),
    matter: matterOf(context),
    script: simhash(turns.filter((turn) => turn.speaker === "customer").map((turn) => turn.text)),
    fingerprint: fingerprintOf(session),
    turns,
  };
}

/** Without a word of text there is nothing to judge: that is not the same as nothing found. */
const canBeJudged = (session: Session): boolean => session.turns.some((turn) => /\p{L}/u.test(turn.text));

export function highestSeverity(findings: readonly Pick<Finding, "severity">[]): Severity {
  return SEVERITIES[Math.max(0, ...findings.map((finding) => severityRank(finding.severity)))]!;
}

/** Shorter words hold sentences together. */
const SHORTEST_MATTER_WORD = 3;
/** More words than this are a pasted log. */
const MOST_MATTER_WORDS = 300;

/** What a contact is about: its distinct words and numbers that are no years, whoever said them. */
function matterOf({ views }: SessionContext): string[] {
  const words = views.flatMap((view) => view.tokens.tokens.map((token) => token.text));
  const telling = words.filter(
    (word) =>
      word.length >= SHORTEST_MATTER_WORD &&
      (/^\p{L}+$/u.test(word) || (/^\d{4,}$/.test(word) && !/^(?:19|20)\d\d$/.test(word))),
  );
  return [...new Set(telling)].slice(0, MOST_MATTER_WORDS).sort();
}

/** Names that speak for the desk, from its turns and from the platform's agent field. */
function deskNames(session: Session): string[] {
  const spoken = session.turns
    .filter((turn) => turn.speaker === "agent" || turn.speaker === "supervisor")
    .map((turn) => turn.name);
  const fields = session.fields.filter((field) => field.attribute === "agent").map((field) => field.value);
  return [...new Set([...spoken, ...fields].filter((name) => name !== null && name !== ""))].sort() as string[];
}

function fingerprintOf(session: Session): string {
  const hash = createHash("sha256").update(`${session.format}\0${session.id}`);
  for (const turn of session.turns) hash.update(`\0${turn.speaker}\0${turn.at ?? ""}\0${turn.text}`);
  return hash.digest("hex");
}
