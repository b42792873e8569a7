import type { Command } from "commander";
import { forTerminal } from "../report/index.ts";
import { wrap } from "../report/layout.ts";
import { compilePack, corePack, describeRule, lintPack, loadPack, runExamples } from "../rules/index.ts";
import { EXIT, type Io, UsageError } from "./io.ts";

interface RuleOptions {
  readonly rules?: readonly string[];
  readonly by?: string;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export function rules(program: Command, io: Io, done: (code: number) => void): void {
  const command = program.command("rules").description("list, show, test and check rules");
  const line = (text: string): void => io.write(`${text}\n`);
  const sub = (name: string, about: string): Command =>
    command.command(name).description(about).option("--rules <dir>", "add rules from this folder; repeatable", collect);

  sub("list", "all rules by family")
    .option("--by <what>", "group by family or mapping", "family")
    .action(async (options: RuleOptions) => {
      const { pack } = await packOf(options);
      if (options.by !== "family" && options.by !== "mapping")
        throw new UsageError(`--by: "${options.by}" is none of family, mapping`);
      const groupsOf = (rule: (typeof pack.rules)[number]): readonly string[] =>
        options.by === "family" ? [rule.family] : (rule.file.mappings ?? ["(none)"]);
      const groups = new Map<string, string[]>();
      for (const rule of pack.rules)
        for (const group of groupsOf(rule))
          groups.set(group, [
            ...(groups.get(group) ?? []),
            `${rule.file.id}: ${rule.file.title} (${rule.file.severity}, ${rule.file.weight})`,
          ]);
      for (const [group, list] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
        line(group);
        for (const text of list) for (const part of wrap(`  ${text}`, io.columns, "    ")) line(forTerminal(part));
      }
      line(`${pack.rules.length} rules, ${pack.frames.length} frames, ${pack.lexicons.length} lexicons`);
      done(EXIT.complete);
    });

  sub("show", "one rule as prose")
    .argument("<id>", "rule or frame id")
    .action(async (id: string, options: RuleOptions) => {
      const text = describeRule((await packOf(options)).pack, id);
      if (text === null) throw new UsageError(`no rule "${id}"; see se-audit rules list`);
      for (const row of text.split("\n")) for (const part of wrap(forTerminal(row), io.columns, "    ")) line(part);
      done(EXIT.complete);
    });

  sub("test", "run every rule's examples").action(async (options: RuleOptions) => {
    const results = runExamples(compilePack((await packOf(options)).pack));
    const failed = results.filter((result) => !result.passed);
    for (const { path, wanted, example, error } of failed)
      line(forTerminal(`${path}: should ${wanted === "match" ? "" : "not "}hold in: ${error ?? example}`));
    line(`${results.length - failed.length} examples passed, ${failed.length} failed`);
    done(failed.length > 0 ? EXIT.usage : EXIT.complete);
  });

  sub("lint", "check every rule file").action(async (options: RuleOptions) => {
    const { pack, problems } = await loadPack(corePack(), options.rules ?? []);
    const all = options.rules ? problems : lintPack(pack);
    for (const { path, line: at, reason } of all) line(forTerminal(`${path}${at > 0 ? `:${at}` : ""}: ${reason}`));
    line(all.length === 0 ? "No problem found." : `${all.length} problems`);
    done(all.length > 0 ? EXIT.usage : EXIT.complete);
  });
}

async function packOf(options: RuleOptions): ReturnType<typeof loadPack> {
  const loaded = await loadPack(corePack(), options.rules ?? []);
  const [first] = loaded.problems;
  if (first) throw new UsageError(`${first.path}${first.line > 0 ? `:${first.line}` : ""}: ${first.reason}`);
  return loaded;
}
