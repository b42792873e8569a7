/** The only ways out for foreign text. HTML and Markdown come with the reports that need them. */
export { forCell } from "./cell.ts";
export { forTerminal } from "./terminal.ts";
