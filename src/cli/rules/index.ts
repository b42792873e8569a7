import type { Command } from "commander";
import { forTerminal } from "../../report/index.ts";
import { wrap } from "../../report/layout.ts";
import {
  compilePack,
  corePack,
  describeRule,
  lintPack,
  loadPack,
  type Pack,
  type RuleProblem,
  ruleSchema,
  runExamples,
} from "../../rules/index.ts";
import { EXIT, type Io, UsageError } from "../io.ts";
import { GROUPINGS, groupedBy, groupsAsJson, groupsAsText } from "./list.ts";
import { newRule } from "./new.ts";

interface RuleOptions {
  readonly rules?: readonly string[];
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export function rules(program: Command, io: Io, done: (code: number) => void): void {
  const command = program.command("rules").description("list, show, test, check and write rules");
  const line = (text: string): void => io.write(`${text}\n`);
  const wrapped = (text: string): void => {
    for (const part of wrap(forTerminal(text), io.columns, hanging(text))) line(part);
  };
  const sub = (name: string, about: string): Command =>
    command.command(name).description(about).option("--rules <dir>", "add rules from this folder; repeatable", collect);

  sub("list", "all rules, grouped")
    .option("--by <what>", `group by ${Object.keys(GROUPINGS).join(", ")}`, "family")
    .option("--json", "as JSON")
    .action(async (options: RuleOptions & { readonly by: string }) => {
      const pack = await packOf(options);
      const groups = groupedBy(pack, options.by);
      if (options.json) line(groupsAsJson(pack, options.by, groups));
      else groupsAsText(pack, groups).forEach(wrapped);
      done(EXIT.complete);
    });

  sub("show", "one rule as prose")
    .argument("<id>", "rule or frame id")
    .action(async (id: string, options: RuleOptions) => {
      const text = describeRule(await packOf(options), id);
      if (text === null) throw new UsageError(`no rule "${id}"; see se-audit rules list`);
      text.split("\n").forEach(wrapped);
      done(EXIT.complete);
    });

  sub("test", "run every rule's examples").action(async (options: RuleOptions) => {
    const results = runExamples(compilePack(await packOf(options)));
    const failed = results.filter((result) => !result.passed);
    for (const { path, wanted, example, error } of failed)
      wrapped(`${path}: should ${wanted === "match" ? "" : "not "}hold in: ${error ?? example}`);
    line(`${results.length - failed.length} examples passed, ${failed.length} failed`);
    done(failed.length > 0 ? EXIT.usage : EXIT.complete);
  });

  sub("lint", "check every rule file").action(async (options: RuleOptions) => {
    const found = await problemsIn(options);
    // Editors and CI want one problem a line.
    for (const problem of found) (io.isTerminal ? wrapped : line)(forTerminal(asLine(problem)));
    line(found.length === 0 ? "No problem found." : `${found.length} ${found.length === 1 ? "problem" : "problems"}`);
    done(found.length > 0 ? EXIT.usage : EXIT.complete);
  });

  command
    .command("new")
    .description("write a new rule to fill in, and the schema that editors check it by")
    .argument("<family/id>", "folder and name of the rule, e.g. urgency/names-a-deadline")
    .argument("[folder]", "rule folder to write it into")
    .option("--rules <dir>", "the same")
    .action((name: string, folder: string | undefined, options: { readonly rules?: string }) => {
      newRule(name, folder ?? options.rules ?? null).forEach(wrapped);
      done(EXIT.complete);
    });

  command
    .command("schema")
    .description("print the JSON Schema of rule files, for editors")
    .action(() => {
      io.write(ruleSchema());
      done(EXIT.complete);
    });
}

/** Where a line of prose goes on: two columns further in than it began. */
const hanging = (text: string): string => `${/^ */.exec(text)![0]}  `;

async function packOf(options: RuleOptions): Promise<Pack> {
  const { pack, problems } = await loadPack(corePack(), options.rules ?? []);
  const [first] = problems;
  if (first) throw new UsageError(asLine(first));
  return pack;
}

/** With folders given, only what is wrong in them: the built-in pack is in order. */
async function problemsIn({ rules: dirs = [] }: RuleOptions): Promise<RuleProblem[]> {
  const { pack, problems } = await loadPack(corePack(), dirs);
  const unread = problems.filter(({ check }) => check === undefined);
  const linted = lintPack(pack).filter(
    ({ path }) => dirs.length === 0 || dirs.some((dir) => path.startsWith(`${dir}/`)),
  );
  return [...unread, ...linted].sort(byPlace);
}

const byPlace = (a: RuleProblem, b: RuleProblem): number =>
  a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1;

const asLine = ({ path, line, reason, check }: RuleProblem): string =>
  `${path}${line > 0 ? `:${line}` : ""}: ${reason}${check === undefined ? "" : ` (${check})`}`;
