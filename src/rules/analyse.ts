import { createHash } from "node:crypto";
import type { Finding, ScorePart, SessionSummary } from "../model/analysis.ts";
import type { Session } from "../model/session.ts";
import { SEVERITIES, type Severity, severityRank } from "../model/vocabulary.ts";
import { languageOf } from "../text/language.ts";
import { simhash } from "../text/simhash.ts";
import { assess } from "./assess.ts";
import { claimsOf } from "./claims.ts";
import type { CompiledPack } from "./compile.ts";
import type { SessionContext } from "./conditions/context.ts";
import { contentOf } from "./content.ts";
import { matchSessionRules } from "./match.ts";
import { observe } from "./observe.ts";
import { verificationOf } from "./proof.ts";
import { scoreOf, scoreParts, verdictOf } from "./score.ts";
import { isExcluded, tuned } from "./tuning/findings.ts";
import type { TurnView } from "./view.ts";
import { voteOf } from "./vote.ts";
import { Work } from "./work.ts";

/** Everything that rules look at in one session. */
export function contextOf(pack: CompiledPack, session: Session): SessionContext {
  const observed = observe(pack, session);
  const claims = claimsOf({ session, ...observed }).filter((claim) => !pack.own?.isOwn(claim));
  const verification = verificationOf(pack.pack.vote?.proof ?? null, { session, claims, seen: observed.seen });
  const contact = { session, observations: observed.observations, views: observed.views, claims, verification };
  const assessment = assess(contact, pack.pack.tuning?.policy);
  const language = session.language ?? languageOf(session.turns.map((turn) => turn.text).join("\n"));
  const { phrasesFor, regexFor } = pack;
  return { session, language, ...observed, claims, assessment, phrasesFor, regexFor, work: new Work() };
}

/** One session from its turns to score and verdict. Pure: the same session and pack give the same summary. */
export function analyseSession(pack: CompiledPack, session: Session): SessionSummary {
  const context = contextOf(pack, session);
  const agents = deskNames(session);
  const matched = matchSessionRules(pack.sessionRules, context);
  const { findings, withheld } = tuned(pack.pack.tuning, matched.findings, (exclude) =>
    isExcluded(exclude, context, { language: context.language, agents }),
  );
  const parts = scoreParts(findings, grounded(voteOf(pack.pack.vote, context), context, findings));
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
    language: context.language,
    authenticated,
    flags,
    sources,
    fields: fields.filter((field) => !pack.own?.isOwn(field)),
    turnCount: turns.length,
    claims: context.claims,
    observations: context.observations,
    ...context.assessment,
    findings,
    score,
    scoreParts: parts,
    verdict: verdictOf(score, canBeJudged(context)),
    severity: highestSeverity(findings),
    agents,
    matter: matterOf(context),
    script: simhash(turns.filter((turn) => turn.speaker === "customer").map((turn) => turn.text)),
    fingerprint: fingerprintOf(session),
    content: contentOf(session),
    withheld,
    rulesNotRun: matched.notRun,
    turns,
  };
}

/** In a note the words are its writer's, not the claimant's: this share of a vote against the contact counts. */
const NOTE_SHARE = 0.6;

/** A vote alone accuses nobody: where nothing was asked for or given and no rule speaks for an attack, there is nothing to cite. */
function grounded(vote: ScorePart | null, context: SessionContext, findings: readonly Finding[]): ScorePart | null {
  if (vote === null || vote.points <= 0) return vote;
  if (context.assessment.exposures.length === 0 && !findings.some(({ weight }) => weight > 0))
    return { reason: `${vote.reason}; set aside, since nothing stands beside it: 0 of ${vote.points}`, points: 0 };
  return context.session.channel === "note"
    ? {
        reason: `${vote.reason}; a note tells only its writer's words, so ${NOTE_SHARE} of ${vote.points}`,
        points: Math.round(vote.points * NOTE_SHARE),
      }
    : vote;
}

/** Without a word of text there is nothing to judge: that is not the same as nothing found. */
const canBeJudged = ({ views }: SessionContext): boolean =>
  views.some(({ turn, tokens }) => /\p{L}/u.test(turn.text) || /\p{L}/u.test(tokens.reading.text));

export function highestSeverity(findings: readonly Pick<Finding, "severity">[]): Severity {
  return SEVERITIES[Math.max(0, ...findings.map((finding) => severityRank(finding.severity)))]!;
}

/** Shorter words hold sentences together. */
const SHORTEST_MATTER_WORD = 3;
/** More words than this are a pasted log. */
const MOST_MATTER_WORDS = 300;

/** What a contact is about: its distinct words and numbers that are no years, whoever said them. */
function matterOf({ views }: SessionContext): string[] {
  const words = views.flatMap(wordsOf);
  const telling = words.filter(
    (word) =>
      word.length >= SHORTEST_MATTER_WORD &&
      (/^\p{L}+$/u.test(word) || (/^\d{4,}$/.test(word) && !/^(?:19|20)\d\d$/.test(word))),
  );
  return [...new Set(telling)].slice(0, MOST_MATTER_WORDS).sort();
}

/** A turn's words without those of the company's own addresses and numbers, which all its contacts share. */
function wordsOf({ tokens, hits }: TurnView): string[] {
  const own = hits.filter(({ cls }) => cls.startsWith("own."));
  const isOwn = (index: number): boolean => own.some(({ from, to }) => from <= index && index < to);
  return tokens.tokens.filter((_, index) => !isOwn(index)).map((token) => token.text);
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
