import { Automaton } from "./automaton.ts";
import { compileFrame, type Frame } from "./frame.ts";
import type { FindingRuleFile, Loaded, Pack, Voice } from "./types.ts";
import { VOICES } from "./types.ts";

/** A pack made ready to run: one automaton over all lexicons, frames by voice. */
export interface CompiledPack {
  readonly pack: Pack;
  readonly automaton: Automaton;
  readonly framesFor: (voice: Voice) => readonly Frame[];
  readonly sessionRules: readonly Loaded<FindingRuleFile>[];
  readonly identityRules: readonly Loaded<FindingRuleFile>[];
}

/** Throws `SyntaxError` for a phrase that can't be read; packs are linted when loaded, so that only a fault of ours gets here. */
export function compilePack(pack: Pack): CompiledPack {
  const automaton = new Automaton();
  for (const { file } of pack.lexicons) {
    for (const [cls, phrases] of Object.entries(file.classes)) for (const phrase of phrases) automaton.add(phrase, cls);
  }
  const frames = pack.frames.map(compileFrame);
  const byVoice = new Map(VOICES.map((voice) => [voice, frames.filter((frame) => frame.voices.has(voice))]));
  return {
    pack,
    automaton,
    framesFor: (voice) => byVoice.get(voice) ?? [],
    sessionRules: pack.rules.filter(({ file }) => file.scope === "session"),
    identityRules: pack.rules.filter(({ file }) => file.scope === "identity"),
  };
}
