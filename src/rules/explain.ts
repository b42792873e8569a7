import type { Quote } from "../model/analysis.ts";
import type { Session } from "../model/session.ts";
import { contextOf } from "./analyse.ts";
import type { CompiledPack } from "./compile.ts";
import type { Held, SessionContext } from "./conditions/context.ts";
import { evaluate } from "./conditions/index.ts";
import { oneLine } from "./describe.ts";
import type { ConditionFile } from "./types.ts";
import { RuleStopped } from "./work.ts";

/** Why a rule holds or does not: the rule's conditions as a tree, each with its evidence. */
export interface Explanation {
  readonly rule: string;
  readonly held: boolean;
  /** Share of the innermost conditions that hold, 0 to 1: how near the rule was. */
  readonly near: number;
  readonly tree: ExplanationNode;
}

export interface ExplanationNode {
  readonly text: string;
  readonly held: boolean;
  readonly evidence: readonly Quote[];
  readonly children: readonly ExplanationNode[];
}

/** Null when the pack has no session rule of that id. */
export function explainRule(pack: CompiledPack, session: Session, id: string): Explanation | null {
  const rule = pack.sessionRules.find((candidate) => candidate.file.id === id);
  if (!rule) return null;
  const tree = explainCondition(rule.file.when, contextOf(pack, session));
  const leaves = leavesOf(tree);
  return { rule: id, held: tree.held, near: leaves.filter((leaf) => leaf.held).length / leaves.length, tree };
}

function explainCondition(condition: ConditionFile, context: SessionContext): ExplanationNode {
  const { held, stopped } = evaluateOrStop(condition, context);
  const parts = condition.all ?? condition.any ?? (condition.not ? [condition.not] : (condition.sequence?.of ?? []));
  const text = condition.all ? "all of" : condition.any ? "any of" : condition.not ? "not" : oneLine(condition);
  return {
    text: stopped === null ? text : `${text} (stopped: ${stopped})`,
    held: held !== null,
    evidence: held ?? [],
    children: parts.map((part) => explainCondition(part, context)),
  };
}

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

const leavesOf = (node: ExplanationNode): ExplanationNode[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
