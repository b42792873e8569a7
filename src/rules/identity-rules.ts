import type { IdentityFinding } from "../model/report.ts";
import type { CompiledPack } from "./compile.ts";
import { evaluateIdentity } from "./conditions/identity.ts";
import type { IdentityContext } from "./conditions/identity-context.ts";
import { describe, mostExact } from "./match.ts";

const MOST_QUOTES = 8;

/** Findings of the identity rules that hold for an identity's sessions (given in time order), in order of rule id. */
export function matchIdentityRules(pack: CompiledPack, context: IdentityContext): IdentityFinding[] {
  const findings = pack.identityRules.flatMap((rule) => {
    const held = evaluateIdentity(rule.file.when, context);
    if (held === null) return [];
    const evidence = held.evidence.filter((quote) => quote.quote !== "").slice(0, MOST_QUOTES);
    return [{ ...describe(rule), sessions: held.sessions, evidence }];
  });
  return mostExact(pack.identityRules, findings);
}
