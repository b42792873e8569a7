import { ASSETS, type Asset, ATTRIBUTES, type Attribute } from "../../model/vocabulary.ts";
import { VALUE_KINDS } from "../values.ts";
import type { TurnFacts } from "./facts.ts";
import { type Scene, saidLately } from "./scene.ts";

/**
 * Takes the cues of a turn. A cue is `kind a` or `kind a_b`, e.g. `customer word address`; `from` and `to` are the tokens that it stands on, where
 * it stands on any.
 */
export type CueSink = (kind: string, a: string, b?: string, from?: number, to?: number) => void;

/** Words of the other side's turn that still colour this one. */
const WORDS_BEFORE = 40;
/** Words of the reply that tell how this turn was taken. */
const WORDS_AFTER = 20;
/** An answer of at most this many words gets its meaning from the question. */
const SHORT = new Set(["word", "phrase", "sentence"]);
/** Answers that mean nothing without their question. */
const REPLIES = ["yes", "no", "accept", "mismatch", "refusal.cannot", "dodge"];
/** What the same voice said before that its next words build on. */
const CARRIED = /^(?:asset|noun|attribute|proof|refusal|verifyask)\b/;

/** Everything that is said and where it is said, whatever it may mean. */
export function cuesOf(scene: Scene, add: CueSink): void {
  const { now } = scene;
  const { voice } = now.view;
  wordCues(now, voice, add);
  for (const [cls, { from, to }] of now.classes) {
    add("any class", cls, undefined, from, to);
    add(`${voice} class`, cls, undefined, from, to);
  }
  for (const [value, { from, to }] of now.values) {
    add("any value", value, undefined, from, to);
    add(`${voice} value`, value, undefined, from, to);
  }
  placeCues(scene, voice, add);
  if (scene.answers) answerCues(scene, scene.other!, voice, add);
  if (scene.reply) replyCues(scene.reply, voice, add);
  if (scene.goesOn) {
    add(`${voice} goes-on`, "");
    for (const cls of scene.goesOn.classes.keys()) add(`${voice} goes-on`, cls);
  }
  for (const cls of scene.own?.classes.keys() ?? []) if (CARRIED.test(cls)) add(`${voice} earlier`, cls);
}

function wordCues({ words }: TurnFacts, voice: string, add: CueSink): void {
  words.forEach((word, i) => {
    const next = words[i + 1];
    add("any word", word.text, undefined, word.from, word.to);
    add(`${voice} word`, word.text, undefined, word.from, word.to);
    if (next?.sentence !== word.sentence) return;
    add("any pair", word.text, next.text, word.from, next.to);
    add(`${voice} pair`, word.text, next.text, word.from, next.to);
  });
}

function placeCues({ now, channel, authenticated, own, index }: Scene, voice: string, add: CueSink): void {
  add(`${voice} length`, now.length);
  add(`${voice} channel`, channel);
  if (now.question) add(`${voice} asks`, "");
  if (authenticated) add(`${voice} logged-in`, "");
  if (index < 2) add(`${voice} opening`, String(index));
  if (own === null) add(`${voice} first-words`, "");
}

function answerCues({ now }: Scene, other: TurnFacts, voice: string, add: CueSink): void {
  for (const word of other.words.slice(-WORDS_BEFORE)) add(`${voice} after-word`, word.text);
  if (other.endsAsking) add(`${voice} after-question`, "");
  const replies = REPLIES.filter((cls) => now.classes.has(cls));
  const first = now.words[0]?.text;
  for (const cls of other.classes.keys()) {
    add(`${voice} after`, cls);
    if (SHORT.has(now.length)) add(`${voice} short-after`, cls);
    for (const value of now.values.keys()) add(`${voice} after`, cls, value);
    for (const reply of replies) add(`${voice} after`, cls, reply);
    if (first !== undefined) add(`${voice} after-begins`, cls, first);
  }
}

/** What the other side makes of it. */
function replyCues(reply: TurnFacts, voice: string, add: CueSink): void {
  for (const word of reply.words.slice(0, WORDS_AFTER)) add(`${voice} before-word`, word.text);
  for (const cls of reply.classes.keys()) add(`${voice} before`, cls);
  for (const value of reply.values.keys()) add(`${voice} before`, value);
}

/** How long what the claimant named stays in the air. */
const PENDING_TURNS = 8;
const ASKED_TURNS = 4;

/** Where an asset stands in the conversation: the same signs, whatever the asset. */
export function assetCues(scene: Scene, asset: Asset, add: CueSink): void {
  const { now, other, own } = scene;
  const [named, noun] = [`asset.${asset}`, `noun.${asset}`];
  const signs: string[] = [];
  if (now.classes.has(named)) signs.push("named");
  if (now.classes.has(noun)) signs.push("noun");
  if (other?.classes.has(named)) signs.push("other-named");
  if (other?.classes.has(noun)) signs.push("other-noun");
  if (own?.classes.has(named)) signs.push("own-named");
  if (saidLately(scene, PENDING_TURNS, "customer", named)) signs.push("pending-named");
  if (saidLately(scene, PENDING_TURNS, "customer", noun)) signs.push("pending-noun");
  if (saidLately(scene, PENDING_TURNS, "agent", named)) signs.push("desk-named");
  if (signs.length === 0) return;
  const kinds = VALUE_KINDS[asset];
  if (kinds.some((kind) => now.values.has(`fresh.${kind}`))) signs.push("fresh-value");
  else if (kinds.some((kind) => now.values.has(`echo.${kind}`))) signs.push("echoed-value");
  slotCues(now, signs, add);
}

/** What a value of each attribute looks like when somebody gives it as theirs. */
export const CLAIM_KINDS: Readonly<Record<Attribute, readonly string[]>> = {
  name: ["name"],
  email: ["email", "masked"],
  phone: ["phone", "digits"],
  address: ["address", "postcode"],
  account: ["reference", "digits", "code"],
  order: ["reference", "digits"],
  dob: ["date", "year"],
  ssn: ["digits", "phone", "ending"],
  role: [],
  relation: [],
};

/** Where an attribute stands in the conversation. */
export function attributeCues(scene: Scene, attribute: Attribute, add: CueSink): void {
  const { now, other, answers } = scene;
  const named = `attribute.${attribute}`;
  const signs: string[] = [];
  if (now.classes.has(named)) signs.push("named");
  if (answers && other!.classes.has(named)) signs.push("asked");
  if (saidLately(scene, ASKED_TURNS, "agent", named)) signs.push("asked-lately");
  for (const kind of CLAIM_KINDS[attribute])
    for (const novelty of ["fresh", "echo"]) if (now.values.has(`${novelty}.${kind}`)) signs.push(`${novelty}.${kind}`);
  if (signs.length > 0) slotCues(now, signs, add);
}

/** The signs alone, all together, and each with how the turn speaks. */
function slotCues(now: TurnFacts, signs: readonly string[], add: CueSink): void {
  const { voice } = now.view;
  add(`${voice} slot-all`, signs.join("+"));
  for (const sign of signs) {
    add(`${voice} slot`, sign);
    add(`${voice} slot-length`, sign, now.length);
    if (now.question) add(`${voice} slot-asks`, sign);
    for (const family of now.families) add(`${voice} slot-with`, sign, family);
  }
}

/** Every slot's cues: for assets and attributes alike, by the name of the slot. */
export function eachSlot(scene: Scene, visit: (slot: Asset | Attribute, of: "asset" | "attribute") => CueSink): void {
  for (const asset of ASSETS) assetCues(scene, asset, visit(asset, "asset"));
  for (const attribute of ATTRIBUTES) attributeCues(scene, attribute, visit(attribute, "attribute"));
}
