import {
  type Backups,
  type OfferStatus,
  type PickStatus,
  type Run,
  statusesAfter,
} from "@reachmix/core";
import { useState } from "react";
import { forecast, money, percent } from "../../words/numbers.ts";
import type { Edit } from "./edit-picks.ts";
import { STATUS_WORDS, standing } from "./status-words.ts";

type Pick = NonNullable<Run["plan"]>["picks"][number];
type Backup = Backups["backups"][number];

/** One purchase: its status and its real fee can be changed where they stand. */
export function PurchaseRow({
  pick,
  name,
  status,
  backup,
  planValue,
  comment,
  onEdit,
}: {
  pick: Pick;
  name: string;
  status: PickStatus | undefined;
  backup: Backup | null | undefined;
  planValue: number | null;
  /** What was said last, and by whom; null where nothing was. */
  comment: string | null;
  onEdit: (edit: Edit) => void;
}) {
  const { offerId } = pick;
  const planned = pick.fee ?? pick.price;
  const present = status?.status ?? "idea";
  const change = (next: OfferStatus) => onEdit(editOf(offerId, next, status, planned));
  return (
    <tr data-standing={standing(present)}>
      <th scope="row" className="name" dir="auto" title={name}>
        {name}
      </th>
      <td data-label="Phase">{pick.phase ?? "–"}</td>
      <td className="number" data-label="Planned fee">
        {pick.priceBand === null ? (
          money(planned)
        ) : (
          <span className="imputed" title="We estimated this price; ask for a quote.">
            ~{forecast(planned)}
          </span>
        )}
      </td>
      <td data-label="Real fee">
        <FeeInput
          key={status?.fee ?? "none"}
          fee={status?.fee ?? null}
          label={`Real fee of ${name}`}
          onFee={(fee) => onEdit({ offerId, fee })}
        />
      </td>
      <td data-label="Status">
        <select
          aria-label={`Status of ${name}`}
          value={present}
          onChange={({ target }) => change(target.value as OfferStatus)}
        >
          {[present, ...statusesAfter(present)].map((own) => (
            <option key={own} value={own}>
              {STATUS_WORDS[own]}
            </option>
          ))}
        </select>
        {comment !== null && (
          <p className="small soft" dir="auto">
            {comment}
          </p>
        )}
      </td>
      <td className="why">
        {backup?.sentence}
        {backup?.loss != null && planValue !== null && planValue !== 0 && (
          <span className="small">
            {" "}
            Costs {percent(backup.loss / Math.abs(planValue))} of the plan.
          </span>
        )}
      </td>
    </tr>
  );
}

/** A quote needs a fee and a cancellation what is kept: the known ones are proposed. */
function editOf(
  offerId: string,
  status: OfferStatus,
  own: PickStatus | undefined,
  planned: number,
): Edit {
  if (status === "quoted" && own?.fee == null) return { offerId, status, fee: planned };
  if (status === "cancelled") return { offerId, status, kept: 0 };
  return { offerId, status };
}

function FeeInput({
  fee,
  label,
  onFee,
}: {
  fee: number | null;
  label: string;
  onFee: (fee: number) => void;
}) {
  const [typed, setTyped] = useState(fee === null ? "" : String(fee));
  const take = () => {
    const next = Number(typed.replaceAll(",", ""));
    if (typed.trim() === "" || !Number.isFinite(next) || next < 0 || next === fee)
      return setTyped(fee === null ? "" : String(fee));
    onFee(next);
  };
  return (
    <input
      className="fee-input"
      inputMode="decimal"
      aria-label={label}
      placeholder="as planned"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === "Enter" && take()}
    />
  );
}
