import type { Quote } from "../model/analysis.ts";
import type { Session } from "../model/session.ts";
import { contextOf } from "./analyse.ts";
import type { CompiledPack } from "./compile.ts";
import type { Held, SessionContext } from "./conditions/context.ts";
import { evaluateIdentity } from "./conditions/identity.ts";
import type { IdentityContext, IdentityHeld } from "./conditions/identity-context.ts";
import { identityFacts } from "./conditions/identity-facts.ts";
import { evaluate } from "./conditions/index.ts";
import { instead } from "./conditions/instead.ts";
import { oneLine } from "./describe.ts";
import { NOTHING_LEARNT } from "./observer/model.ts";
import type { ConditionFile, FindingRuleFile, Loaded } from "./types.ts";
import { RuleStopped } from "./work.ts";

/** Why a rule holds or does not: the rule's conditions as a tree, each with its evidence. */
export interface Explanation {
  readonly rule: Pick<FindingRuleFile, "id" | "title" | "severity" | "weight" | "scope">;
  readonly held: boolean;
  /** How near it was: conditions that hold, of those that have to; of alternatives the nearest counts. */
  readonly near: Nearness;
  readonly tree: ExplanationNode;
  /** Rules that hold too and are reported instead, since they say the same more exactly. */
  readonly reportedAs: readonly string[];
}

export interface Nearness {
  readonly held: number;
  readonly of: number;
}

export interface ExplanationNode {
  readonly text: string;
  readonly kind: "condition" | "all" | "any" | "not" | "sequence";
  readonly held: boolean;
  readonly evidence: readonly ExplainedQuote[];
  /** What is there instead of what a condition asks for; over several contacts, what it was judged by. */
  readonly facts: readonly string[];
  readonly children: readonly ExplanationNode[];
}

/** `session` where the rule looks at several contacts. */
export type ExplainedQuote = Quote & { readonly session?: string };

/** Null when the pack has no session rule of that id. */
export function explainRule(pack: CompiledPack, session: Session, id: string): Explanation | null {
  const rule = pack.sessionRules.find(({ file }) => file.id === id);
  if (!rule) return null;
  const context = contextOf(pack, session);
  const { cuts } = pack.pack.observer ?? NOTHING_LEARNT;
  const found = explanation(rule, {
    evidenceOf: (condition) => evaluateOrStop(condition, context).held,
    factsOf: (condition, held) => {
      const { stopped } = evaluateOrStop(condition, context);
      if (stopped !== null) return [`stopped: ${stopped}`];
      return held ? [] : instead(condition, context, cuts);
    },
  });
  const reportedAs = pack.sessionRules
    .filter(({ file }) => file["instead-of"]?.includes(id) && evaluateOrStop(file.when, context).held !== null)
    .map(({ file }) => file.id);
  return { ...found, reportedAs: found.held ? reportedAs : [] };
}

/** Null when the pack has no rule of that id over the contacts of an identity. */
export function explainIdentityRule(pack: CompiledPack, context: IdentityContext, id: string): Explanation | null {
  const rule = pack.identityRules.find(({ file }) => file.id === id);
  if (!rule) return null;
  const quotes = (held: IdentityHeld): readonly ExplainedQuote[] | null =>
    held === null ? null : held.evidence.filter(({ quote }) => quote !== "");
  return explanation(rule, {
    evidenceOf: (condition) => quotes(evaluateIdentity(condition, context)),
    factsOf: (condition) => identityFacts(condition, context),
  });
}

interface Sources {
  readonly evidenceOf: (condition: ConditionFile) => readonly ExplainedQuote[] | null;
  readonly factsOf: (condition: ConditionFile, held: boolean) => readonly string[];
}

function explanation({ file }: Loaded<FindingRuleFile>, sources: Sources): Explanation {
  const { id, title, severity, weight, scope } = file;
  const tree = nodeOf(file.when, sources);
  return {
    rule: { id, title, severity, weight, scope },
    held: tree.held,
    near: nearnessOf(tree),
    tree,
    reportedAs: [],
  };
}

const GROUPS = ["all", "any", "not", "sequence"] as const;

function nodeOf(condition: ConditionFile, sources: Sources): ExplanationNode {
  const found = sources.evidenceOf(condition);
  const kind = GROUPS.find((name) => condition[name] !== undefined) ?? "condition";
  const parts = condition.all ?? condition.any ?? (condition.not ? [condition.not] : (condition.sequence?.of ?? []));
  return {
    kind,
    text: textOf(condition, kind),
    held: found !== null,
    evidence: found ?? [],
    facts: kind === "condition" ? sources.factsOf(condition, found !== null) : [],
    children: parts.map((part) => nodeOf(part, sources)),
  };
}

function textOf(condition: ConditionFile, kind: ExplanationNode["kind"]): string {
  if (kind === "all") return "all of";
  if (kind === "any") return "any of";
  if (kind === "not") return "none of";
  if (kind === "condition") return oneLine(condition);
  const { within, minutes, without } = condition.sequence!;
  const limits = [
    ...(within === undefined ? [] : [`within ${within} turns`]),
    ...(minutes === undefined ? [] : [`within ${minutes} minutes`]),
    ...(without === undefined ? [] : [`without ${oneLine(without)} between`]),
  ];
  return ["one after the other", ...limits].join(", ");
}

/** The order of a sequence counts as one condition more. */
function nearnessOf(node: ExplanationNode): Nearness {
  const parts = node.children.map(nearnessOf);
  if (node.kind === "condition" || node.kind === "not" || parts.length === 0) return { held: Number(node.held), of: 1 };
  if (node.kind === "any")
    return parts.reduce((best, part) => (part.held / part.of > best.held / best.of ? part : best));
  const inOrder = node.kind === "sequence" ? [{ held: Number(node.held), of: 1 }] : [];
  return [...parts, ...inOrder].reduce((sum, part) => ({ held: sum.held + part.held, of: sum.of + part.of }));
}

/** What stops says nothing: neither that the condition holds nor that it does not. */
function evaluateOrStop(
  condition: ConditionFile,
  context: SessionContext,
): { readonly held: Held; readonly stopped: string | null } {
  context.work.restart();
  try {
    return { held: evaluate(condition, context), stopped: null };
  } catch (error) {
    if (!(error instanceof RuleStopped)) throw error;
    return { held: null, stopped: error.message };
  }
}
