import { fold } from "../../text/fold.ts";
import { jaroWinkler, soundOf } from "../../text/similarity.ts";
import { type AttributeRule, isPlaceholder, type Level } from "../attribute.ts";
import { NICKNAMES } from "./nicknames.ts";

/** `given` is null where only one part is known; `family` is then that part. */
export interface NameForm {
  readonly given: string | null;
  readonly family: string | null;
  /** All parts in order, folded. */
  readonly parts: readonly string[];
}

const TITLES = new Set(
  "mr mrs ms miss dr prof professor sir madam herr frau senor senora don dona mme monsieur madame jr sr the".split(" "),
);
const PARTICLES = new Set("de del la van von der den al el bin da di du le y zu ter st o mc mac".split(" "));

/** "Cst", "Gst", "Mbr": what desks write before a name; initials stay. */
const UNSPEAKABLE = /^[^aeiouy\P{ASCII}]{2,4}$/u;

const fullNames: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const map = new Map<string, Set<string>>();
  const add = (short: string, full: string): void => {
    const set = map.get(short) ?? new Set<string>([short]);
    map.set(short, set.add(full));
  };
  for (const line of NICKNAMES.trim().split("\n")) {
    const [full, ...shorts] = line.split(" ");
    for (const short of shorts) add(short, full!);
  }
  return map;
})();

/** Names that a given name may stand for: itself, and the full names it is a short form of. */
const canonical = (name: string): ReadonlySet<string> => fullNames.get(name) ?? new Set([name]);

const areNicknames = (a: string, b: string): boolean => {
  const [x, y] = [canonical(a), canonical(b)];
  return x.has(b) || y.has(a) || [...x].some((name) => name !== a && y.has(name));
};

export function parseName(raw: string): NameForm | null {
  if (isPlaceholder(raw)) return null;
  const parts = fold(raw)
    .text.replace(/[^\p{L}\s'-]/gu, " ")
    .split(/[\s-]+/)
    .map((part) => part.replace(/'/g, ""))
    .filter((part) => part !== "" && !TITLES.has(part));
  const spoken = parts.filter((part) => !PARTICLES.has(part));
  const words = spoken.filter((part) => !UNSPEAKABLE.test(part) || spoken.length === 1);
  if (words.length === 0 || words.every((word) => word.length < 2)) return null;
  if (words.length === 1) return { given: null, family: words[0]!, parts: words };
  return { given: words[0]!, family: words.at(-1)!, parts: words };
}

/** Bits for one part of a name, given or family. */
const EXACT = 6.5;
const SIMILAR = 6;
const NICKNAME = 5.5;
const ALIKE = 3;
const INITIAL = 2;
const DIFFERENT = -4;
/** Jaro-Winkler from here on is a typing error; from the lower one on a likely one; below the lowest two words don't sound alike whatever their codes say. */
const TYPING_ERROR = 0.92;
const LIKELY_TYPING_ERROR = 0.8;
const SOUNDS_ALIKE = 0.7;
/** Half the short names are like each other. */
const SHORTEST_ALIKE = 5;

/** "Fola" for Folasade, "Thad" for Thaddeus: no list has them all. */
const SHORTEST_SHORT_FORM = 3;
const isCutShort = (short: string, full: string): boolean =>
  short.length >= SHORTEST_SHORT_FORM && full.length > short.length + 1 && full.startsWith(short);

/** "Vandermolen" and "van der Molen": particles written with the name or apart. */
const JOINED_PARTICLE = /^(?:van(?:der|den|de)?|von(?:der)?|de(?:l|la)?|di|al|el|mac|mc|o)(?=.{4})/;
const isWithoutParticle = (short: string, joined: string): boolean =>
  joined.length > short.length && joined.replace(JOINED_PARTICLE, "") === short;

function partBits(a: string, b: string, given: boolean): number {
  if (a === b) return EXACT;
  if (given && (areNicknames(a, b) || isCutShort(a, b) || isCutShort(b, a))) return NICKNAME;
  if (isWithoutParticle(a, b) || isWithoutParticle(b, a)) return NICKNAME;
  const similarity = jaroWinkler(a, b);
  if (similarity >= TYPING_ERROR) return SIMILAR;
  if (a.length > 2 && similarity >= SOUNDS_ALIKE && soundOf(a) === soundOf(b)) return NICKNAME;
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? INITIAL : DIFFERENT;
  return similarity >= LIKELY_TYPING_ERROR && Math.min(a.length, b.length) >= SHORTEST_ALIKE ? ALIKE : DIFFERENT;
}

/** Two full names that share no more than one part: relatives, or strangers with one given name. */
export const areHalfAlike = (a: NameForm, b: NameForm): boolean =>
  isFull(a) && isFull(b) && nameBits(a, b) < BOTH_PARTS_ALIKE;

/** A part that agrees and another that is like at least a typing error or a pet name. */
const BOTH_PARTS_ALIKE = 9;
/** Bits of a name of which two parts agree. */
export const TWO_PARTS_AGREE = 10;
const isFull = ({ parts }: NameForm): boolean => parts.filter((part) => part.length > 1).length > 1;

/** Names in the same order, in exchanged order, with second names or with one part only: the best reading counts. */
function nameBits(a: NameForm, b: NameForm): number {
  if (a.given === null || b.given === null) {
    const single = a.given === null ? a.family! : b.family!;
    const other = a.given === null ? b : a;
    return Math.max(...other.parts.map((part, i) => partBits(single, part, i === 0)));
  }
  const straight = partBits(a.given, b.given, true) + partBits(a.family!, b.family!, false);
  return a.parts.length > 2 || b.parts.length > 2 || a.given === b.family || a.family === b.given
    ? Math.max(straight, alignedBits(a, b))
    : straight;
}

/** Letters that a misheard name mostly keeps. */
const START = 4;
/** What a third part in common adds: "Aoife Kinsella Burke" is rarer than any two of the three. */
const THIRD_PART = 3;
/** What order and second names cost when parts have to be sought in each other. */
const OUT_OF_ORDER = 1;

/** The parts that agree best, each part used once. */
function alignedBits(a: NameForm, b: NameForm): number {
  const pairs = a.parts
    .flatMap((x, i) => b.parts.map((y, j) => ({ i, j, bits: partBits(x, y, i === 0 || j === 0) })))
    .sort((x, y) => y.bits - x.bits);
  const first = pairs[0]!;
  const second = pairs.find(({ i, j }) => i !== first.i && j !== first.j);
  const third = pairs.find(({ i, j }) => ![first.i, second?.i].includes(i) && ![first.j, second?.j].includes(j));
  return first.bits + (second?.bits ?? 0) - OUT_OF_ORDER + ((third?.bits ?? 0) >= NICKNAME ? THIRD_PART : 0);
}

/** How a part sounds, how it begins, and both without a particle. */
function partKeys(part: string): string[] {
  const plain = part.replace(JOINED_PARTICLE, "");
  return [...new Set([part, plain])].flatMap((form) => [
    `name-part ${soundOf(form)}`,
    ...(form.length > START ? [`name-begins ${form.slice(0, START)}`] : []),
  ]);
}

const LEVELS: readonly (readonly [number, string])[] = [
  [13, "exact"],
  [10, "near-exact"],
  [6, "one-part"],
  [2, "alike"],
  [0, "weak"],
];

export const name: AttributeRule<NameForm> = {
  name: "name",
  parse: parseName,
  compare: (a, b): Level => {
    const bits = nameBits(a, b);
    return { name: LEVELS.find(([least]) => bits >= least)?.[1] ?? "different", bits };
  },
  keys: ({ given, family }) => {
    if (given === null || family === null) return [];
    const sounds = [soundOf(given), soundOf(family)].sort().join(" ");
    const sorted = [given, family]
      .map((part) => part.slice(0, START))
      .sort()
      .join(" ");
    return [
      `name-sound ${sounds}`,
      `name-start ${sorted}`,
      ...[...canonical(given)].map((full) => `name-full ${full} ${family}`),
    ];
  },
  weakKeys: ({ parts }) => parts.filter((part) => part.length > 1).flatMap(partKeys),
  term: ({ given, family }) => (given === null ? family : `${given} ${family}`),
  exclusive: false,
};
