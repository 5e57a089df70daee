import type { Refused } from "@reachmix/core";
import { count } from "../../words/numbers.ts";

/** Rows that are listed at once. */
const MOST = 200;

/** Rows and cells that could not be used, each with what to do about it. */
export function ImportRefused({ refused }: { refused: readonly Refused[] }) {
  if (refused.length === 0) return null;
  return (
    <>
      <h2>{count(refused.length)} refused</h2>
      <ul className="refused">
        {refused.slice(0, MOST).map(({ sheet, line, column, cell, text, fix, scope }) => (
          <li key={`${sheet} ${line} ${column} ${text}`}>
            <strong>
              Line {line}
              {column !== null && `, ${column}`}
            </strong>
            {cell !== "" && (
              <>
                {" "}
                <code>{cell}</code>
              </>
            )}
            <span>: {text}.</span>
            <span className="soft">
              {" "}
              {scope === "cell" ? "Only this cell is left out. " : "The row is left out. "}
              To fix it: {fix}.
            </span>
          </li>
        ))}
      </ul>
      {refused.length > MOST && (
        <p className="soft small">{count(refused.length - MOST)} more are not listed here.</p>
      )}
    </>
  );
}
