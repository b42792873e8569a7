/** Months, days and feasts: written with a capital and nobody's name, and no matter that two contacts share. */
export const CALENDAR: ReadonlySet<string> = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun january february march april may june july " +
    "august september october november december jan feb mar apr jun jul aug sep sept oct nov dec christmas xmas easter merry regards"
  ).split(" "),
);

/** Words by which letters are spelt on the telephone (ICAO and its commonest variants). */
export const SPELLING: ReadonlySet<string> = new Set(
  (
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform " +
    "victor whiskey whisky xray yankee zulu sugar apple"
  ).split(" "),
);
