import { LABELS, type Label } from "../../model/vocabulary.ts";
import type { Frame } from "../frame.ts";
import type { TurnView } from "../view.ts";
import { factsOf } from "./facts.ts";
import { type CueShare, FirstLook } from "./first-look.ts";
import { frameShares } from "./frames.ts";
import type { ObserverModel } from "./model.ts";
import { type Scene, scenesOf } from "./scene.ts";
import { type FirstLookTurn, type Seen, secondLook } from "./second-look.ts";
import { valuedLabels } from "./valued.ts";

/** What the observer needs to know of a contact. */
export interface ContactFacts {
  readonly channel: string;
  readonly authenticated: boolean | null;
}

/** A turn after the first look. */
export interface LookedAt extends FirstLookTurn {
  readonly scene: Scene;
  /** Frames that hold, as cues, by label. */
  readonly frames: ReadonlyMap<Label, readonly CueShare[]>;
}

/**
 * Tells what is said in each turn of a contact. The first look adds up the points of everything in the turn and of what it answers; the second
 * weighs each label again by what the first saw around it, before and after.
 */
export class Observer {
  readonly #model: ObserverModel;
  readonly #first: FirstLook;
  readonly #frames: readonly Frame[];

  constructor(model: ObserverModel, frames: readonly Frame[]) {
    this.#model = model;
    this.#first = new FirstLook(model);
    this.#frames = frames;
  }

  firstLook(views: readonly TurnView[], contact: ContactFacts): LookedAt[] {
    return scenesOf(views.map(factsOf), contact).map((scene) => {
      const points = this.#first.points(scene);
      const frames = frameShares(this.#frames, scene.now.view);
      for (const [label, shares] of frames) for (const share of shares) points[LABELS.indexOf(label)]! += share.points;
      return { voice: scene.now.view.voice, points, valued: valuedLabels(scene), scene, frames };
    });
  }

  secondLook(turns: readonly LookedAt[], contact: ContactFacts): Seen[] {
    return secondLook(this.#model, turns, contact.authenticated === true);
  }

  /** What spoke for and against a label in a turn, strongest first. */
  shares({ scene, frames }: LookedAt, label: Label): CueShare[] {
    const cues = this.#first.shares(scene, LABELS.indexOf(label));
    return [...(frames.get(label) ?? []), ...cues].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  }
}
