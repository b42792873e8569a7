import type { AnyAttributeRule } from "../attribute.ts";
import { address } from "./address.ts";
import { dob } from "./dob.ts";
import { email } from "./email.ts";
import { name } from "./name.ts";
import { phone } from "./phone.ts";
import { account, ssn } from "./reference.ts";

/** Every attribute that identities are told by. */
export const ATTRIBUTE_RULES: Readonly<Record<string, AnyAttributeRule>> = {
  name,
  email,
  phone,
  address,
  account,
  ssn,
  dob,
};

export { SAME_ADDRESS_BITS } from "./address.ts";
export { areHalfAlike, type NameForm, TWO_PARTS_AGREE } from "./name.ts";
