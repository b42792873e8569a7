import type { SessionFragment } from "../model/session.ts";
import { CHANNELS, SPEAKERS } from "../model/vocabulary.ts";
import { type Format, type FormatInput, NOTHING_SKIPPED, type ReadResult } from "./format.ts";
import { fragmentOf, scopeOfId, type TurnDraft } from "./fragment.ts";
import {
  isArray,
  isObject,
  itemsOf,
  type JsonNode,
  type JsonObject,
  member,
  pointerPart,
  textOf,
} from "./json/node.ts";
import { jsonProblems } from "./json/problems.ts";
import { detectVendor, placeOf, type VendorObject, vendorObjects } from "./json/vendor.ts";
import { parseStamp, type Stamp } from "./time.ts";

/** Keys that only a labelled session has. */
const LABELS = ["attack", "verification", "exposures", "violation", "tactics"];

const turnsOf = (session: JsonNode): readonly JsonNode[] => itemsOf(member(session, "turns"));

const isLabelledSession = (session: JsonNode): boolean =>
  isObject(session) &&
  turnsOf(session).some((turn) => textOf(member(turn, "speaker")) !== "" && textOf(member(turn, "text")) !== "") &&
  (LABELS.some((key) => session.members.has(key)) || turnsOf(session).some((turn) => isArray(member(turn, "labels"))));

/** A case of se-audit's own shape: sessions with turns, and labels on either. */
export const isLabelledCase = (node: JsonObject): boolean => itemsOf(member(node, "sessions")).some(isLabelledSession);

/** Recordings carry no display name, and a placeholder says nothing about who is there. */
const PLACEHOLDER = /^(?:caller|customer|visitor|guest|unknown)$/i;

function nameOf(turn: JsonNode, speaker: string, channel: string): string | null {
  const name = textOf(member(turn, "name"));
  return name === "" || (speaker === "customer" && (channel === "call" || PLACEHOLDER.test(name))) ? null : name;
}

const oneOf = <T extends string>(words: readonly T[], text: string, otherwise: T): T =>
  words.find((word) => word === text) ?? otherwise;

function stampOf(node: JsonNode | undefined, input: FormatInput): Stamp | null {
  const text = textOf(node);
  return text === "" ? null : parseStamp(text, { assumeZone: input.options.assumeTz, dayMonthOrder: null });
}

function turnDrafts(session: JsonObject, pointer: string, channel: string, input: FormatInput): TurnDraft[] {
  return turnsOf(session).flatMap((turn, i) => {
    const text = member(turn, "text");
    if (text === undefined || textOf(text).trim() === "") return [];
    const speaker = oneOf(SPEAKERS, textOf(member(turn, "speaker")), "unknown");
    const place = placeOf(input, text, `${pointer}/turns${pointerPart(i)}/text`);
    const stamp = stampOf(member(turn, "at"), input);
    return [{ speaker, name: nameOf(turn, speaker, channel), stamp, text: textOf(text), place }];
  });
}

function fragmentFrom(session: JsonObject, pointer: string, input: FormatInput): SessionFragment {
  const channel = oneOf(CHANNELS, textOf(member(session, "channel")), "unknown");
  const id = textOf(member(session, "id"));
  const login = member(session, "authenticated");
  const value = login?.type === "scalar" ? login.value : null;
  return fragmentOf(
    {
      id: id || pointer,
      idScope: scopeOfId(id),
      channel,
      authenticated: typeof value === "boolean" ? value : null,
      flags: session.complete ? [] : ["partial"],
      turns: turnDrafts(session, pointer, channel, input),
      started: stampOf(member(session, "startedAt"), input),
      place: placeOf(input, session, pointer),
    },
    "labelled-case",
    input.path,
  );
}

const sessionsOf = ({ node, pointer }: VendorObject, input: FormatInput): SessionFragment[] =>
  itemsOf(member(node, "sessions")).flatMap((session, i) =>
    isObject(session) ? [fragmentFrom(session, `${pointer}/sessions${pointerPart(i)}`, input)] : [],
  );

function read(input: FormatInput): ReadResult {
  const sessions = vendorObjects(input.json(), isLabelledCase).flatMap((found) => sessionsOf(found, input));
  return { sessions, problems: jsonProblems(input), skipped: NOTHING_SKIPPED };
}

export const labelledCase: Format = {
  name: "labelled-case",
  title: "Labelled cases for eval (JSON)",
  summary:
    "What eval scores the tool on: only the transcript is read, as a platform would export it; the labels never reach the rules. Speaker, time and log-in from their keys; names of callers are left out.",
  platform: "labelled-case",
  testedOn: "hand-written",
  detect: (input) => detectVendor(input, isLabelledCase, "sessions[].turns[] and labels"),
  read,
};
