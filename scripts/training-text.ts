/** The written contacts and snippets in scripts/data: plain text, one line a turn, so that a person can read and correct what the models learn from. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Channel, Speaker } from "../src/model/vocabulary.ts";
import type { LabelledCase, LabelledSession, LabelledTurn } from "./corpus.ts";

const SPEAKERS: Readonly<Record<string, Speaker>> = {
  C: "customer",
  A: "agent",
  B: "bot",
  S: "system",
  V: "supervisor",
};
const AUTHENTICATED: Readonly<Record<string, boolean | null>> = { yes: true, no: false, unknown: null };
const TURN = /^([CABSV]) (?:\[([^\]]*)\] )?([^:]*): (.+)$/;
const SECONDS_PER_TURN = 20;

/** Cases of a folder of `*.txt`, in order of file name; throws for a line that is none of the shapes in the folder's README. */
export function readContacts(dir: string): LabelledCase[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) => parseCases(readFileSync(join(dir, file), "utf8"), file));
}

function parseCases(text: string, file: string): LabelledCase[] {
  const cases: { case: string; sessions: LabelledSession[] }[] = [];
  for (const [index, block] of text.split(/^(?=## )|^(?=# )/m).entries()) {
    if (block.startsWith("## ")) cases.at(-1)!.sessions.push(parseSession(block, file));
    else if (block.startsWith("# ")) cases.push({ case: block.slice(2).split("|")[0]!.trim(), sessions: [] });
    else if (block.trim() !== "") throw new Error(`${file}: part ${index} has no header: ${block.slice(0, 40)}`);
  }
  return cases;
}

function parseSession(block: string, file: string): LabelledSession {
  const [header, ...lines] = block.trim().split("\n");
  const fields = header!
    .slice(3)
    .split("|")
    .map((field) => field.trim());
  const value = (name: string): string =>
    fields.find((field) => field.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  const list = (name: string): string[] =>
    (lines.find((line) => line.startsWith(`${name}:`)) ?? "")
      .slice(name.length + 1)
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== "");
  const turns = lines.filter((line) => line.trim() !== "" && !/^(?:exposures|tactics|victim):/.test(line));
  return {
    id: fields[0]!,
    channel: fields[1] as Channel,
    startedAt: fields[2]!,
    authenticated: AUTHENTICATED[value("auth")] ?? null,
    attack: fields.includes("attack"),
    verification: value("verification"),
    violation: value("violation") === "yes",
    exposures: list("exposures").map((item) => ({ asset: item.split("=")[0]!, outcome: item.split("=")[1]! })),
    tactics: list("tactics"),
    turns: turns.map((line, i) => parseTurn(line, i, Date.parse(fields[2]!), file)),
  };
}

function parseTurn(line: string, index: number, startedAt: number, file: string): LabelledTurn {
  const match = TURN.exec(line);
  if (match === null) throw new Error(`${file}: not a turn: ${line.slice(0, 60)}`);
  const [, speaker, labels, name, text] = match;
  return {
    at: new Date(startedAt + index * SECONDS_PER_TURN * 1000).toISOString(),
    speaker: SPEAKERS[speaker!]!,
    name: name!,
    text: text!.replaceAll(" / ", "\n"),
    labels: (labels ?? "").split(" ").filter((label) => label !== ""),
  };
}

/** Snippets of a folder of `*.txt`: each begins with `=== channel` (and `logged-in`), turns follow. */
export function readSnippets(dir: string): LabelledSession[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith(".txt"))
    .sort()
    .flatMap((file) => {
      const blocks = readFileSync(join(dir, file), "utf8").split(/^=== /m).slice(1);
      return blocks.map((block, index) => parseSnippet(block, `${file}-${index}`));
    });
}

const SNIPPET_START = "2024-01-01T00:00:00Z";

function parseSnippet(block: string, id: string): LabelledSession {
  const [header, ...lines] = block.trim().split("\n");
  const [channel, mark] = header!.trim().split(" ");
  return {
    id,
    channel: channel as Channel,
    startedAt: SNIPPET_START,
    authenticated: mark === "logged-in" ? true : null,
    attack: false,
    verification: "none",
    violation: false,
    exposures: [],
    turns: lines
      .filter((line) => line.trim() !== "")
      .map((line, i) => parseTurn(line, i, Date.parse(SNIPPET_START), id)),
  };
}
