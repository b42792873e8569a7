import type { Quote } from "../model/analysis.ts";
import type { Session } from "../model/session.ts";
import { contextOf } from "./analyse.ts";
import type { CompiledPack } from "./compile.ts";
import type { SessionContext } from "./conditions/context.ts";
import { evaluate } from "./conditions/index.ts";
import { oneLine } from "./describe.ts";
import type { ConditionFile } from "./types.ts";

/** Why a rule holds or does not: the rule's conditions as a tree, each with its evidence. */
export interface Explanation {
  readonly rule: string;
  readonly held: boolean;
  /** Share of the innermost conditions that hold, 0 to 1: how near the rule was. */
  readonly near: number;
  readonly tree: ExplanationNode;
  /** Rules that hold too and are reported instead, since they say the same more exactly. */
  readonly reportedAs: readonly string[];
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
  const context = contextOf(pack, session);
  const tree = explainCondition(rule.file.when, context);
  const leaves = leavesOf(tree);
  const reportedAs = pack.sessionRules
    .filter(({ file }) => file["instead-of"]?.includes(id) && evaluate(file.when, context) !== null)
    .map(({ file }) => file.id);
  const near = leaves.filter((leaf) => leaf.held).length / leaves.length;
  return { rule: id, held: tree.held, near, tree, reportedAs: tree.held ? reportedAs : [] };
}

function explainCondition(condition: ConditionFile, context: SessionContext): ExplanationNode {
  const held = evaluate(condition, context);
  const parts = condition.all ?? condition.any ?? (condition.not ? [condition.not] : (condition.sequence?.of ?? []));
  const text = condition.all ? "all of" : condition.any ? "any of" : condition.not ? "not" : oneLine(condition);
  return {
    text,
    held: held !== null,
    evidence: held ?? [],
    children: parts.map((part) => explainCondition(part, context)),
  };
}

const leavesOf = (node: ExplanationNode): ExplanationNode[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
