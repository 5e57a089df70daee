import type { Deliverable, Offer } from "../offer.ts";
import type { OfferStatus } from "../offer-status.ts";
import { roundedMoney } from "./cells/money.ts";
import { label } from "./cells/text.ts";
import { type Draft, type Drafts, piecesInId } from "./draft.ts";
import type { PackageSettings } from "./mapping.ts";
import { MOST_OFFERS } from "./offers.ts";

/** An offer for pieces of one format, at a price. */
type Quote = Offer & { readonly price: number; readonly currency: string };

/**
 * Adds offers for mixes of pieces, each at the sum of the quotes it is made of: of a creator one
 * offer is bought per phase, and a reel with stories must not be lost because it was quoted apart.
 * A mix that is quoted itself is not made again.
 * @returns ids of the offers that were made
 */
export function addPackages(draft: Draft, drafts: Drafts, settings: PackageSettings): string[] {
  const made: string[] = [];
  for (const quotes of sellers(draft.offers))
    for (const mix of settings.mixes) {
      if (piecesIn(mix) > settings.mostPieces || draft.offers.length === MOST_OFFERS) continue;
      if (quotes.some((quote) => samePieces(quote.deliverables, mix))) continue;
      const offer = packageOf(mix, quotes, settings.discount);
      if (offer === null || draft.offers.some((own) => isSame(own, offer))) continue;
      const id = drafts.offerId(draft, piecesInId(draft, mix));
      draft.offers.push({ id, ...offer });
      made.push(id);
    }
  return made;
}

/** Quotes that may stand in one package: of one seller in one currency, still to be had. */
function sellers(offers: readonly Offer[]): Quote[][] {
  const quotes = offers.filter(isQuote);
  return [...Map.groupBy(quotes, (quote) => `${quote.currency} ${quote.label ?? ""}`).values()];
}

function isQuote(offer: Offer): offer is Quote {
  return (
    offer.price !== undefined &&
    offer.currency !== undefined &&
    [offer.extras, offer.terms, offer.commission, offer.gifted].every((own) => !own) &&
    (offer.status === undefined || OPEN.includes(offer.status))
  );
}

/** Statuses of an offer that can still be bought, from the first to the last. */
const OPEN: readonly OfferStatus[] = ["idea", "asked", "quoted", "client-approved", "agreed"];

function packageOf(
  mix: readonly Deliverable[],
  quotes: readonly Quote[],
  discount: number,
): Omit<Offer, "id"> | null {
  const found = cheapest(mix, quotes);
  if (found === null) return null;
  const { currency, label: seller } = found.quotes[0];
  const counted = [...Map.groupBy(found.quotes, ({ id }) => id)];
  const words = counted.map(([id, { length }]) => (length > 1 ? `${length} x ${id}` : id));
  const said = `made of ${words.join(" + ")}`;
  return {
    label: label(seller === undefined ? said : `${seller}, ${said}`),
    deliverables: mix.map((piece) => ({ ...piece })),
    price: roundedMoney(found.price * (1 - discount), currency),
    currency,
    ...statusOf(found.quotes),
  };
}

/** Quotes that are the pieces of a mix together, and what they cost. */
interface Made {
  readonly quotes: readonly Quote[];
  readonly price: number;
}

/** The cheapest quotes that are a mix exactly, each as often as it takes; null without any. */
function cheapest(mix: readonly Deliverable[], quotes: readonly Quote[]): Made | null {
  const counted = quotes.flatMap((quote) => {
    const counts = mix.map((piece) => countOf(piece, quote.deliverables));
    return counts.reduce((a, b) => a + b, 0) === piecesIn(quote.deliverables)
      ? [{ quote, counts }]
      : [];
  });
  const known = new Map<string, Made | null>();
  const fill = (left: readonly number[]): Made | null => {
    if (left.every((count) => count === 0)) return { quotes: [], price: 0 };
    const key = left.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    let best: Made | null = null;
    for (const { quote, counts } of counted) {
      if (counts.some((count, index) => count > left[index])) continue;
      const rest = fill(left.map((count, index) => count - counts[index]));
      if (rest === null || (best !== null && rest.price + quote.price >= best.price)) continue;
      best = { quotes: [quote, ...rest.quotes], price: rest.price + quote.price };
    }
    known.set(key, best);
    return best;
  };
  return counted.length === 0 ? null : fill(mix.map(({ quantity }) => quantity));
}

/** Pieces of a kind among others. */
function countOf({ platform, format }: Deliverable, among: readonly Deliverable[]): number {
  return among.reduce(
    (sum, piece) =>
      piece.platform === platform && piece.format === format ? sum + piece.quantity : sum,
    0,
  );
}

/** A package has come as far as the quote of it that is furthest back. */
function statusOf(quotes: readonly Quote[]): Pick<Offer, "status"> {
  const statuses = quotes.flatMap(({ status }) => status ?? []);
  if (statuses.length < quotes.length) return {};
  return { status: OPEN[Math.min(...statuses.map((status) => OPEN.indexOf(status)))] };
}

function piecesIn(mix: readonly Deliverable[]): number {
  return mix.reduce((sum, { quantity }) => sum + quantity, 0);
}

function samePieces(a: readonly Deliverable[], b: readonly Deliverable[]): boolean {
  const words = (pieces: readonly Deliverable[]) =>
    pieces.map(({ platform, format, quantity }) => `${platform} ${format} ${quantity}`).sort();
  return words(a).join() === words(b).join();
}

function isSame(own: Offer, { deliverables, label: made }: Omit<Offer, "id">): boolean {
  return own.label === made && samePieces(own.deliverables, deliverables);
}
