import { type ColumnMatch, type ColumnRole, rolesOfHeader } from "../table/columns.ts";

/** Containers whose own name says whose value it is: `sender.type` is a role, `customer.name` the person's name. */
const SPEAKER_CONTAINERS = new Set(["sender", "author", "from", "speaker", "participant", "actor", "user"]);
const SPEAKER_KEYS: Readonly<Record<string, ColumnRole>> = {
  type: "role",
  role: "role",
  kind: "role",
  name: "speaker",
  display_name: "speaker",
  displayName: "speaker",
  full_name: "speaker",
  username: "speaker",
};
/** `body: { text: … }`. */
const TEXT_CONTAINERS = new Set(["text", "content", "body", "message", "plain"]);
const PERSON_CONTAINERS = new Set([
  "customer",
  "requester",
  "visitor",
  "caller",
  "contact",
  "client",
  "end_user",
  "profile",
]);

/** Keys are foreign text: the cache must not grow with them. */
const MOST_CACHED_KEYS = 10_000;
const keyCache = new Map<string, readonly ColumnMatch[]>();

/** Roles of a key below its containers; `customer.name` is looked up as `customer_name` first. */
export function rolesOfKey(containers: readonly string[], key: string): readonly ColumnMatch[] {
  const parent = containers.at(-1);
  const id = `${parent ?? ""} ${key}`;
  const known = keyCache.get(id);
  if (known !== undefined) return known;
  const roles = findRoles(parent, key);
  if (keyCache.size < MOST_CACHED_KEYS) keyCache.set(id, roles);
  return roles;
}

function findRoles(parent: string | undefined, key: string): readonly ColumnMatch[] {
  if (parent === undefined) return rolesOfHeader(key);
  // ServiceNow's values may come as pairs; the display value is what people see.
  if (key === "display_value" || key === "value") {
    return rolesOfHeader(parent).map((m) => ({ ...m, rank: m.rank + (key === "value" ? 1 : 0) }));
  }
  if (TEXT_CONTAINERS.has(parent) && TEXT_CONTAINERS.has(key)) return [{ role: "text", rank: 60 }];
  const asSpeaker =
    SPEAKER_CONTAINERS.has(parent.toLowerCase()) && Object.hasOwn(SPEAKER_KEYS, key) ? SPEAKER_KEYS[key] : undefined;
  if (asSpeaker !== undefined) return [{ role: asSpeaker, rank: 50 }];
  const together = rolesOfHeader(`${parent}_${key}`);
  if (together.length > 0) return together;
  return PERSON_CONTAINERS.has(parent.toLowerCase()) && key !== "id" ? rolesOfHeader(key) : [];
}
