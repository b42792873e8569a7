import type { Channel, Speaker } from "../model/vocabulary.ts";
import { type Format, type FormatInput, NOTHING_SKIPPED, type ReadResult } from "./format.ts";
import { fragmentOf, stemOf, type TurnDraft } from "./fragment.ts";
import { isArray, isObject, itemsOf, type JsonNode, type JsonObject, numberOf, pointerPart } from "./json/node.ts";
import { jsonProblems } from "./json/problems.ts";
import { detectVendor, field, fieldText, placeOf, type VendorObject, vendorObjects } from "./json/vendor.ts";
import type { FieldDraft } from "./table/fields.ts";
import { parseStamp, type Stamp } from "./time.ts";

const isTranscript = (node: JsonObject): boolean =>
  isArray(field(node, "participants")) &&
  itemsOf(field(node, "transcripts")).some((t) => isObject(t) && isArray(field(t, "phrases")));

const CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ["call", "call"],
  ["callback", "call"],
  ["chat", "chat"],
  ["message", "chat"],
  ["email", "email"],
]);

/** Smaller numbers in `startTimeMs` are offsets from the conversation's start: as an epoch they would be before 1973. */
const SMALLEST_EPOCH_MS = 1e11;

interface Interval {
  readonly purpose: string;
  readonly from: number;
  readonly to: number;
}

function intervalsOf(node: JsonObject): readonly Interval[] {
  return itemsOf(field(node, "participants")).map((p) => ({
    purpose: fieldText(p, "participantPurpose").toLowerCase(),
    from: numberOf(field(p, "startTimeMs")) ?? Number.NEGATIVE_INFINITY,
    to: numberOf(field(p, "endTimeMs")) ?? Number.POSITIVE_INFINITY,
  }));
}

const MACHINES = new Set(["ivr", "acd", "workflow", "botflow", "voicemail"]);

/** Phrases only say inside or outside: an inside one is a machine's while no person of the desk is on the line. */
function speakerOf(purpose: string, time: number | null, intervals: readonly Interval[]): Speaker {
  if (purpose === "external" || purpose === "customer") return "customer";
  if (purpose !== "internal") return MACHINES.has(purpose) ? "bot" : purpose === "agent" ? "agent" : "unknown";
  const present = intervals.filter((i) => time === null || (i.from <= time && time < i.to)).map((i) => i.purpose);
  const person = present.some((p) => p === "agent" || p === "user");
  return !person && present.some((p) => MACHINES.has(p)) ? "bot" : "agent";
}

const epoch = (value: number | null): Stamp | null =>
  value === null ? null : parseStamp(value, { assumeZone: null, dayMonthOrder: null });

/** Milliseconds since 1970 of a phrase, whichever way it writes them. */
function phraseTime(phrase: JsonNode, start: number | null): number | null {
  const time = numberOf(field(phrase, "startTimeMs")) ?? numberOf(field(field(phrase, "offset"), "milliseconds"));
  if (time === null || time >= SMALLEST_EPOCH_MS) return time;
  return start === null ? null : start + time;
}

function turnsOf({ node, pointer }: VendorObject, start: number | null, input: FormatInput): readonly TurnDraft[] {
  const intervals = intervalsOf(node);
  return itemsOf(field(node, "transcripts")).flatMap((transcript, t) =>
    itemsOf(field(transcript, "phrases")).flatMap((phrase, p): TurnDraft[] => {
      const key = fieldText(phrase, "decoratedText") === "" ? "text" : "decoratedText";
      const text = fieldText(phrase, key);
      const value = field(phrase, key);
      if (text.trim() === "" || value === undefined) return [];
      const time = phraseTime(phrase, start);
      const below = `${pointer}/transcripts${pointerPart(t)}/phrases${pointerPart(p)}/${key}`;
      const speaker = speakerOf(fieldText(phrase, "participantPurpose").toLowerCase(), time, intervals);
      return [{ speaker, name: null, stamp: epoch(time), text, place: placeOf(input, value, below) }];
    }),
  );
}

const NUMBER = /^(?:tel:|sip:)?(\+?\d[\d\s().-]{5,20})/;

/** The number that the network gave for the caller; it can be forged, so it is a claim. */
function callerNumber({ node, pointer }: VendorObject, input: FormatInput): readonly FieldDraft[] {
  return itemsOf(field(node, "participants")).flatMap((participant, i): FieldDraft[] => {
    const purpose = fieldText(participant, "participantPurpose").toLowerCase();
    const ani = field(participant, "ani");
    const number = NUMBER.exec(fieldText(participant, "ani"))?.[1];
    if (ani === undefined || number === undefined || (purpose !== "customer" && purpose !== "external")) return [];
    const place = placeOf(input, ani, `${pointer}/participants${pointerPart(i)}/ani`);
    return [{ attribute: "phone", value: number, role: "claimed", place }];
  });
}

function readTranscript(found: VendorObject, input: FormatInput) {
  const { node, pointer } = found;
  const id = fieldText(node, "conversationId");
  const start = numberOf(field(node, "conversationStartTime")) ?? numberOf(field(node, "startTime"));
  const language = itemsOf(field(node, "transcripts")).map((t) => fieldText(t, "language"))[0];
  return fragmentOf(
    {
      id: id || stemOf(input.fileName),
      idScope: id === "" ? "file" : "global",
      channel: CHANNELS.get(fieldText(node, "mediaType").toLowerCase()) ?? "call",
      language: language || null,
      fields: callerNumber(found, input),
      flags: node.complete ? [] : ["partial"],
      turns: turnsOf(found, start, input),
      started: epoch(start),
      place: placeOf(input, node, pointer),
    },
    "genesys",
    input.path,
  );
}

function read(input: FormatInput): ReadResult {
  const sessions = vendorObjects(input.json(), isTranscript).map((found) => readTranscript(found, input));
  return { sessions, problems: jsonProblems(input), skipped: NOTHING_SKIPPED };
}

export const genesys: Format = {
  name: "genesys",
  title: "Genesys Cloud speech and text transcript",
  summary:
    "Outside phrases are the customer's, inside ones an agent's, or a machine's while no agent is on the line. Times are epoch milliseconds; the caller's number is a claim; log-in is not in the file.",
  platform: "genesys",
  testedOn: "hand-written",
  detect: (input) => detectVendor(input, isTranscript, "participants and transcripts[].phrases"),
  read,
};
