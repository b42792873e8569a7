import type { Observation } from "../model/analysis.ts";
import { ASSETS, type Asset, ATTRIBUTES, type Attribute } from "../model/vocabulary.ts";
import type { Hit } from "./automaton.ts";
import { isOf } from "./frame.ts";
import type { Voice } from "./types.ts";

/** How many turns a question stays open without being answered. */
const ASK_TURNS = 3;
/** A proof takes longer: the code has to arrive, the phone has to ring. */
const PROOF_TURNS = 10;
/** A request is remembered this long: the desk searches, chats, asks for proof first. */
const REQUEST_TURNS = 8;
/** A refusal colours what follows for this long. */
const REFUSAL_TURNS = 5;

/** What was said so far that gives later words their meaning: open questions, open proofs, open requests. */
export class Dialogue {
  readonly #asked = new Map<Attribute | "any" | "proof", number>();
  readonly #requested = new Map<Asset, number>();
  readonly #labels = new Map<string, number>();
  #refusals = 0;
  #turn = 0;
  #previous: { voice: Voice; question: boolean; classes: ReadonlySet<string> } | null = null;
  readonly #spoken = new Set<Voice>();
  readonly #authenticated: boolean | null;
  readonly #channel: string;

  constructor(channel: string, authenticated: boolean | null) {
    this.#channel = channel;
    this.#authenticated = authenticated;
  }

  /** Attributes the agent asked for and has not been told. */
  get asked(): readonly Attribute[] {
    return ATTRIBUTES.filter((attribute) => this.#isRecent(this.#asked.get(attribute), ASK_TURNS));
  }

  /** Assets asked for and not yet handed over, latest first. */
  get requested(): readonly Asset[] {
    return [...this.#requested]
      .filter(([, turn]) => this.#isRecent(turn, REQUEST_TURNS))
      .sort(([a, x], [b, y]) => y - x || ASSETS.indexOf(a) - ASSETS.indexOf(b))
      .map(([asset]) => asset);
  }

  /** Facts that frames may ask for in `context`. */
  facts(voice: Voice): Set<string> {
    const facts = new Set<string>([`channel.${this.#channel}`]);
    if (this.#authenticated === true) facts.add("authenticated");
    if (!this.#spoken.has(voice)) facts.add("first-words");
    if (this.#turn <= 3) facts.add("opening");
    for (const [what, turn] of this.#asked) {
      if (this.#isRecent(turn, what === "proof" ? PROOF_TURNS : ASK_TURNS))
        facts.add(what === "proof" ? "proof-open" : `asked.${what}`);
    }
    for (const asset of this.requested) facts.add("requested").add(`requested.${asset}`);
    for (const [label, turn] of this.#labels) this.#addLabelFacts(facts, label, turn);
    if (this.#refusals >= 2) facts.add("refused-twice");
    if (this.#previous) {
      facts.add(`previous.${this.#previous.voice}`);
      if (this.#previous.question) facts.add("previous.question");
      for (const cls of this.#previous.classes) facts.add(`previous:${cls}`);
    }
    return facts;
  }

  #addLabelFacts(facts: Set<string>, label: string, turn: number): void {
    facts.add(`seen.${label}`);
    const dot = label.indexOf(".");
    const family = dot < 0 ? label : label.slice(0, dot);
    facts.add(`seen.${family}`);
    if (this.#turn - turn <= REFUSAL_TURNS) facts.add(`recent.${label}`).add(`recent.${family}`);
    if (this.#turn - turn <= 1) facts.add(`just.${label}`).add(`just.${family}`);
  }

  #isRecent(turn: number | undefined, most: number): boolean {
    return turn !== undefined && this.#turn - turn <= most;
  }

  /** Takes in one turn with what was observed in it. */
  advance(voice: Voice, hits: readonly Hit[], observations: readonly Observation[], question: boolean): void {
    for (const { label } of observations) this.#note(label);
    if (voice === "agent" && observations.some((o) => o.label === "verify.ask")) this.#noteAsk(hits);
    this.#spoken.add(voice);
    this.#previous = { voice, question, classes: new Set(hits.map((hit) => hit.cls)) };
    this.#turn += 1;
  }

  #note(label: string): void {
    this.#labels.set(label, this.#turn);
    const [family, what] = label.split(".") as [string, string | undefined];
    if (family === "request") this.#requested.set(what as Asset, this.#turn);
    if (family === "disclose" || family === "change") this.#requested.delete(what as Asset);
    if (family === "refuse") this.#refusals += 1;
    if (family === "claim") this.#asked.delete(what as Attribute);
    if (label === "verify.strong") this.#asked.delete("proof");
  }

  #noteAsk(hits: readonly Hit[]): void {
    this.#asked.set("any", this.#turn);
    for (const { cls } of hits) {
      if (isOf(cls, "attribute")) this.#asked.set(cls.slice("attribute.".length) as Attribute, this.#turn);
      if (isOf(cls, "proof")) this.#asked.set("proof", this.#turn);
    }
  }
}
