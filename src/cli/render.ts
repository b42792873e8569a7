import type { Report } from "../model/report.ts";
import { REPORTERS, type RenderOptions, type Reporter } from "../report/index.ts";
import { type Io, UsageError } from "./io.ts";
import { writeFileAtomically } from "./output.ts";

export interface RenderRequest {
  readonly format: string;
  readonly output: readonly string[];
  readonly profile: string | null;
  readonly tz: string;
  readonly color: boolean;
}

interface Target {
  readonly reporter: Reporter;
  /** Null is standard output. */
  readonly path: string | null;
}

/** Wide enough for a file that people read, where there is no terminal to ask. */
const FILE_COLUMNS = 100;

/** Where a report goes, checked before any work is done. Throws `UsageError`. */
export async function targetsOf({ format, output, profile }: RenderRequest): Promise<Target[]> {
  const targets = await Promise.all(
    output.map(async (entry): Promise<Target> => {
      const at = entry.indexOf("=");
      const name = at > 0 && Object.hasOwn(REPORTERS, entry.slice(0, at)) ? entry.slice(0, at) : null;
      return { reporter: await reporterNamed(name ?? format), path: name === null ? entry : entry.slice(at + 1) };
    }),
  );
  const all = targets.length > 0 ? targets : [{ reporter: await reporterNamed(format), path: null }];
  if (profile !== null && !all.some(({ reporter }) => reporter.profiles.includes(profile))) {
    const known = [...new Set(all.flatMap(({ reporter }) => reporter.profiles))];
    throw new UsageError(
      known.length > 0 ? `--profile: "${profile}" is none of ${known.join(", ")}` : `--profile goes with --format csv`,
    );
  }
  return all;
}

async function reporterNamed(name: string): Promise<Reporter> {
  const load = Object.hasOwn(REPORTERS, name) ? REPORTERS[name] : undefined;
  if (load === undefined) throw new UsageError(`--format: "${name}" is none of ${Object.keys(REPORTERS).join(", ")}`);
  return load();
}

export function render(
  report: Report,
  targets: readonly Target[],
  { profile, tz, color }: RenderRequest,
  io: Io,
): void {
  for (const { reporter, path } of targets) {
    const toFile = path !== null;
    const options: RenderOptions = {
      width: toFile ? FILE_COLUMNS : io.columns,
      color: color && !toFile,
      tz,
      profile: profile !== null && reporter.profiles.includes(profile) ? profile : null,
    };
    const chunks = reporter.render(report, options);
    if (toFile) writeFileAtomically(path, chunks);
    else for (const chunk of chunks) io.write(chunk);
  }
}
