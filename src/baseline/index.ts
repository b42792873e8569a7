export { baselineText, readBaseline } from "./file.ts";
export { entriesOf } from "./keep.ts";
export { markKnown } from "./known.ts";
