/** An ISO instant as local time with offset in a zone, to the second: `2024-03-01T11:02:11+01:00`; empty for null. */
export function showTime(at: string | null, tz: string): string {
  if (at === null) return "";
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return at;
  const { date, time } = partsIn(instant, tz);
  return `${date}T${time}${offsetOf(instant, tz)}`;
}

/** `2024-03-01 11:02` in a zone; `no time` for null. */
export function showMinute(at: string | null, tz: string): string {
  if (at === null) return "no time";
  const { date, time } = partsIn(Date.parse(at), tz);
  return `${date} ${time.slice(0, 5)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(instant: number, tz: string): { date: string; time: string } {
  const format =
    formats.get(tz) ??
    new Intl.DateTimeFormat("en-CA", {
      timeZone: tz,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  formats.set(tz, format);
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}:${part.second}` };
}

function offsetOf(instant: number, tz: string): string {
  const { date, time } = partsIn(instant, tz);
  const minutes = Math.round((Date.parse(`${date}T${time}Z`) - Math.floor(instant / 1000) * 1000) / 60_000);
  if (minutes === 0) return "Z";
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}
