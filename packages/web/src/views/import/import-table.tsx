import type { ColumnMeaning, SheetReading } from "@reachmix/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { ShownTable } from "../../solver/calls/peek.ts";
import { count } from "../../words/numbers.ts";
import { FIELD_WORDS, meaningWords } from "./field-words.ts";
import type { Reread } from "./rereading.ts";

const ROW_HEIGHT = 28;

/** The sheet as it is, above each column what it became; refused cells are marked. */
export function ImportTable({
  table,
  reading,
  onChange,
}: {
  table: ShownTable;
  reading: SheetReading;
  onChange: Reread;
}) {
  const columns = reading.mapping.tables.find(({ sheet }) => sheet === table.sheet)?.columns ?? [];
  const refused = useMemo(() => refusedIn(reading, table.sheet), [reading, table.sheet]);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys */}
      <section className="scroll" ref={scroll} tabIndex={0} aria-label={`Rows of ${table.sheet}`}>
        <table className="sheet-table">
          <thead>
            <tr>
              <td />
              {table.headers.map((header, index) => (
                <td key={`${header} ${String(index)}`}>
                  <Chip
                    header={header}
                    meaning={columns[index]}
                    onChange={(field) =>
                      void onChange(`Column ${header}`, (mapping) => ({
                        ...mapping,
                        tables: mapping.tables.map((one) =>
                          one.sheet === table.sheet
                            ? {
                                ...one,
                                columns: one.columns.with(index, turned(one.columns[index], field)),
                              }
                            : one,
                        ),
                      }))
                    }
                  />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Line</span>
              </th>
              {table.headers.map((header, index) => (
                <th key={`${header} ${String(index)}`} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={above} width={table.headers.length} />
            {items.map(({ index }) => {
              const { line, cells } = table.rows[index];
              const own = refused.get(line);
              return (
                <tr key={line} data-refused={own?.get(null)} title={own?.get(null)}>
                  <th scope="row">{line}</th>
                  {cells.map((cell, at) => {
                    const header = table.headers[at];
                    const problem = own?.get(header);
                    return (
                      <td key={`${header} ${String(at)}`} data-refused={problem} title={problem}>
                        <bdi>{cell}</bdi>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            <Spacer height={below} width={table.headers.length} />
          </tbody>
        </table>
      </section>
      <p className="soft small under">
        {table.rows.length < table.length
          ? `The first ${count(table.rows.length)} of ${count(table.length)} rows; all were read.`
          : `${count(table.length)} rows`}
      </p>
    </>
  );
}

function Spacer({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td colSpan={width + 1} style={{ height }} />
    </tr>
  );
}

/** What a column became; another choice reads the sheet again. */
function Chip({
  header,
  meaning,
  onChange,
}: {
  header: string;
  meaning: ColumnMeaning | undefined;
  onChange: (field: ColumnMeaning["field"]) => void;
}) {
  const field = meaning?.field ?? "ignore";
  return (
    <select
      className="chip"
      data-field={field}
      aria-label={`What ${header === "" ? "this column" : header} is`}
      title={meaning === undefined ? undefined : meaningWords(meaning)}
      value={field}
      onChange={({ target }) => onChange(target.value as ColumnMeaning["field"])}
    >
      {Object.entries(FIELD_WORDS).map(([name, words]) => (
        <option key={name} value={name}>
          {name === field && meaning !== undefined ? meaningWords(meaning) : words}
        </option>
      ))}
    </select>
  );
}

/** A column with another meaning; of the old one only the platform stays true. */
function turned({ header, platform }: ColumnMeaning, field: ColumnMeaning["field"]): ColumnMeaning {
  return platform === undefined ? { header, field } : { header, field, platform };
}

/** Why cells are refused: by line, then by header, null for the whole row. */
function refusedIn({ refused }: SheetReading, sheet: string) {
  const byLine = new Map<number, Map<string | null, string>>();
  for (const { sheet: of, line, column, text, scope } of refused) {
    if (of !== sheet) continue;
    const own = byLine.get(line) ?? new Map<string | null, string>();
    byLine.set(line, own);
    own.set(scope === "row" ? null : column, text);
  }
  return byLine;
}
