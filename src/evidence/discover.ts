import { accessSync, constants, lstatSync, realpathSync, type Stats } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import glob from "fast-glob";
import type { Problem } from "../model/problem.ts";
import { LIMITS } from "./limits.ts";

/** A file to open. */
export interface EvidenceFile {
  /** As in the report: relative to the folder that was given, `/` as separator, unique in the run. */
  readonly path: string;
  /** Where it lies on this machine; for opening only. */
  readonly location: string;
}

export interface Discovery {
  /** By path, in code unit order, each file once. */
  readonly files: readonly EvidenceFile[];
  /** Things that are there and can't be evidence: links out of the folder, pipes, unreadable folders. */
  readonly problems: readonly Problem[];
}

/** Litter of operating systems, which nobody misses. */
const LITTER = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

type Kind = "file" | "folder" | "link" | "other";

const kindOf = (stats: Stats): Kind => {
  if (stats.isFile()) return "file";
  if (stats.isDirectory()) return "folder";
  return stats.isSymbolicLink() ? "link" : "other";
};

const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "does not exist",
    EACCES: "may not be read (permission denied)",
    ELOOP: "is a link that leads to itself",
    ENAMETOOLONG: "has too long a name",
  };
  return known[code] ?? `can't be looked at (${code || "unknown error"})`;
};

const problem = (path: string, code: string, reason: string, severity: Problem["severity"] = "error"): Problem => ({
  severity,
  code,
  path,
  place: null,
  reason,
});

/** One given path: what it is called in the report and where it really is. */
interface Root {
  readonly label: string;
  readonly location: string;
}

class Walk {
  readonly files: EvidenceFile[] = [];
  readonly problems: Problem[] = [];
  readonly #seen = new Set<string>();

  root(given: string, root: Root, alone: boolean): void {
    try {
      const kind = kindOf(lstatSync(root.location));
      if (kind === "folder") this.#folder(root, alone ? "" : `${root.label}/`);
      else if (kind === "file") this.#file(root.label, root.location);
      else this.problems.push(problem(given, "not-a-file", "is neither a file nor a folder"));
    } catch (error) {
      this.problems.push(problem(given, "unreadable", reasonOf(error)));
    }
  }

  #file(path: string, location: string): void {
    if (this.#seen.has(location)) return;
    this.#seen.add(location);
    this.files.push({ path, location });
  }

  #folder(root: Root, prefix: string): void {
    this.#checkFolder(prefix || ".", root.location);
    const entries = glob.sync("**", {
      cwd: root.location,
      dot: true,
      onlyFiles: false,
      followSymbolicLinks: false,
      suppressErrors: true,
      unique: true,
    });
    for (const entry of entries) this.#entry(prefix + entry, join(root.location, entry), root.location);
  }

  #entry(path: string, location: string, root: string): void {
    const handlers: Readonly<Record<Kind, () => void>> = {
      file: () => {
        if (LITTER.has(basename(location))) {
          this.problems.push(problem(path, "system-litter", "is a file of the operating system; not read", "warning"));
        } else this.#file(path, location);
      },
      folder: () => this.#checkFolder(path, location),
      link: () => this.#link(path, location, root),
      other: () => this.problems.push(problem(path, "not-a-file", "is a pipe, socket or device; not opened")),
    };
    try {
      handlers[kindOf(lstatSync(location))]();
    } catch (error) {
      this.problems.push(problem(path, "unreadable", reasonOf(error)));
    }
  }

  #checkFolder(path: string, location: string): void {
    try {
      accessSync(location, constants.R_OK | constants.X_OK);
    } catch {
      this.problems.push(problem(path, "unreadable", "is a folder that may not be read"));
    }
  }

  /** A link's target inside the folder is found by itself; outside it is not ours to read. */
  #link(path: string, location: string, root: string): void {
    const target = realpathSync(location);
    if (target !== root && !target.startsWith(root.endsWith(sep) ? root : root + sep)) {
      this.problems.push(problem(path, "link-outside", "is a link that leaves the folder; not followed"));
    }
  }
}

function rootOf(given: string): Root | null {
  try {
    return { label: basename(resolve(given)) || "root", location: realpathSync(given) };
  } catch {
    return null;
  }
}

/** Roots of the same name get the names of the folders above until they differ. */
function uniqueLabels(roots: readonly Root[]): readonly Root[] {
  let labelled = [...roots];
  for (let depth = 1; depth < 64; depth++) {
    const counts = new Map<string, number>();
    for (const { label } of labelled) counts.set(label, (counts.get(label) ?? 0) + 1);
    if ([...counts.values()].every((n) => n === 1)) break;
    labelled = labelled.map((root) => ((counts.get(root.label) ?? 0) > 1 ? withParent(root, depth) : root));
  }
  return labelled;
}

function withParent(root: Root, depth: number): Root {
  let folder = root.location;
  for (let i = 0; i < depth; i++) folder = dirname(folder);
  const name = basename(folder);
  return name === "" ? root : { ...root, label: `${name}/${root.label}` };
}

function* foldersAbove(location: string): Iterable<string> {
  for (let folder = dirname(location); ; folder = dirname(folder)) {
    yield folder;
    if (folder === dirname(folder)) return;
  }
}

const isAbove = (byLocation: ReadonlyMap<string, Root>, location: string): boolean => {
  for (const folder of foldersAbove(location)) if (folder !== location && byLocation.has(folder)) return true;
  return false;
};

/** Given twice, or inside another given folder: once. */
function distinctRoots(roots: readonly Root[]): readonly Root[] {
  const byLocation = new Map(roots.map((root) => [root.location, root]));
  return [...byLocation.values()]
    .filter((root) => !isAbove(byLocation, root.location))
    .sort((a, b) => (a.location < b.location ? -1 : 1));
}

/** Files of different roots that would still be called the same get a number. */
function withUniquePaths(files: readonly EvidenceFile[]): readonly EvidenceFile[] {
  const times = new Map<string, number>();
  return files.map((file) => {
    const n = (times.get(file.path) ?? 0) + 1;
    times.set(file.path, n);
    return n === 1 ? file : { ...file, path: `${file.path} (${n})` };
  });
}

/**
 * Finds the evidence below files and folders. Links are not followed, except a given path that is itself one; the same file given in two
 * ways comes once. Never throws. The result does not depend on the order of the paths.
 */
export function discover(paths: readonly string[]): Discovery {
  const walk = new Walk();
  const roots: Root[] = [];
  for (const given of [...new Set(paths)].sort()) {
    const root = rootOf(given);
    if (root === null) walk.root(given, { label: given, location: resolve(given) }, true);
    else roots.push(root);
  }
  const distinct = uniqueLabels(distinctRoots(roots));
  for (const root of distinct) walk.root(root.label, root, distinct.length === 1);
  const order = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  const files = walk.files.sort(order);
  if (files.length > LIMITS.files) {
    walk.problems.push(
      problem(".", "too-many-files", `${files.length} files are more than the limit of ${LIMITS.files}`),
    );
  }
  return { files: withUniquePaths(files.slice(0, LIMITS.files)), problems: walk.problems.sort(order) };
}
