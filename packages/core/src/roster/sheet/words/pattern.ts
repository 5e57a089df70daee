/**
 * A long regular expression over several lines: line breaks and the spaces that indent the next
 * line do not count.
 */
export function pattern({ raw }: TemplateStringsArray): RegExp {
  return new RegExp(raw[0].replace(/\n\s*/g, ""), "u");
}
