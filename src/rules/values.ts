import type { Asset } from "../model/vocabulary.ts";
import type { EntityKind } from "../text/entities.ts";

/** What a value of each asset looks like when the desk says it; empty where it has no shape of its own. */
export const VALUE_KINDS: Readonly<Record<Asset, readonly (EntityKind | "name")[]>> = {
  address: ["address", "postcode"],
  phone: ["phone", "ending", "masked"],
  email: ["email", "masked"],
  order_details: ["reference", "money", "date"],
  card_last4: ["ending", "code"],
  card_full: ["card"],
  bank_account: ["ending", "phone", "reference", "code"],
  balance: ["money", "digits"],
  dob: ["date", "year"],
  ssn: ["phone", "ending"],
  password: ["secret", "reference", "code"],
  password_reset: ["secret"],
  mfa_reset: [],
  otp: ["code"],
  sim_swap: ["reference"],
  email_change: [],
  phone_change: [],
  address_change: [],
  payout_change: [],
  refund: ["money"],
  gift_card: ["reference", "code"],
  account_details: ["date", "money", "reference"],
  employee_info: ["name", "email", "phone", "code"],
  remote_access: ["code", "reference", "phone"],
  itinerary: ["date", "time", "reference"],
  medical: ["date", "time"],
  username: ["reference", "email", "name"],
  security_answer: [],
};

/** Assets that are carried out rather than told. */
export const ACTIONS: ReadonlySet<Asset> = new Set([
  "password_reset",
  "mfa_reset",
  "sim_swap",
  "email_change",
  "phone_change",
  "address_change",
  "payout_change",
  "refund",
  "gift_card",
  "remote_access",
]);
