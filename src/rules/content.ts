import { createHash } from "node:crypto";
import type { Session, Turn } from "../model/session.ts";
import { plainText } from "../text/fold.ts";

/**
 * What a contact says, as SHA-256 in hex: the platform's own id, or where it has none the time of its start, and each turn's speaker and words. A file's
 * name, folder, format, lines and order have no part in it, so that evidence may move and be exported again.
 */
export function contentOf({ id, idScope, startedAt, time, turns }: Session): string {
  // Times that stand on a file's name would change with it; without id and time, equal words are taken for one contact.
  const isDated = time.basis === "absolute" || time.basis === "date";
  const which = idScope === "global" ? ["id", id] : ["start", isDated ? startedAt : null];
  const said = turns.map(({ speaker, text }: Turn) => [speaker, plainText(text)]);
  return createHash("sha256")
    .update(JSON.stringify([which, said]))
    .digest("hex");
}
