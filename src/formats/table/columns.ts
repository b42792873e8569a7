import type { PlatformAttribute } from "../../model/session.ts";
import { headerWord } from "./words.ts";

/** What a column is for. Platform attributes stand for what the platform knows or the claimant typed into a form. */
export type ColumnRole =
  | "session"
  | "weak-session"
  | "time"
  | "date"
  | "clock"
  | "end"
  | "role"
  | "speaker"
  | "text"
  | "transcript"
  | "subject"
  | "agent-text"
  | "customer-text"
  | "channel"
  | "authenticated"
  | "language"
  | "internal"
  | "public"
  | "handler"
  | "address2"
  | "bare-name"
  | PlatformAttribute;

/** Header words of each role, strongest first; formats.md 3.1 gives their sources. */
const WORDS: Readonly<Record<Exclude<ColumnRole, "agent">, string>> = {
  session:
    "conversation_id conversationid chat_id session_id contact_id thread_id ticket_id case_id call_id interaction_id dialogue_id dialog_id chat_key chatkey ucid conversation_sid conversations_thread_id transcript_id case_number ticket_number incident_number call_number case_no ticket_no conversation_number case_ref case_reference ticket_ref interaction session conversation ticket case incident chat_session_id parent_id",
  "weak-session": "number reference ref id record_id key sid uuid guid",
  time: "timestamp time_stamp datetime date_time sent_at send_time sent_time message_time message_timestamp created_at created created_on created_date sys_created_on created_date_time opened_at opened start_time started_at start_date start call_time call_start logged_at received_at received occurred_at event_time entry_time absolute_time ts at when call_date contact_date date_opened date_time_opened opened_on time_utc timestamp_utc date_created",
  date: "date day message_date",
  clock: "time time_of_day message_clock",
  end: "end_time ended_at end end_date closed_at call_end",
  role: "role sender_type author_type speaker_type speaker_role participant_role participant_type sender_role actor_type user_type from_type author_role message_type_role direction participant_purpose",
  speaker:
    "speaker sender author from participant actor sender_name author_name speaker_name participant_name display_name from_name username user_name nick actor_name",
  text: "text message body content utterance msg message_text message_body message_content plain_body body_text comment_body description notes note comments comment call_notes call_note case_notes case_note agent_notes agent_note comments_and_work_notes work_notes additional_comments details summary resolution resolution_notes close_notes narrative remarks",
  transcript: "transcript chat_transcript conversation_text full_transcript dialogue dialog call_transcript chat_log",
  subject: "subject short_description title topic",
  "agent-text": "agent_text agent_message agent_utterance agent_reply agent_response rep_text advisor_text response",
  "customer-text":
    "customer_text customer_message customer_utterance caller_text user_text visitor_text client_text user_message user_input",
  channel:
    "channel contact_type contact_channel medium source_channel interaction_type media_type conversation_channel contact_method via",
  authenticated:
    "authenticated is_authenticated logged_in is_logged_in verified is_verified id_check dpa_passed identity_verified customer_verified auth auth_status authentication_status login_status id_verified",
  language: "language lang locale language_code",
  internal: "internal is_internal private is_private",
  public: "public is_public is_published",
  handler:
    "agent agent_name opened_by owner assigned_to rep representative handled_by taken_by logged_by created_by assignee operator csr advisor adviser staff assigned_agent agent_id author_id user",
  name: "full_name fullname customer_name caller_name contact_name requester_name requester client_name visitor_name claimed_name account_holder cardholder customer caller caller_id client member_name guest_name passenger",
  "bare-name": "name",
  given_name: "first_name given_name forename fname firstname customer_first_name",
  family_name: "last_name surname family_name lname lastname customer_last_name",
  email:
    "email email_address customer_email requester_email visitor_email contact_email caller_email e_mail mail account_email user_email",
  phone:
    "phone phone_number customer_phone caller_phone telephone tel mobile mobile_number ani caller_number contact_number contact_phone msisdn cell cell_phone phone_no from_number",
  address:
    "address street street_address address_line_1 address_line1 address_1 addr full_address home_address shipping_address postal_address customer_address address1",
  address2: "address_line_2 address_line2 address_2 address2",
  city: "city town suburb locality",
  state: "state province region county",
  postcode: "postcode zip zip_code zipcode postal_code post_code",
  account:
    "account account_number account_id account_no customer_id customer_number customer_no member_id membership_number policy_number acct client_number",
  order: "order order_id order_number order_no booking_reference confirmation_number reservation booking",
  dob: "dob date_of_birth birth_date birthdate birthday customer_dob",
  ssn: "national_id ssn social_security_number soc_sec_id social_security tax_id sin nino",
  device: "ip ip_address device device_id client_ip visitor_ip",
};

export interface ColumnMatch {
  readonly role: ColumnRole;
  /** Rank among the role's words, 0 is the strongest. */
  readonly rank: number;
}

const MATCHES = new Map<string, readonly ColumnMatch[]>();
for (const [role, words] of Object.entries(WORDS)) {
  words.split(" ").forEach((word, rank) => {
    MATCHES.set(word, [...(MATCHES.get(word) ?? []), { role: role as ColumnRole, rank }]);
  });
}

/** Roles that a header may have; empty when it is no word we know. */
export const rolesOfHeader = (header: string): readonly ColumnMatch[] => MATCHES.get(headerWord(header)) ?? [];

/** For each role the columns that can play it, best first. A column whose header stands twice keeps its place by position. */
export type Columns = ReadonlyMap<ColumnRole, readonly number[]>;

export function columnsOf(headers: readonly string[]): Columns {
  const found = new Map<ColumnRole, { column: number; rank: number }[]>();
  headers.forEach((header, column) => {
    for (const { role, rank } of rolesOfHeader(header)) {
      const list = found.get(role) ?? [];
      list.push({ column, rank });
      found.set(role, list);
    }
  });
  return new Map(
    [...found].map(([role, list]) => [
      role,
      list.sort((a, b) => a.rank - b.rank || a.column - b.column).map((c) => c.column),
    ]),
  );
}

/** Columns whose fields describe the person of the contact, in the order they are reported. */
export const FIELD_ROLES: readonly PlatformAttribute[] = [
  "name",
  "given_name",
  "family_name",
  "email",
  "phone",
  "address",
  "city",
  "state",
  "postcode",
  "account",
  "order",
  "dob",
  "ssn",
  "device",
];
