import type { CreatorWhy } from "@reachmix/core";
import { forecast, money } from "../../words/numbers.ts";

/** The fee on a line from 0, with the fee at which the decision turns. */
export function FeeScale({
  price,
  band,
  breakEven,
}: {
  price: number;
  band: CreatorWhy["priceBand"];
  breakEven: CreatorWhy["breakEvenFee"];
}) {
  const turn = breakEven?.amount ?? null;
  const [low, high] = band ?? [null, null];
  const end = Math.max(price, turn ?? 0, high ?? 0) * 1.08;
  if (end <= 0) return null;
  const at = (amount: number) => `${(amount / end) * 100}%`;
  return (
    <div className="fee-scale" role="img" aria-label={feeWords(price, band !== null, turn)}>
      <span className="line" />
      {turn !== null && <span className="good" style={{ width: at(turn) }} />}
      {low !== null && high !== null && (
        <span className="band" style={{ left: at(low), width: at(high - low) }} />
      )}
      {turn !== null && <span className="turn" style={{ left: at(turn) }} />}
      <span
        className="price"
        data-imputed={band !== null || undefined}
        style={{ left: at(price) }}
      />
    </div>
  );
}

function feeWords(price: number, isImputed: boolean, turn: number | null): string {
  const fee = isImputed ? `estimated fee ${forecast(price)}` : `fee ${money(price)}`;
  return turn === null ? fee : `${fee}, the decision turns at ${forecast(turn)}`;
}
