import type { FindingRuleFile, FrameFile, LexiconFile, Loaded, Pack } from "../types.ts";

/** What is wrong with a rule file: where, by which check, and what to do. */
export interface RuleProblem {
  /** Path as the user can open it: of a user's file with the folder that was given. */
  readonly path: string;
  /** 1-based; 0 where the file as a whole is meant, or the line is not known. */
  readonly line: number;
  readonly reason: string;
  /** Name of the check; absent where the file could not be read at all. */
  readonly check?: string;
  /** `error`: the pack can't be run with it. `style`: it runs, but is not yet as a rule of the pack should be. */
  readonly level: "error" | "style";
}

/** A complaint about one value of a file: `at` is its dotted place (`examples.match.0`), `reason` says what is wrong and what to do. */
export interface Complaint {
  readonly at: string;
  readonly reason: string;
}

export type RuleOrFrame = Loaded<FrameFile | FindingRuleFile>;

/** What checks of one rule see beside it. */
export interface LintContext {
  readonly pack: Pack;
  /** The classes that any lexicon of the pack defines, and those that are made of values. */
  readonly classes: ReadonlySet<string>;
  readonly ruleIds: ReadonlySet<string>;
}

/** One tiny check of one rule or frame. */
export type RuleCheck = (loaded: RuleOrFrame, context: LintContext) => readonly Complaint[];

/** One tiny check of one lexicon. */
export type LexiconCheck = (loaded: Loaded<LexiconFile>, context: LintContext) => readonly Complaint[];

export const isFrame = (file: FrameFile | FindingRuleFile): file is FrameFile => file.scope === "turn";

/** The finding rule in a file; null for a frame. */
export const findingRule = ({ file }: RuleOrFrame): FindingRuleFile | null => (isFrame(file) ? null : file);

export const complain = (at: string, reason: string): Complaint => ({ at, reason });

/** A complaint where `test` fails, else nothing. */
export const unless = (isFine: boolean, at: string, reason: string): Complaint[] =>
  isFine ? [] : [complain(at, reason)];

/** Both kinds of examples, each with its place. */
export const examplesOf = ({
  file,
}: RuleOrFrame): { readonly at: string; readonly text: string; readonly kind: "match" | "no-match" }[] =>
  (["match", "no-match"] as const).flatMap((kind) =>
    file.examples[kind].map((text, i) => ({ at: `examples.${kind}.${i}`, text, kind })),
  );
