import type { Scored } from "../match.ts";
import { isFlagged } from "./detection.ts";

/** A contact that was judged wrongly, with the command that shows why. */
export interface Worst {
  readonly session: string;
  readonly score: number;
  readonly verdict: string;
  /** What is written after `se-audit`, part by part. */
  readonly command: readonly string[];
}

export interface WorstCases {
  /** Attacks that were not flagged, lowest score first. */
  readonly misses: readonly Worst[];
  /** Ordinary contacts that were flagged, highest score first. */
  readonly falseAlarms: readonly Worst[];
}

/** What has to be named again for the same judgement. */
export interface Invocation {
  /** Paths of the evidence as given. */
  readonly paths: readonly string[];
  /** Options that change a judgement. */
  readonly options: readonly string[];
  /** Ids of the rules that look at all contacts of an identity: where one counted, the contact's own file is not enough. */
  readonly identityRules: ReadonlySet<string>;
}

export function worstOf(scored: readonly Scored[], most: number, invocation: Invocation): WorstCases {
  const wrong = scored.filter(
    ({ label, session }) =>
      label.attack !== null && session !== null && isFlagged({ verdict: session.verdict }) !== label.attack,
  );
  const sorted = (isAttack: boolean, sign: number): Worst[] =>
    wrong
      .filter(({ label }) => label.attack === isAttack)
      .sort((a, b) => sign * (a.session!.score - b.session!.score) || (a.label.id < b.label.id ? -1 : 1))
      .slice(0, most)
      .map((one) => worst(one, invocation));
  return { misses: sorted(true, 1), falseAlarms: sorted(false, -1) };
}

function worst({ label, session }: Scored, { paths, options, identityRules }: Invocation): Worst {
  const { id, key, score, verdict, scoreParts } = session!;
  const alone = label.evidence !== null && !scoreParts.some(({ reason }) => identityRules.has(reason));
  return {
    session: id,
    score,
    verdict,
    command: ["explain", ...(alone ? [id, label.file] : [key, ...paths]), ...options],
  };
}
