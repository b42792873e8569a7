import type { Channel, Speaker } from "../../model/vocabulary.ts";

/** Role and channel values repeat in every row; the caches are bounded, since values are foreign text. */
const MOST_CACHED = 2000;
const LONGEST_CACHED = 40;
const words = new Map<string, string>();

/** `Sender Type`, `senderType` and `sender-type` are one word: `sender_type`. */
export function headerWord(header: string): string {
  const known = words.get(header);
  if (known !== undefined) return known;
  const word = makeWord(header);
  if (header.length <= LONGEST_CACHED && words.size < MOST_CACHED) words.set(header, word);
  return word;
}

const makeWord = (header: string): string =>
  header
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_|_$/g, "");

const table = <T>(rows: Readonly<Record<string, string>>, of: (key: string) => T): ReadonlyMap<string, T> =>
  new Map(Object.entries(rows).flatMap(([key, words]) => words.split(" ").map((word) => [word, of(key)] as const)));

const SPEAKER_WORDS: Readonly<Record<Speaker, string>> = {
  customer:
    "customer caller visitor user end_user enduser client consumer contact guest lead inbound incoming in requester external member patient subscriber buyer shopper passenger cust claimant suspect callee",
  agent:
    "agent rep representative advisor adviser csr staff operator outbound outgoing out admin support human_agent assistant_human employee internal associate clerk specialist technician helpdesk help_desk service_desk support_agent teammate analyst innocent",
  bot: "bot assistant virtual_agent virtualagent automated_agent chatbot ai ai_agent custom_bot ivr automated automation virtual_assistant",
  system: "system trigger event notification platform auto workflow",
  supervisor: "supervisor manager team_lead teamlead lead_agent team_leader",
  unknown: "unknown",
};
const SPEAKER_OF = table(SPEAKER_WORDS, (key) => key as Speaker);

/** The speaker that a role value (`CUSTOMER`, `end-user`, `inbound`) names, or null when it is no role word. */
export const speakerOfRole = (value: string): Speaker | null => SPEAKER_OF.get(headerWord(value)) ?? null;

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  chat: "chat live_chat livechat messaging web_chat webchat web messenger in_app native_messaging message virtual_agent",
  call: "call phone voice telephone telephony inbound_call outbound_call phone_call voicemail",
  note: "note call_note case_note call_notes case_notes notes walk_in in_person case ticket",
  email: "email e_mail mail",
  sms: "sms text text_message",
  social: "social facebook twitter x instagram whatsapp telegram line wechat viber",
  unknown: "unknown",
};
const CHANNEL_OF = table(CHANNEL_WORDS, (key) => key as Channel);

export const channelOf = (value: string): Channel | null => CHANNEL_OF.get(headerWord(value)) ?? null;

const YES = new Set(
  "true yes y 1 t verified authenticated logged_in loggedin pass passed success succeeded ok strong".split(" "),
);
const NO = new Set(
  "false no n 0 f unverified unauthenticated not_verified not_authenticated not_logged_in logged_out anonymous guest fail failed none".split(
    " ",
  ),
);

/** True, false, or null when the value says neither. */
export function yesOrNo(value: string): boolean | null {
  const word = headerWord(value);
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}

/** Names that platforms put where nobody is known, and redaction tokens: they say nothing about who is there. */
const PLACEHOLDER =
  /^(?:(?:the\s+)?(?:customer|visitor|caller|guest|user|client|contact|anonymous|unknown|end[ -]?user|web ?user|participant|speaker|spk|n\/?a|none|null|me|you)(?:[ _#-]*(?=[\da-f-]*\d)[\da-f-]{1,36})?|\[?(?:pii|name|redacted)\]?|<[^>]{0,40}>|\{\{[^}]{0,40}\}\}|[*x#_.\-\s]+|\+?[\d\s()-]+)$/i;
/** No placeholder is longer; keeps the pattern off long text. */
const LONGEST_PLACEHOLDER = 60;

export const isPlaceholder = (name: string): boolean =>
  name.length <= LONGEST_PLACEHOLDER && (name.trim() === "" || PLACEHOLDER.test(name.trim()));

/** A display name, or null where the source only has a placeholder. */
export const displayName = (name: string): string | null => (isPlaceholder(name) ? null : name.trim());
