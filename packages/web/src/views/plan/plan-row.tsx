import { memo, useState } from "react";
import { setQuery } from "../../route/route.ts";
import type { CellContext } from "./plan-columns.tsx";
import { type RowHands, rowId } from "./plan-grid.ts";
import type { PlanRow } from "./row.ts";

/** One row of the table; a click opens who it is, a double click on the fee writes it. */
export const PlanTableRow = memo(function PlanTableRow({
  row,
  index,
  hands,
  context,
  isActive,
  isSelected,
  isWriting,
  isOpen,
}: {
  row: PlanRow;
  index: number;
  hands: RowHands;
  context: CellContext;
  isActive: boolean;
  isSelected: boolean;
  isWriting: boolean;
  isOpen: boolean;
}) {
  const classes = [
    row.pick === null && "out",
    row.change === "entered" && "flash",
    row.change === "left" && "left",
    isOpen && "open",
    isActive && "active",
  ].filter((name) => name !== false);
  return (
    <tr
      id={rowId(index)}
      aria-rowindex={index + 2}
      className={classes.join(" ")}
      aria-selected={isSelected}
      onClick={(event) => {
        const how = event.shiftKey ? "until" : event.ctrlKey || event.metaKey ? "more" : "alone";
        hands.pick(index, how);
        if (how === "alone") setQuery({ creator: row.creatorId });
      }}
    >
      {context.columns.map((column) => {
        const { id, isNumber } = column;
        if (id === "fee" && isWriting)
          return (
            <td key={id} data-column={id} className="number">
              <FeeInput row={row} onEnd={(fee) => hands.written(row, fee)} />
            </td>
          );
        return (
          <td
            key={id}
            data-column={id}
            className={isNumber && "number"}
            onDoubleClick={id === "fee" ? () => hands.write(index) : undefined}
          >
            {column.cell === undefined ? column.text(row) : column.cell(row, context)}
          </td>
        );
      })}
    </tr>
  );
});

function FeeInput({
  row,
  onEnd,
}: {
  row: PlanRow;
  onEnd: (fee: number | null | undefined) => void;
}) {
  const [text, setText] = useState(row.fee === null ? "" : String(Math.round(row.fee * 100) / 100));
  const fee = text.trim() === "" ? null : Number(text.replaceAll(/[,\s]/g, ""));
  const isWrong = fee !== null && !(fee >= 0);
  const back = (element: HTMLElement) => element.closest("table")?.focus();
  return (
    <input
      className="fee-input"
      inputMode="decimal"
      aria-label={`Fee of ${row.name}; empty for that of the list`}
      aria-invalid={isWrong || undefined}
      // The planner has just asked to write here.
      // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
      autoFocus
      value={text}
      onFocus={({ target }) => target.select()}
      onClick={(event) => event.stopPropagation()}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => onEnd(undefined)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.stopPropagation();
        if (event.key === "Enter" && isWrong) return;
        back(event.currentTarget);
        onEnd(event.key === "Enter" ? fee : undefined);
      }}
    />
  );
}
