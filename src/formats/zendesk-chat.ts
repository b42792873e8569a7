import type { PlatformAttribute } from "../model/session.ts";
import type { Speaker } from "../model/vocabulary.ts";
import type { Format, FormatInput, ReadResult } from "./format.ts";
import { NOTHING_SKIPPED } from "./format.ts";
import { fragmentOf, stemOf, type TurnDraft } from "./fragment.ts";
import { isArray, isObject, itemsOf, type JsonObject, pointerPart, textOf } from "./json/node.ts";
import { jsonProblems } from "./json/problems.ts";
import { detectVendor, field, fieldText, placeOf, type VendorObject, vendorObjects } from "./json/vendor.ts";
import type { FieldDraft } from "./table/fields.ts";
import { displayName, speakerOfRole } from "./table/words.ts";
import { parseStamp, type Stamp } from "./time.ts";

const isChat = (node: JsonObject): boolean => {
  const history = field(node, "history");
  const known = ["visitor", "webpath", "agent_names", "session"].filter((key) => field(node, key) !== undefined).length;
  if (isArray(history)) return known >= 1 && historyLooksRight(node);
  return fieldText(node, "type") === "offline_msg" && field(node, "message") !== undefined && known >= 1;
};

function historyLooksRight(node: JsonObject): boolean {
  const items = itemsOf(field(node, "history"));
  return items.length === 0 || items.some((i) => /^chat\./.test(fieldText(i, "type")));
}

/** `agent:123`, `visitor:abc`, `agent:system`, `agent:trigger`: the sender's address in the chat room. */
const NICKS: readonly (readonly [RegExp, Speaker])[] = [
  [/^agent:(?:system|trigger)/i, "system"],
  [/^(?:bot|answer_?bot)\b/i, "bot"],
  [/^agent:/i, "agent"],
  [/^visitor/i, "customer"],
];

/**
 * Ids before names, since a visitor may call himself like an agent: sender_type, then nick, then the visitor's `msg_id`, which agents'
 * messages lack, then the list of agents' names.
 */
function speakerOf(item: JsonObject, agents: ReadonlySet<string>): Speaker {
  const type = speakerOfRole(fieldText(item, "sender_type"));
  if (type !== null) return type;
  const nick = fieldText(item, "nick");
  const byNick = NICKS.find(([pattern]) => pattern.test(nick))?.[1];
  if (byNick !== undefined) return byNick;
  if (fieldText(item, "msg_id") !== "") return "customer";
  return agents.has(fieldText(item, "name")) ? "agent" : "customer";
}

const stampOf = (text: string, input: FormatInput): Stamp | null =>
  text === "" ? null : parseStamp(text, { assumeZone: input.options.assumeTz, dayMonthOrder: null });

function historyTurns({ node, pointer }: VendorObject, input: FormatInput): readonly TurnDraft[] {
  const agents = new Set(itemsOf(field(node, "agent_names")).map(textOf));
  return itemsOf(field(node, "history")).flatMap((item, i) => {
    const message = isObject(item) ? field(item, "msg") : undefined;
    if (!isObject(item) || message === undefined || fieldText(item, "type") !== "chat.msg") return [];
    const text = textOf(message);
    if (text.trim() === "") return [];
    return [
      {
        speaker: speakerOf(item, agents),
        name: displayName(fieldText(item, "name")),
        stamp: stampOf(fieldText(item, "timestamp"), input),
        text,
        place: placeOf(input, message, `${pointer}/history${pointerPart(i)}/msg`),
      },
    ];
  });
}

function offlineTurn({ node, pointer }: VendorObject, input: FormatInput): readonly TurnDraft[] {
  const message = field(node, "message");
  if (message === undefined || textOf(message).trim() === "") return [];
  const name = displayName(fieldText(field(node, "visitor"), "name"));
  const stamp = stampOf(fieldText(node, "timestamp"), input);
  return [
    { speaker: "customer", name, stamp, text: textOf(message), place: placeOf(input, message, `${pointer}/message`) },
  ];
}

const VISITOR_FIELDS: readonly (readonly [container: string, key: string, PlatformAttribute])[] = [
  ["visitor", "name", "name"],
  ["visitor", "email", "email"],
  ["visitor", "phone", "phone"],
  ["session", "ip", "device"],
];

/** What the visitor typed into the pre-chat form, and the address he came from. */
function fieldsOf({ node, pointer }: VendorObject, input: FormatInput): readonly FieldDraft[] {
  return VISITOR_FIELDS.flatMap(([container, key, attribute]): FieldDraft[] => {
    const value = field(field(node, container), key);
    const text = textOf(value).trim();
    if (value === undefined || text === "" || (attribute === "name" && displayName(text) === null)) return [];
    return [
      { attribute, value: text, role: "claimed", place: placeOf(input, value, `${pointer}/${container}/${key}`) },
    ];
  });
}

function readChat(found: VendorObject, input: FormatInput) {
  const { node, pointer } = found;
  const id = fieldText(node, "id");
  return fragmentOf(
    {
      id: id || stemOf(input.fileName),
      idScope: id === "" ? "file" : "global",
      channel: "chat",
      language: null,
      fields: fieldsOf(found, input),
      flags: node.complete ? [] : ["partial"],
      turns: isArray(field(node, "history")) ? historyTurns(found, input) : offlineTurn(found, input),
      started: stampOf(fieldText(node, "timestamp"), input),
      ended: stampOf(fieldText(node, "end_timestamp"), input),
      place: placeOf(input, node, pointer),
    },
    "zendesk-chat",
    input.path,
  );
}

function read(input: FormatInput): ReadResult {
  const sessions = vendorObjects(input.json(), isChat).map((found) => readChat(found, input));
  return { sessions, problems: jsonProblems(input), skipped: NOTHING_SKIPPED };
}

export const zendeskChat: Format = {
  name: "zendesk-chat",
  title: "Zendesk Chat",
  summary:
    "Speaker from sender_type, nick or msg_id before any name; times from history. The pre-chat form's name, e-mail and phone are claims; log-in is not in the file.",
  platform: "zendesk-chat",
  testedOn: "hand-written",
  detect: (input) => detectVendor(input, isChat, "history and visitor"),
  read,
};
