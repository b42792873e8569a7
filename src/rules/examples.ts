import type { SessionSummary } from "../model/analysis.ts";
import { analyseSession } from "./analyse.ts";
import type { CompiledPack } from "./compile.ts";
import { linkExamples } from "./example-identity.ts";
import { compileFrame, type Frame } from "./frame.ts";
import { frameShares } from "./observer/frames.ts";
import { parseExample } from "./transcript.ts";
import type { FindingRuleFile, FrameFile, Loaded } from "./types.ts";
import { readTurns } from "./view.ts";

/** One example of a rule, run. */
export interface ExampleResult {
  readonly rule: string;
  readonly path: string;
  readonly example: string;
  readonly wanted: "match" | "no-match";
  readonly passed: boolean;
  /** Why an example could not be run at all. */
  readonly error: string | null;
}

/** Contacts of one identity in an example are separated by a line of its own: `---`. */
const NEXT_CONTACT = /\s*(?:^|\s)---(?:\s|$)\s*/;

/** Runs every example of every frame and rule of the pack. */
export function runExamples(pack: CompiledPack): ExampleResult[] {
  const frames = pack.pack.frames.flatMap((loaded) =>
    run(loaded, (text) => frameHolds(pack, compileFrame(loaded), text)),
  );
  const rules = pack.pack.rules.flatMap((loaded) => run(loaded, (text) => ruleHolds(pack, loaded.file, text)));
  return [...frames, ...rules];
}

function run<T extends FrameFile | FindingRuleFile>(
  { file, path }: Loaded<T>,
  holds: (text: string) => boolean,
): ExampleResult[] {
  const results = (wanted: "match" | "no-match"): ExampleResult[] =>
    file.examples[wanted].map((example) => {
      const base = { rule: file.id, path, example, wanted };
      try {
        return { ...base, passed: holds(example) === (wanted === "match"), error: null };
      } catch (error) {
        return { ...base, passed: false, error: (error as Error).message };
      }
    });
  return [...results("match"), ...results("no-match")];
}

/** The frame must (not) match in the last turn, whatever other frames say of it. */
function frameHolds(pack: CompiledPack, frame: Frame, text: string): boolean {
  const last = readTurns(pack, parseExample(text)).at(-1)!;
  return frameShares([frame], last).size > 0;
}

function ruleHolds(pack: CompiledPack, rule: FindingRuleFile, text: string): boolean {
  const contacts = text.split(NEXT_CONTACT).map((contact) => analyseSession(pack, parseExample(contact)));
  if (rule.scope === "session") return contacts[0]!.findings.some((finding) => finding.rule === rule.id);
  return linkExamples(pack, contacts.map(datedContact)).some((finding) => finding.rule === rule.id);
}

/** Contacts of an example that name no time follow each other by a day. */
const datedContact = (contact: SessionSummary, index: number): SessionSummary => ({
  ...contact,
  key: `example-${index}` as SessionSummary["key"],
  startedAt: contact.startedAt ?? new Date(Date.UTC(2024, 0, 1 + index, 12)).toISOString(),
});
