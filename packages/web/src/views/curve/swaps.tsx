import type { Swap } from "@reachmix/core";
import { forecast, money } from "../../words/numbers.ts";

/** Swaps that are listed. */
const MOST = 8;

/** Offers that come into a plan or go, with their prices. */
export function Swaps({ title, swaps }: { title: string; swaps: readonly Swap[] }) {
  if (swaps.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="swaps">
        {swaps.slice(0, MOST).map(({ offerId, phase, name, creatorId, price, priceBand }) => (
          <li key={`${offerId} ${phase}`}>
            <span dir="auto">{name ?? creatorId}</span>
            <span className="number">
              {priceBand === null ? money(price) : `~${forecast(price)}`}
            </span>
          </li>
        ))}
      </ul>
      {swaps.length > MOST && <p className="soft small">and {swaps.length - MOST} more</p>}
    </>
  );
}
