/**
 * The closed vocabularies of the field, each written once: the arrays are what the program runs on, the types derive from them.
 * They are the same words that label the corpus, rule files and reports.
 */

export const SPEAKERS = ["customer", "agent", "bot", "system", "supervisor", "unknown"] as const;
export type Speaker = (typeof SPEAKERS)[number];

export const CHANNELS = ["chat", "call", "note", "email", "sms", "social", "unknown"] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a claimant asserts about the person they say they are. */
export const ATTRIBUTES = [
  "name",
  "email",
  "phone",
  "address",
  "account",
  "order",
  "dob",
  "ssn",
  "role",
  "relation",
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** What an attacker wants: information, or an action on the account. */
export const ASSETS = [
  "address",
  "phone",
  "email",
  "order_details",
  "card_last4",
  "card_full",
  "bank_account",
  "balance",
  "dob",
  "ssn",
  "password",
  "password_reset",
  "mfa_reset",
  "otp",
  "sim_swap",
  "email_change",
  "phone_change",
  "address_change",
  "payout_change",
  "refund",
  "gift_card",
  "account_details",
  "employee_info",
  "remote_access",
  "itinerary",
  "medical",
  "username",
  "security_answer",
] as const;
export type Asset = (typeof ASSETS)[number];

export const TACTICS = [
  "urgency",
  "authority",
  "emotion",
  "threat",
  "flattery",
  "reciprocity",
  "persistence",
  "ignorance",
  "jargon",
  "third_party",
  "partial_info",
  "secrecy",
  "channel_switch",
  "incremental",
  "distraction",
  "impersonated_colleague",
  "evasion",
] as const;
export type Tactic = (typeof TACTICS)[number];

export const VERIFICATION_STEPS = ["ask", "weak", "strong", "fail", "skip"] as const;
export type VerificationStep = (typeof VERIFICATION_STEPS)[number];

/** One atomic fact about a turn, in the words of the labelled corpus. */
export type Label =
  | `claim.${Attribute}`
  | `request.${Asset}`
  | `disclose.${Asset}`
  | `change.${Asset}`
  | `verify.${VerificationStep}`
  | "refuse"
  | "escalate"
  | "bend"
  | `tactic.${Tactic}`;

export const LABELS: readonly Label[] = [
  ...ATTRIBUTES.map((a) => `claim.${a}` as const),
  ...ASSETS.flatMap((a) => [`request.${a}`, `disclose.${a}`, `change.${a}`] as const),
  ...VERIFICATION_STEPS.map((s) => `verify.${s}` as const),
  "refuse",
  "escalate",
  "bend",
  ...TACTICS.map((t) => `tactic.${t}` as const),
];

/** What proof the claimant gave: nothing, things others can know, or proof of possession or presence. */
export const VERIFICATION_LEVELS = ["none", "weak", "strong"] as const;
export type VerificationLevel = (typeof VERIFICATION_LEVELS)[number];

export const OUTCOMES = ["disclosed", "changed", "refused", "unknown"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How bad it would be, mildest first. */
export const SEVERITIES = ["info", "low", "medium", "high", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How likely it is an attack; `inconclusive` when nothing can be judged. */
export const VERDICTS = ["malicious", "suspicious", "benign", "inconclusive"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const severityRank = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** How a text can be hidden from programs while people still read it. */
export const DISGUISE_KINDS = ["mixed-scripts", "invisible", "bidi", "marks", "styled", "leet", "spaced"] as const;
export type DisguiseKind = (typeof DISGUISE_KINDS)[number];
