/** A JSON value with its place: UTF-16 offsets in the text, end exclusive. `complete` is false when the text broke off or broke inside it. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Located {
  readonly start: number;
  readonly end: number;
  readonly complete: boolean;
}

export interface JsonObject extends Located {
  readonly type: "object";
  /** Last value of each key, as JSON.parse has it; a Map, so that `__proto__` is a key like any other. */
  readonly members: ReadonlyMap<string, JsonNode>;
}

export interface JsonArray extends Located {
  readonly type: "array";
  readonly items: readonly JsonNode[];
}

export interface JsonScalar extends Located {
  readonly type: "scalar";
  readonly value: string | number | boolean | null;
}

export interface JsonFault {
  readonly offset: number;
  readonly code: "json-syntax" | "json-depth" | "json-duplicate-key" | "truncated";
  readonly reason: string;
}

/** Everything that could be read from a text: usually one value; more where values follow each other. */
export interface JsonDocument {
  readonly values: readonly JsonNode[];
  readonly faults: readonly JsonFault[];
  /** Faults beyond the listed ones. */
  readonly moreFaults: number;
  /** False when the text ends inside a value. */
  readonly complete: boolean;
}

export const isObject = (node: JsonNode | undefined): node is JsonObject => node?.type === "object";
export const isArray = (node: JsonNode | undefined): node is JsonArray => node?.type === "array";

/** The member of an object, or undefined for every other node. */
export const member = (node: JsonNode | undefined, key: string): JsonNode | undefined =>
  isObject(node) ? node.members.get(key) : undefined;

export const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] => (isArray(node) ? node.items : []);

/** Text of a string or number; empty for everything else. Platforms write ids both ways. */
export function textOf(node: JsonNode | undefined): string {
  if (node?.type !== "scalar") return "";
  return typeof node.value === "string" || typeof node.value === "number" ? String(node.value) : "";
}

/** Finite number of a number or numeric string, else null. */
export function numberOf(node: JsonNode | undefined): number | null {
  const text = textOf(node);
  const value = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** RFC 6901: `~` and `/` escaped. */
export const pointerPart = (key: string | number): string =>
  typeof key === "number" ? `/${key}` : `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
