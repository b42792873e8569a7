import type { Problem } from "../../model/problem.ts";
import type { Coverage } from "../../model/report.ts";
import type { ReportTuning } from "../../model/tuning.ts";
import { needsOf } from "./policy.ts";
import type { Overlay, Tuning } from "./types.ts";

/** What an entry does, in words. */
export function effectOf({ severity, exclude }: Overlay): string {
  if (severity !== undefined) return `severity ${severity}`;
  if (exclude === undefined) return "off";
  const { channels, agents, languages, when } = exclude;
  const parts = [
    ...(channels === undefined ? [] : [`channel ${channels.join(" or ")}`]),
    ...(agents === undefined ? [] : [`agent ${agents.join(" or ")}`]),
    ...(languages === undefined ? [] : [`language ${languages.join(" or ")}`]),
    ...(when === undefined ? [] : [`a condition (${Object.keys(when).join(", ")})`]),
  ];
  return `not for ${parts.join(", ")}`;
}

/** Tuning as the report names it. */
export function reportTuning({ files, overlays, expired, allow, policy }: Tuning): ReportTuning {
  const entry =
    (applied: boolean) =>
    (overlay: Overlay): ReportTuning["entries"][number] => ({
      rule: overlay.rule,
      effect: effectOf(overlay),
      place: overlay.place,
      reason: overlay.reason,
      expires: overlay.expires,
      applied,
    });
  return {
    files,
    entries: [...overlays.map(entry(true)), ...expired.map(entry(false))],
    allowed: {
      phones: allow.phones.length,
      emails: allow.emails.length,
      addresses: allow.addresses.length,
      internalDomains: allow.internal_domains.length,
    },
    policy: policy.map((rule) => ({ asset: rule.asset, needs: needsOf(rule), places: rule.places })),
  };
}

/** Rules that were not run, or not everywhere, with why and how many findings that left out. */
export function rulesNotRun(tuning: Tuning | undefined, withheld: readonly string[]): Coverage["rulesNotRun"] {
  return (tuning?.overlays ?? [])
    .filter(({ severity }) => severity === undefined)
    .map((overlay) => ({
      rule: overlay.rule,
      reason: `${effectOf(overlay)} by ${overlay.place} until ${overlay.expires}: ${overlay.reason}`,
      withheld: withheld.filter((place) => place === overlay.place).length,
    }));
}

/** Entries whose day has passed: they change nothing any more, and whoever wrote them should hear so. */
export const expiredEntries = (tuning: Tuning | undefined): Problem[] =>
  (tuning?.expired ?? []).map(({ place, rule, expires }) => ({
    severity: "warning",
    code: "tuning-expired",
    path: place.slice(0, place.lastIndexOf(":")),
    place: `line ${place.slice(place.lastIndexOf(":") + 1)}`,
    reason: `the entry for ${rule} expired after ${expires} and is not applied`,
  }));
