/**
 * Rows of a CSV text by column name: one header row, commas, double quotes around a field that
 * holds a comma (a quote inside is doubled), no line break inside a field.
 * @throws Error when a row has another number of fields than the header
 */
export function readCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = text.trimEnd().split(/\r?\n/).map(fieldsOf);
  return rows.map((row, index) => {
    if (row.length !== header.length)
      throw new Error(
        `line ${index + 2} has ${row.length} fields, the header ${header.length}: quote fields ` +
          `with commas`,
      );
    return Object.fromEntries(header.map((name, column) => [name, row[column]]));
  });
}

/** The leading comma lets one pattern read every field, empty ones too. */
function fieldsOf(line: string): string[] {
  const fields = `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}
