import type { SessionSummary } from "../../model/analysis.ts";
import type { ConditionFile } from "../types.ts";
import { asList } from "./context.ts";
import { harmOf } from "./identity.ts";
import { type IdentityContext, unproved } from "./identity-context.ts";
import { memberHolds } from "./member.ts";

type Facts = (condition: ConditionFile, context: IdentityContext) => string[];

/** What an identity's contacts have in what a condition looks at, in the words of people. Empty where there is nothing to tell. */
export const identityFacts: Facts = (condition, context) =>
  FACTS[Object.keys(condition)[0] as keyof ConditionFile]?.(condition, context) ?? [];

const plural = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;
const assets = ({ exposures }: SessionSummary): string => exposures.map(({ asset }) => asset).join(", ") || "nothing";

/** Contacts with strong proof are taken for the real person's own. */
const setAside = ({ sessions }: IdentityContext): string[] => {
  const proved = sessions.length - unproved(sessions).length;
  return proved === 0 ? [] : [`${plural(proved, "contact")} with strong proof set aside`];
};

const asked: Facts = (_condition, context) => [
  ...unproved(context.sessions).map((s) => `${s.id} asks for or gets: ${assets(s)} (harm ${harmOf(s)} of 5)`),
  ...setAside(context),
];

const FACTS: Partial<Record<keyof ConditionFile, Facts>> = {
  rising: asked,
  repeated: asked,
  contradicting: (_condition, { contradictions }) => [
    contradictions.length === 0
      ? "no claims contradict each other"
      : `contradicting: ${[...new Set(contradictions.map(({ attribute }) => attribute))].join(", ")}`,
  ],
  "disclosed-then-claimed": (_condition, context) => [
    `${plural(context.links.filter(({ type }) => type === "disclosed-then-claimed").length, "value")} used after the desk told it`,
    ...setAside(context),
  ],
  agents: (_condition, { sessions }) => [
    `spoke to ${[...new Set(sessions.flatMap((s) => s.agents))].join(", ") || "nobody by name"}`,
  ],
  member: ({ member }, { sessions }) => {
    const holding = sessions.filter((s) => memberHolds(member!.of, s));
    const findings = asList(member!.of.finding);
    return [
      `holds in ${holding.length} of ${plural(sessions.length, "contact")}${holding.length > 0 ? `: ${holding.map(({ id }) => id).join(", ")}` : ""}`,
      ...(findings.length > 0 && holding.length === 0 ? [`none has the finding ${findings.join(" or ")}`] : []),
    ];
  },
};
