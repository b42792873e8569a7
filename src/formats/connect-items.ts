import type { Channel, Speaker } from "../model/vocabulary.ts";
import type { FormatInput } from "./format.ts";
import type { TurnDraft } from "./fragment.ts";
import { isObject, itemsOf, type JsonNode, type JsonObject, pointerPart, textOf } from "./json/node.ts";
import { parseJson } from "./json/parse.ts";
import { field, fieldText, placeOf, spelling, type VendorObject } from "./json/vendor.ts";
import { displayName } from "./table/words.ts";
import { parseStamp, type Stamp } from "./time.ts";

/** Amazon Connect's ParticipantRole values (Participant Service API reference). */
const ROLES: ReadonlyMap<string, Speaker> = new Map([
  ["AGENT", "agent"],
  ["CUSTOMER", "customer"],
  ["SYSTEM", "system"],
  ["CUSTOM_BOT", "bot"],
  ["SUPERVISOR", "supervisor"],
]);

/** Lex bots come as SYSTEM with a display name of their own; `SYSTEM_MESSAGE` is the flow itself. */
function speakerOf(role: string, name: string): Speaker {
  const speaker = ROLES.get(role.toUpperCase()) ?? "unknown";
  return speaker === "system" && name !== "" && !/system/i.test(name) ? "bot" : speaker;
}

const AUTHENTICATION = "event.authentication.";

/** Log-in as the chat's own events tell it: the last word counts, a success anywhere stays one. */
function authenticatedOf(items: readonly JsonNode[]): boolean | null {
  const outcomes = items
    .map((item) => fieldText(item, "ContentType"))
    .filter((type) => type.includes(AUTHENTICATION))
    .map((type) => type.slice(type.indexOf(AUTHENTICATION) + AUTHENTICATION.length));
  if (outcomes.includes("succeeded")) return true;
  return outcomes.some((o) => o !== "initiated") ? false : null;
}

/** Strings that a person sees in an interactive message (list picker, quick reply), which is JSON inside the text. */
const SEEN_KEYS = new Set(["title", "subtitle", "text", "content", "description"]);

function seenText(node: JsonNode): readonly string[] {
  if (!isObject(node)) return itemsOf(node).flatMap(seenText);
  return [...node.members].flatMap(([key, value]) => {
    const text = SEEN_KEYS.has(key) ? textOf(value) : "";
    return text === "" ? seenText(value) : [text];
  });
}

function contentOf(item: JsonNode): string {
  const raw = fieldText(item, "Content");
  if (!/json|interactive/.test(fieldText(item, "ContentType"))) return raw;
  return parseJson(raw).values.flatMap(seenText).join("\n") || raw;
}

export interface ConnectItems {
  readonly turns: readonly TurnDraft[];
  readonly authenticated: boolean | null;
}

/** What reading the items of one contact needs beside them. */
export interface ConnectContext {
  readonly input: FormatInput;
  /** Roles by ParticipantId, for items that name only that. */
  readonly participants: ReadonlyMap<string, string>;
  /** Time of an item that has an offset instead of a time. */
  readonly stampAt: (item: JsonNode) => Stamp | null;
}

function turnOf(item: JsonObject, pointer: string, context: ConnectContext): TurnDraft | null {
  const type = fieldText(item, "Type").toUpperCase();
  const content = field(item, "Content");
  if ((type !== "" && type !== "MESSAGE") || content === undefined) return null;
  const text = contentOf(item);
  if (text.trim() === "") return null;
  const name = fieldText(item, "DisplayName");
  const role = fieldText(item, "ParticipantRole") || (context.participants.get(fieldText(item, "ParticipantId")) ?? "");
  const absolute = fieldText(item, "AbsoluteTime");
  return {
    speaker: speakerOf(role, name),
    name: displayName(name),
    stamp:
      absolute === ""
        ? context.stampAt(item)
        : parseStamp(absolute, { assumeZone: context.input.options.assumeTz, dayMonthOrder: null }),
    text,
    place: placeOf(context.input, content, pointer + pointerPart(spelling(item, "Content"))),
  };
}

/** Turns and log-in of a contact's `Transcript`; joins, leaves, typing and attachments are no turns. */
export function connectItems({ node, pointer }: VendorObject, context: ConnectContext): ConnectItems {
  const items = itemsOf(field(node, "Transcript"));
  const below = pointer + pointerPart(spelling(node, "Transcript"));
  const turns = items.flatMap((item, i) => {
    const turn = isObject(item) ? turnOf(item, below + pointerPart(i), context) : null;
    return turn === null ? [] : [turn];
  });
  return { turns, authenticated: authenticatedOf(items) };
}

export function participantsOf(node: JsonObject): ReadonlyMap<string, string> {
  return new Map(
    itemsOf(field(node, "Participants")).map((p) => [fieldText(p, "ParticipantId"), fieldText(p, "ParticipantRole")]),
  );
}

export const CONNECT_CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ["CHAT", "chat"],
  ["VOICE", "call"],
  ["EMAIL", "email"],
]);
