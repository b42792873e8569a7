/** Verbs of the desk whose forms are not made by rule: base, then all other forms. */
const IRREGULAR: readonly string[] = [
  "be is are was were been being am",
  "begin begins began begun beginning",
  "bend bends bent bending",
  "break breaks broke broken breaking",
  "bring brings brought bringing",
  "buy buys bought buying",
  "come comes came coming",
  "do does did done doing",
  "find finds found finding",
  "forget forgets forgot forgotten forgetting",
  "get gets got gotten getting",
  "give gives gave given giving",
  "go goes went gone going",
  "have has had having",
  "hear hears heard hearing",
  "hold holds held holding",
  "keep keeps kept keeping",
  "know knows knew known knowing",
  "leave leaves left leaving",
  "let lets letting",
  "lose loses lost losing",
  "make makes made making",
  "mean means meant meaning",
  "pay pays paid paying",
  "put puts putting",
  "read reads reading",
  "ring rings rang rung ringing",
  "say says said saying",
  "see sees saw seen seeing",
  "sell sells sold selling",
  "send sends sent sending",
  "set sets setting",
  "speak speaks spoke spoken speaking",
  "spell spells spelt spelled spelling",
  "steal steals stole stolen stealing",
  "take takes took taken taking",
  "tell tells told telling",
  "think thinks thought thinking",
  "write writes wrote written writing",
  "swap swaps swapped swapping",
  "log logs logged logging",
  "flag flags flagged flagging",
  "confirm confirms confirmed confirming",
  "text texts texted texting",
  "port ports ported porting",
  "enrol enrols enrolled enrolling enroll enrolls",
  "cancel cancels cancelled canceled cancelling canceling",
  "refer refers referred referring",
  "transfer transfers transferred transferring",
  "permit permits permitted permitting",
  "drop drops dropped dropping",
  "ship ships shipped shipping",
  "slip slips slipped slipping",
  "skip skips skipped skipping",
  "stop stops stopped stopping",
];

const FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  IRREGULAR.map((line) => {
    const forms = line.split(" ");
    return [forms[0]!, forms] as const;
  }),
);

/** All forms of an English verb or noun given its base: "send" → send, sends, sent, sending; "move" → move, moves, moved, moving. */
export function inflections(base: string): readonly string[] {
  const known = FORMS.get(base);
  if (known) return known;
  if (/[^aeiou]y$/.test(base)) {
    const stem = base.slice(0, -1);
    return [base, `${stem}ies`, `${stem}ied`, `${base}ing`];
  }
  if (base.endsWith("e")) return [base, `${base}s`, `${base}d`, `${base.slice(0, -1)}ing`];
  const plural = /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`;
  return [base, plural, `${base}ed`, `${base}ing`];
}
