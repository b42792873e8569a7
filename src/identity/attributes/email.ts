import { fold } from "../../text/fold.ts";
import { jaroWinkler } from "../../text/similarity.ts";
import { type AttributeRule, isPlaceholder } from "../attribute.ts";

export interface EmailForm {
  readonly local: string;
  readonly domain: string;
}

/** Mailboxes of offices, not of people: what comes from them says nothing about who wrote. */
const OFFICE = new Set(
  "info support help helpdesk service noreply no-reply contact admin office billing sales hello team care accounts".split(
    " ",
  ),
);
const NEAR = 0.92;

export const email: AttributeRule<EmailForm> = {
  name: "email",
  parse: (raw) => {
    const text = fold(raw.trim()).text.replace(/^mailto:|[<>()"',;]/g, "");
    const at = text.lastIndexOf("@");
    if (isPlaceholder(raw) || at < 1 || at === text.length - 1 || /[*•]/.test(text)) return null;
    const local = text.slice(0, at).replace(/\+.*$/, "");
    return OFFICE.has(local) ? null : { local, domain: text.slice(at + 1).replace(/\.$/, "") };
  },
  compare: (a, b) => {
    if (a.local === b.local)
      return a.domain === b.domain ? { name: "exact", bits: 14 } : { name: "same-local-part", bits: 8 };
    return jaroWinkler(a.domain, b.domain) >= NEAR && jaroWinkler(a.local, b.local) >= NEAR
      ? { name: "near", bits: 7 }
      : { name: "different", bits: -1 };
  },
  keys: ({ local, domain }) => [`email ${local}@${domain}`, ...(local.length > 4 ? [`email-local ${local}`] : [])],
  term: ({ local, domain }) => `${local}@${domain}`,
  exclusive: false,
};
