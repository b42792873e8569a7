import type { SessionFlag, TimeFlag } from "../model/session.ts";
import { CONNECT_CHANNELS, connectItems, participantsOf } from "./connect-items.ts";
import type { Format, FormatInput, ReadResult } from "./format.ts";
import { NOTHING_SKIPPED } from "./format.ts";
import { fragmentOf, type SessionDraft, stemOf } from "./fragment.ts";
import { type JsonNode, type JsonObject, numberOf } from "./json/node.ts";
import { jsonProblems } from "./json/problems.ts";
import { detectVendor, field, fieldText, placeOf, type VendorObject, vendorObjects } from "./json/vendor.ts";
import { isoOf } from "./time/calendar.ts";
import { parseStamp, type Stamp } from "./time.ts";

const isAnalysis = (node: JsonObject): boolean =>
  field(node, "Transcript") !== undefined &&
  field(node, "Participants") !== undefined &&
  field(node, "ConversationCharacteristics", "ContentMetadata", "CustomerMetadata") !== undefined &&
  // AWS Transcribe's call analytics look alike but belong to a job, not to a contact.
  field(node, "JobName") === undefined;

interface Start {
  readonly stamp: Stamp;
  readonly flags: readonly TimeFlag[];
}

/** `…_20200204T21:14_UTC.wav`: the recording's start. */
const RECORDING_START = /_(\d{4})(\d{2})(\d{2})T(\d{2}):?(\d{2})(?::?(\d{2}))?_UTC/;
/** `…_analysis_2020-02-04T21:14:16Z.json`: when the analysis ran, soon after the call. */
const ANALYSIS_TIME = /_analysis(?:_redacted)?_(\d{4}-\d{2}-\d{2}T\d{2}[:_]\d{2}[:_]\d{2}Z)/;

/** Start of a voice contact, which the analysis itself does not hold: from the recording's name, else roughly from its own. */
function startOf(node: JsonObject, input: FormatInput): Start | null {
  const uri = fieldText(field(node, "CustomerMetadata"), "InputS3Uri");
  const recording = RECORDING_START.exec(uri) ?? RECORDING_START.exec(input.fileName);
  const options = { assumeZone: null, dayMonthOrder: null };
  if (recording !== null) {
    const [, year, month, day, hour, minute, second = "00"] = recording;
    return { stamp: parseStamp(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`, options), flags: [] };
  }
  const analysed = ANALYSIS_TIME.exec(input.fileName)?.[1]?.replaceAll("_", ":");
  if (analysed === undefined) return null;
  return { stamp: parseStamp(analysed, options), flags: ["approximate-start"] };
}

/** Time of an item `BeginOffsetMillis` after the start; null when nobody wrote the start down. */
function offsetStamp(item: JsonNode, start: Start | null): Stamp | null {
  const offset = numberOf(field(item, "BeginOffsetMillis"));
  if (offset === null || start?.stamp.iso == null) return null;
  return { ...start.stamp, iso: isoOf(Date.parse(start.stamp.iso) + offset) };
}

function readAnalysis(found: VendorObject, input: FormatInput) {
  const { node, pointer } = found;
  const channel = CONNECT_CHANNELS.get(fieldText(node, "Channel").toUpperCase()) ?? "unknown";
  const start = channel === "call" ? startOf(node, input) : null;
  const stampAt = (item: JsonNode): Stamp | null => offsetStamp(item, start);
  const { turns, authenticated } = connectItems(found, { input, participants: participantsOf(node), stampAt });
  const flags: SessionFlag[] = node.complete ? [] : ["partial"];
  if (/redacted/i.test(fieldText(field(node, "ContentMetadata"), "Output"))) flags.push("redacted");
  const id = fieldText(field(node, "CustomerMetadata"), "ContactId");
  const basis: Pick<SessionDraft, "basis"> =
    channel === "call" ? { basis: start === null ? "offset" : "offset+start" } : {};
  return fragmentOf(
    {
      id: id || stemOf(input.fileName),
      idScope: id === "" ? "file" : "global",
      channel,
      language: fieldText(node, "LanguageCode") || null,
      authenticated,
      flags,
      turns,
      started: start?.stamp ?? null,
      ...basis,
      timeFlags: start?.flags ?? [],
      place: placeOf(input, node, pointer),
    },
    "contact-lens",
    input.path,
  );
}

function read(input: FormatInput): ReadResult {
  const sessions = vendorObjects(input.json(), isAnalysis).map((found) => readAnalysis(found, input));
  return { sessions, problems: jsonProblems(input), skipped: NOTHING_SKIPPED };
}

export const contactLens: Format = {
  name: "contact-lens",
  title: "Amazon Connect Contact Lens analysis (chat and voice)",
  summary:
    "Speaker from ParticipantRole or Participants. Chat has absolute times; voice has offsets from a start that only the recording's name tells. Log-in from the chat's authentication events.",
  platform: "amazon-connect",
  testedOn: "real",
  detect: (input) => detectVendor(input, isAnalysis, "Transcript, Participants and ConversationCharacteristics"),
  read,
};
