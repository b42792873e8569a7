import { connectItems, participantsOf } from "./connect-items.ts";
import type { Format, FormatInput, ReadResult } from "./format.ts";
import { NOTHING_SKIPPED } from "./format.ts";
import { fragmentOf, stemOf, timeTrend } from "./fragment.ts";
import { isObject, itemsOf, type JsonObject } from "./json/node.ts";
import { jsonProblems } from "./json/problems.ts";
import { detectVendor, field, fieldText, placeOf, type VendorObject, vendorObjects } from "./json/vendor.ts";

/** A chat's envelope, or the answer of GetTranscript, which has no ContactId. */
function isChat(node: JsonObject): boolean {
  const contact = field(node, "ContactId", "InitialContactId", "AWSAccountId");
  const timed = itemsOf(field(node, "Transcript")).some((i) => isObject(i) && field(i, "AbsoluteTime") !== undefined);
  return contact !== undefined && timed && field(node, "ConversationCharacteristics", "ContentMetadata") === undefined;
}

function readChat(found: VendorObject, input: FormatInput) {
  const { node, pointer } = found;
  const participants = participantsOf(node);
  const { turns, authenticated } = connectItems(found, { input, participants, stampAt: () => null });
  const id = fieldText(node, "ContactId") || fieldText(node, "InitialContactId");
  return fragmentOf(
    {
      id: id || stemOf(input.fileName),
      idScope: id === "" ? "file" : "global",
      channel: "chat",
      authenticated,
      flags: node.complete ? [] : ["partial"],
      turns,
      place: placeOf(input, node, pointer),
      newestFirst: timeTrend(turns.map((t) => t.stamp)) < 0,
    },
    "connect-chat",
    input.path,
  );
}

function read(input: FormatInput): ReadResult {
  const sessions = vendorObjects(input.json(), isChat).map((found) => readChat(found, input));
  return { sessions, problems: jsonProblems(input), skipped: NOTHING_SKIPPED };
}

export const connectChat: Format = {
  name: "connect-chat",
  title: "Amazon Connect chat transcript",
  summary:
    "Speaker from ParticipantRole, time from AbsoluteTime, log-in from the chat's authentication events (none: unknown).",
  platform: "amazon-connect",
  testedOn: "hand-written",
  detect: (input) => detectVendor(input, isChat, "ContactId and Transcript[].AbsoluteTime"),
  read,
};
