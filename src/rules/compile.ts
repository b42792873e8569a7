import { Automaton } from "./automaton.ts";
import type { GatedRegex, RulePhrases } from "./conditions/context.ts";
import { compileFrame } from "./frame.ts";
import { requiredLiterals } from "./gate.ts";
import { Observer } from "./observer/index.ts";
import { NOTHING_LEARNT } from "./observer/model.ts";
import { OwnValues } from "./tuning/own.ts";
import type { ConditionFile, FindingRuleFile, Loaded, Pack } from "./types.ts";

/**
 * A pack made ready to run: one automaton over the English lexicons and the rules' own phrases, one for each other language (its short words
 * are English words of another meaning), the observer with the frames, regexes with their gates.
 */
export interface CompiledPack {
  readonly pack: Pack;
  readonly automaton: Automaton;
  readonly automatonOf: ReadonlyMap<string, Automaton>;
  readonly observer: Observer;
  readonly sessionRules: readonly Loaded<FindingRuleFile>[];
  readonly identityRules: readonly Loaded<FindingRuleFile>[];
  readonly phrasesFor: (condition: ConditionFile) => RulePhrases;
  readonly regexFor: (condition: ConditionFile) => GatedRegex;
  /** The company's own numbers, mailboxes and addresses; null where no tuning file names any. */
  readonly own: OwnValues | null;
}

/** Throws `SyntaxError` for a phrase or regex that can't be read; packs are linted when loaded, so that only a fault of ours gets here. */
export function compilePack(pack: Pack): CompiledPack {
  const automaton = new Automaton();
  const automatonOf = new Map<string, Automaton>();
  for (const { file } of pack.lexicons) {
    const own = file.language === "en" ? automaton : (automatonOf.get(file.language) ?? new Automaton());
    if (own !== automaton) automatonOf.set(file.language, own);
    for (const [cls, phrases] of Object.entries(file.classes))
      for (const phrase of phrases) own.add(String(phrase), cls);
  }
  const phrases = new Map<ConditionFile, RulePhrases>();
  const regexes = new Map<ConditionFile, GatedRegex>();
  for (const { when, isUsers } of rootConditions(pack)) {
    for (const condition of conditionsIn(when)) {
      if (condition.phrase !== undefined)
        phrases.set(condition, addPhrases(isUsers ? null : automaton, `rule-phrase.${phrases.size}`, condition.phrase));
      if (condition.regex !== undefined) regexes.set(condition, gated(condition.regex, isUsers));
    }
  }
  return {
    pack,
    automaton,
    automatonOf,
    observer: new Observer(pack.observer ?? NOTHING_LEARNT, pack.frames.map(compileFrame)),
    sessionRules: pack.rules.filter(({ file }) => file.scope === "session"),
    identityRules: pack.rules.filter(({ file }) => file.scope === "identity"),
    phrasesFor: (condition) => phrases.get(condition)!,
    regexFor: (condition) => regexes.get(condition)!,
    own: ownValues(pack),
  };
}

/** A rule's condition, or one of an entry that says where a rule is not applied; what a user wrote is watched. */
interface RootCondition {
  readonly when: ConditionFile;
  readonly isUsers: boolean;
}

const rootConditions = ({ rules, tuning }: Pack): readonly RootCondition[] => [
  ...rules.map(({ file, dir }) => ({ when: file.when, isUsers: dir !== undefined })),
  ...(tuning?.overlays ?? []).flatMap(({ exclude }) =>
    exclude?.when === undefined ? [] : [{ when: exclude.when, isUsers: true }],
  ),
];

function ownValues({ tuning }: Pack): OwnValues | null {
  const isNamed = tuning !== undefined && Object.values(tuning.allow).some((values) => values.length > 0);
  return isNamed ? new OwnValues(tuning.allow) : null;
}

/** Phrases of a rule go into the automaton of all, or where none is given into one of their own. */
function addPhrases(shared: Automaton | null, cls: string, phrase: string | readonly string[]): RulePhrases {
  const automaton = shared ?? new Automaton();
  for (const one of [phrase].flat()) automaton.add(one, cls);
  return shared === null ? { automaton } : { cls };
}

/** Rules see folded text, which has no upper case left; `i` keeps a pattern written in capitals from being blind. */
const gated = (source: string, guarded: boolean): GatedRegex => ({
  regex: new RegExp(source, "giu"),
  literals: requiredLiterals(source),
  guarded,
});

/** A condition and all conditions inside it. */
export function* conditionsIn(condition: ConditionFile): Generator<ConditionFile> {
  yield condition;
  for (const inner of innerConditions(condition)) yield* conditionsIn(inner);
}

/** The conditions directly inside one. */
export function innerConditions(condition: ConditionFile): readonly ConditionFile[] {
  const { all = [], any = [], not, near, previous, next, count, sequence, member, "in-order": inOrder } = condition;
  return [
    ...all,
    ...any,
    not,
    ...(near?.of ?? []),
    previous?.turn,
    previous?.is,
    next?.turn,
    next?.is,
    count?.of,
    ...(sequence?.of ?? []),
    sequence?.without,
    member?.of,
    ...(inOrder?.of ?? []),
  ].filter((inner) => inner !== undefined);
}
