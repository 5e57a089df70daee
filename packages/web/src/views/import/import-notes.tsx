import type { Note } from "@reachmix/core";
import { count } from "../../words/numbers.ts";

/** What was done, assumed or left out without anybody having to decide. */
export function ImportNotes({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <details className="section">
      <summary>What was done with the rest ({count(notes.length)})</summary>
      <ul className="small">
        {notes.map(({ sheet, text, columns, lines }) => (
          <li key={`${sheet} ${text} ${columns.join()}`}>
            {columns.length > 0 && <strong>{columns.join(", ")}: </strong>}
            {text}
            {lines.length > 0 && <span className="soft"> ({linesIn(lines)})</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function linesIn(lines: readonly number[]): string {
  const shown = lines.slice(0, 6).join(", ");
  return lines.length > 6
    ? `lines ${shown} and ${count(lines.length - 6)} more`
    : `${lines.length === 1 ? "line" : "lines"} ${shown}`;
}
