import type { Mapping } from "../model/analysis.ts";

/**
 * The techniques that rules may name, with the names their schemes give them: MITRE ATT&CK v19, CAPEC 3.9, MITRE F3 v1.1, VERIS 1.4.
 * A rule file writes `attack:T1684.001`; an id that is not here is a lint error, so that no deprecated or misspelt one gets in.
 */
const NAMES: Readonly<Record<Mapping["scheme"], Readonly<Record<string, string>>>> = {
  attack: {
    T1684: "Social Engineering",
    "T1684.001": "Impersonation",
    "T1598.004": "Spearphishing Voice (for information)",
    "T1566.004": "Spearphishing Voice",
    T1621: "Multi-Factor Authentication Request Generation",
    T1111: "Multi-Factor Authentication Interception",
    "T1556.006": "Modify Authentication Process: Multi-Factor Authentication",
    "T1098.005": "Account Manipulation: Device Registration",
    T1589: "Gather Victim Identity Information",
    T1219: "Remote Access Tools",
    T1657: "Financial Theft",
    T1451: "SIM Card Swap",
  },
  capec: {
    "407": "Pretexting",
    "412": "Pretexting via Customer Service",
    "413": "Pretexting via Tech Support",
    "415": "Pretexting via Phone",
    "410": "Information Elicitation",
    "416": "Manipulate Human Behavior",
    "417": "Influence Perception",
    "418": "Influence Perception of Reciprocation",
    "420": "Influence Perception of Scarcity",
    "421": "Influence Perception of Authority",
    "422": "Influence Perception of Commitment and Consistency",
    "423": "Influence Perception of Liking",
    "424": "Influence Perception of Consensus or Social Proof",
    "656": "Voice Phishing",
    "50": "Password Recovery Exploitation",
  },
  f3: {
    F1031: "Impersonate Account Holder",
    "F1006.003": "Account Takeover: Password Reset",
    "F1005.004": "Change Account Details",
    F1029: "Gather Customer Information",
    F1034: "Interactive Voice Response Mapping",
    F1040: "Phone Number Spoofing",
  },
  veris: {
    Pretexting: "action.social.variety Pretexting",
    Elicitation: "action.social.variety Elicitation",
    Influence: "action.social.variety Influence",
  },
};

/** `scheme:id` as rule files write it, or null where it is not a known one. */
export function mappingOf(text: string): Mapping | null {
  const [scheme, id] = text.split(":") as [Mapping["scheme"], string | undefined];
  const name = id === undefined ? undefined : NAMES[scheme]?.[id];
  return id === undefined || name === undefined ? null : { scheme, id, name };
}
