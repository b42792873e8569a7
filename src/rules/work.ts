/** A rule is not run any further in a contact; the message says why. */
export class RuleStopped extends Error {
  override readonly name = "RuleStopped";
}

/**
 * Steps that one rule may take in one contact: pairs of places compared, words read for its own phrases. The longest of our contacts need a hundredth;
 * this many take about a tenth of a second.
 */
const MOST_STEPS = 5_000_000;

/** Counts a rule's steps, the same on every machine. */
export class Work {
  #left = MOST_STEPS;

  /** Another rule begins. */
  restart(): void {
    this.#left = MOST_STEPS;
  }

  /** Throws `RuleStopped` where a rule has taken too many steps. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new RuleStopped(`it takes more than ${MOST_STEPS} steps`);
  }
}
