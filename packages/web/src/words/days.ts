const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** A day as the page writes it: 3 Feb 2027. @param text a day or a time of ISO 8601 */
export function day(text: string): string {
  return short.format(new Date(text));
}

/** Today, as a day of ISO 8601. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
