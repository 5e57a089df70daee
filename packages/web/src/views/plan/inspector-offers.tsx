import type { Creator, Offer } from "@reachmix/core";
import { money } from "../../words/numbers.ts";
import type { PlanRow } from "./row.ts";
import { piecesOf } from "./rows-words.ts";

/** Most offers that are listed. */
const MOST = 8;

/** What can be bought of a creator, at which price, and who said so. */
export function Offers({
  creator,
  row,
  currency,
}: {
  creator: Creator;
  row: PlanRow;
  currency: string;
}) {
  const decided = row.pick?.offerId ?? row.why?.offerId;
  const offers = creator.offers.slice(0, MOST);
  return (
    <section>
      <h3>Offers and prices</h3>
      <ul className="offers">
        {offers.map((offer) => (
          <li key={offer.id} data-here={offer.id === decided || undefined}>
            <span>{piecesOf(offer.deliverables)}</span>
            <span className="number">{priceWords(offer, currency)}</span>
            {offer.id === decided && (
              <span className="soft small">{row.pick === null ? "comes nearest" : "bought"}</span>
            )}
          </li>
        ))}
      </ul>
      {creator.offers.length > MOST && (
        <p className="soft small">and {creator.offers.length - MOST} more</p>
      )}
    </section>
  );
}

function priceWords({ price, currency: own, extras = [] }: Offer, currency: string) {
  if (price === undefined)
    return (
      <span className="imputed" title="We estimate this price; ask for a quote.">
        no price quoted
      </span>
    );
  const sum = extras.reduce((total, extra) => total + extra.price, 0);
  return (
    <span title={`quoted in the list${sum > 0 ? `, and ${money(sum)} of extras` : ""}`}>
      {money(price)} {own ?? currency}
      {sum > 0 && ` + ${money(sum)}`}
    </span>
  );
}
