import type { Place } from "../../model/session.ts";
import type { Detection, FormatInput } from "../format.ts";
import { NO_MATCH } from "../format.ts";
import { isArray, isObject, type JsonDocument, type JsonNode, type JsonObject, pointerPart, textOf } from "./node.ts";

/** A vendor's object with its pointer. */
export interface VendorObject {
  readonly node: JsonObject;
  readonly pointer: string;
}

/** A member by any of its names, whatever their case: copies of vendors' files often come in camelCase. */
export function field(node: JsonNode | undefined, ...names: readonly string[]): JsonNode | undefined {
  if (!isObject(node)) return undefined;
  for (const name of names) {
    const exact = node.members.get(name);
    if (exact !== undefined) return exact;
  }
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const [key, value] of node.members) if (wanted.has(key.toLowerCase())) return value;
  return undefined;
}

export const fieldText = (node: JsonNode | undefined, ...names: readonly string[]): string =>
  textOf(field(node, ...names));

/** Key of a member as the file spells it, for pointers. */
export function spelling(node: JsonObject, name: string): string {
  if (node.members.has(name)) return name;
  return [...node.members.keys()].find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

/** The objects that `isOne` accepts: a document itself, items of its top-level array, or of the arrays in its envelope. */
export function vendorObjects(doc: JsonDocument, isOne: (node: JsonObject) => boolean): readonly VendorObject[] {
  const several = doc.values.length > 1;
  return doc.values.flatMap((value, i) => inValue(value, several ? pointerPart(i) : "", isOne, 1));
}

function inValue(
  value: JsonNode,
  pointer: string,
  isOne: (node: JsonObject) => boolean,
  envelopes: number,
): readonly VendorObject[] {
  if (isArray(value))
    return value.items.flatMap((item, i) => inValue(item, pointer + pointerPart(i), isOne, envelopes));
  if (!isObject(value)) return [];
  if (isOne(value)) return [{ node: value, pointer }];
  if (envelopes === 0) return [];
  return [...value.members].flatMap(([key, item]) =>
    isArray(item) ? inValue(item, pointer + pointerPart(key), isOne, envelopes - 1) : [],
  );
}

/** How surely a vendor's own keys tell its format: they are tested together, so a hit is no accident. */
const VENDOR_SCORE = 0.95;

export function detectVendor(input: FormatInput, isOne: (node: JsonObject) => boolean, keys: string): Detection {
  if (!/^\s*[[{]/.test(input.text)) return NO_MATCH;
  const found = vendorObjects(input.head(), isOne).length;
  return found === 0 ? NO_MATCH : { score: VENDOR_SCORE, why: `${found} objects with ${keys}` };
}

export const placeOf = (input: FormatInput, node: JsonNode, pointer: string): Place =>
  input.places.ofValue(pointer, node.start, node.end);
