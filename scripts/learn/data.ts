/** What there is to learn from: folders of labelled cases, and the contacts and snippets in scripts/data. */
import type { LabelledSession } from "../corpus.ts";
import { readCases } from "../corpus.ts";
import { readContacts, readSnippets } from "../training-text.ts";

export interface AuthoredSession {
  /** Prefix of the case's name. */
  readonly author: string;
  readonly session: LabelledSession;
  /** A few turns without a story: they teach wording, not judgement. */
  readonly isSnippet: boolean;
}

export const FOLDS = 5;

/** Which fold leaves an author out; null for authors whose contacts are only snippets, which every fold reads. */
export function foldOf(author: string): number | null {
  if (author === "snippet") return null;
  const number = Number(author.slice(1));
  return number % FOLDS;
}

/** Folders from the command line, restricted to `--authors A,B` except for ordinary contacts, then scripts/data. */
export function readTraining(args: string[]): { sessions: AuthoredSession[]; write: boolean } {
  const option = args.indexOf("--authors");
  const authors = option < 0 ? null : args.splice(option, 2)[1]!.split(",");
  const write = args.includes("--write");
  const dirs = args.filter((arg) => !arg.startsWith("--"));
  const cases = dirs.flatMap((dir) => readCases(dir, /ordinary/.test(dir) ? null : authors));
  const written = [...cases, ...readContacts("scripts/data/contacts")].flatMap((one) =>
    one.sessions.map((session) => ({ author: one.case.split("-")[0]!, session, isSnippet: false })),
  );
  const snippets = readSnippets("scripts/data/snippets").map((session) => ({
    author: "snippet",
    session,
    isSnippet: true,
  }));
  return { sessions: [...written, ...snippets], write };
}
