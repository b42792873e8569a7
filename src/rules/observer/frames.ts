import type { Asset, Label } from "../../model/vocabulary.ts";
import { type Frame, type FrameMatch, isOf, matchFrame, mayMatch, namesIn } from "../frame.ts";
import { ACTIONS } from "../values.ts";
import type { TurnView } from "../view.ts";
import type { CueShare } from "./first-look.ts";

/** The frames that hold in a turn, each once for each label. */
export function frameShares(frames: readonly Frame[], view: TurnView): Map<Label, CueShare[]> {
  const found = new Map<Label, CueShare[]>();
  const names = namesIn(view.hits);
  for (const frame of frames) {
    if (!frame.voices.has(view.voice) || !mayMatch(frame, names)) continue;
    for (const [label, match] of matches(frame, view)) {
      const shares = found.get(label) ?? [];
      if (!shares.some((share) => share.name === `frame ${frame.id}`)) shares.push(shareOf(frame, match));
      found.set(label, shares);
    }
  }
  return found;
}

function* matches(frame: Frame, view: TurnView): Generator<readonly [Label, FrameMatch]> {
  for (const sentence of view.tokens.sentences) {
    if (frame.file.question !== undefined && frame.file.question !== sentence.question) continue;
    const hits = view.hits.filter((hit) => hit.from >= sentence.from && hit.from < sentence.to);
    for (const match of matchFrame(frame, hits, sentence.from))
      for (const emitted of frame.emits) for (const label of labels(emitted, match)) yield [label, match];
  }
}

const shareOf = (frame: Frame, match: FrameMatch): CueShare => ({
  name: `frame ${frame.id}`,
  points: frame.weight,
  from: Math.min(...match.map((hit) => hit.from)),
  to: Math.max(...match.map((hit) => hit.to)),
});

/** The label templates filled: `$asset` and `$attribute` by the slots of that family. */
function labels(emitted: string, match: FrameMatch): Label[] {
  if (!emitted.includes("$")) return [emitted as Label];
  const variable = emitted.includes("$asset") ? "asset" : "attribute";
  const families = variable === "asset" ? ["asset", "noun"] : ["attribute"];
  return match
    .filter((hit) => families.some((family) => isOf(hit.cls, family)))
    .map((hit) => hit.cls.slice(hit.cls.indexOf(".") + 1))
    .filter((name) => variable === "attribute" || isPossible(emitted, name as Asset))
    .map((name) => emitted.replace(`$${variable}`, name) as Label);
}

/** Information is told and not done, an action is done and not told. */
const isPossible = (emitted: string, asset: Asset): boolean =>
  (!emitted.startsWith("change.") || ACTIONS.has(asset)) && (!emitted.startsWith("disclose.") || !ACTIONS.has(asset));
