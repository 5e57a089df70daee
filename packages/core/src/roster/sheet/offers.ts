import type { Platform } from "../fields.ts";
import type { Deliverable, Offer } from "../offer.ts";
import { type Money, roundedMoney } from "./cells/money.ts";
import { fold, label } from "./cells/text.ts";
import { contractOf, hasAmounts, quotesOf } from "./contract.ts";
import { channelOf, type Draft, type Drafts, piecesInId } from "./draft.ts";
import type { Placed, RowFacts, RowProblem } from "./facts.ts";
import { deliverablesIn, packSizeIn } from "./words/formats.ts";
import { pattern } from "./words/pattern.ts";

/** What is decided about offers for the whole sheet. */
export interface OfferTerms {
  /** Format of a platform where nothing names one. */
  readonly format: (platform: Platform) => string;
  /** Currency of a price that states none. */
  readonly currency: () => string;
  /** Whether extras are bought with every offer; asked only where a row has one. */
  readonly extras: () => boolean;
}

/** What came of the quotes of a row. */
export interface QuoteOutcome {
  readonly problems: RowProblem[];
  /** Quotes that were the same as an earlier one. */
  repeated: number;
  /** Quotes for a reel of a creator that is not on Instagram. */
  translated: number;
  /** Quotes paid per result, for which an offer has no field. */
  commissions: number;
}

const PER_RESULT = pattern`
    \b(orders?|sales?|commission|cpa|affiliate|clicks?|cpc|provision|rev ?share|comision|
    commissione)\b|佣金`;

/** Most offers a creator takes. */
export const MOST_OFFERS = 50;

/** Adds an offer to a creator for every quote of a row. */
export function addQuotes(
  draft: Draft,
  facts: RowFacts,
  main: Platform,
  terms: OfferTerms,
  drafts: Drafts,
): QuoteOutcome {
  const outcome: QuoteOutcome = { problems: [], repeated: 0, translated: 0, commissions: 0 };
  if (facts.payBasis !== "" && PER_RESULT.test(fold(facts.payBasis))) {
    outcome.commissions = facts.quotes.length;
    return outcome;
  }
  for (const quote of quotesOf(facts, outcome.problems)) {
    if (quote.value.none === "included") continue;
    if (draft.offers.length === MOST_OFFERS) {
      outcome.problems.push(tooMany(quote));
      continue;
    }
    const bought = boughtBy(quote, facts, main, terms);
    const deliverables = bought.map((piece) => onOwnPlatform(piece, draft, main));
    const strange = deliverables.find(({ platform }) => channelOf(draft, platform) === undefined);
    if (strange !== undefined) {
      outcome.problems.push(noChannel(quote, strange.platform));
      continue;
    }
    if (deliverables.some(({ platform }, index) => platform !== bought[index].platform))
      outcome.translated++;
    const offer = offerOf(quote, deliverables, facts, terms, outcome.problems);
    if (!addOffer(draft, offer, drafts)) outcome.repeated++;
  }
  return outcome;
}

/**
 * Adds an offer without a price, under the row's contract, for what a row names, else one for each
 * of its platforms that nothing is offered on yet.
 * @param platforms platforms of the row that the creator has channels on, the main one first
 * @returns problems of the contract
 */
export function addOpenOffers(
  draft: Draft,
  facts: RowFacts,
  platforms: readonly Platform[],
  terms: OfferTerms,
  drafts: Drafts,
): RowProblem[] {
  const problems: RowProblem[] = [];
  const open = platforms.filter(
    (platform) => !draft.offers.some((offer) => offer.deliverables[0].platform === platform),
  );
  if (open.length === 0) return problems;
  const named = namedPieces(facts, open[0]).filter(
    ({ platform }) => channelOf(draft, platform) !== undefined,
  );
  const packages =
    named.length > 0
      ? [named.map((piece) => ({ ...piece }))]
      : open.map((platform) => [{ platform, format: terms.format(platform), quantity: 1 }]);
  const currency = hasAmounts(facts.contract) ? (facts.currency ?? terms.currency()) : null;
  const more = {
    ...(currency === null ? {} : { currency }),
    ...statusOf(facts),
    ...contractOf(facts, currency, problems),
  };
  for (const deliverables of packages) addOffer(draft, { deliverables, ...more }, drafts);
  return problems;
}

/** Pieces that a row's own words name: a column for them, the basis of pay, a clear note. */
function namedPieces(facts: RowFacts, main: Platform): readonly Deliverable[] {
  const offered = deliverablesIn(facts.offered, main);
  if (offered.length > 0) return offered;
  const basis = deliverablesIn(facts.payBasis, main);
  if (basis.length > 0 && fold(facts.payBasis) !== "post") return basis;
  const noted = deliverablesIn(facts.notes, main);
  const clear = facts.notes.includes("+") || noted.some(({ format }) => SPECIFIC.has(format));
  return clear ? noted : [];
}

/** Formats whose word in a note can hardly mean anything else; a post or a video can. */
const SPECIFIC: ReadonlySet<string> = new Set(["reel", "story", "short"]);
/** What a quote buys: by its column, by the row's own words, else by the answer for all rows. */
function boughtBy(
  { column }: Placed<Money>,
  facts: RowFacts,
  main: Platform,
  terms: OfferTerms,
): readonly Deliverable[] {
  if (column.deliverables !== undefined) return column.deliverables;
  const platform = column.platform ?? main;
  const byHeader = deliverablesIn(column.header.replace(/#\d+$/, ""), platform);
  if (byHeader.length > 0) return byHeader;
  const byRow = namedPieces(facts, platform);
  if (byRow.length > 0) return byRow;
  return [{ platform, format: terms.format(platform), quantity: packSizeIn(column.header) }];
}

/** A reel of a creator that has no Instagram is the short video of the platform it is on. */
function onOwnPlatform(piece: Deliverable, draft: Draft, main: Platform): Deliverable {
  const foreign = piece.format === "reel" && channelOf(draft, piece.platform) === undefined;
  return foreign && (main === "tiktok" || main === "youtube")
    ? { ...piece, platform: main, format: "short" }
    : { ...piece };
}

function noChannel({ column, value }: Placed<Money>, platform: Platform): RowProblem {
  return {
    column: column.header,
    cell: String(value.amount ?? value.none),
    text: `the price is for ${platform}, where the row states no followers`,
    fix: `add the followers on ${platform}, or say in the mapping what the column buys`,
  };
}

function tooMany({ column, value }: Placed<Money>): RowProblem {
  return {
    column: column.header,
    cell: String(value.amount ?? value.none),
    text: `the creator has ${MOST_OFFERS} offers already`,
    fix: "leave only the offers that are worth choosing from",
  };
}

function statusOf({ status }: RowFacts): Pick<Offer, "status"> {
  return status === null ? {} : { status };
}

function offerOf(
  { column, value }: Placed<Money>,
  deliverables: Deliverable[],
  facts: RowFacts,
  terms: OfferTerms,
  problems: RowProblem[],
): Omit<Offer, "id"> {
  const isGift = facts.contract.gifted !== null;
  const amount = value.none === "gifted" && !isGift ? 0 : value.amount;
  const paid = (isGift ? [] : facts.extras).flatMap((placed) =>
    placed.value.amount === undefined
      ? []
      : [{ header: placed.column.header, amount: placed.value.amount }],
  );
  const extra = paid.length > 0 && terms.extras() ? paid : [];
  const open = amount === undefined && extra.length === 0 && !hasAmounts(facts.contract);
  const stated = value.currency ?? column.currency ?? facts.currency;
  const currency = open ? null : (stated ?? terms.currency());
  const priced =
    currency === null
      ? {}
      : { ...(amount === undefined ? {} : { price: roundedMoney(amount, currency) }), currency };
  const extras =
    currency === null
      ? []
      : extra.map(({ header, amount: fee }) => ({
          label: label(header),
          price: roundedMoney(fee, currency),
        }));
  return {
    ...(facts.agent === "" ? {} : { label: label(`via ${facts.agent}`) }),
    deliverables,
    ...priced,
    ...statusOf(facts),
    ...contractOf(facts, currency, problems),
    ...(extras.length === 0 ? {} : { extras }),
  };
}

/** Adds the offer under an id of its own; false when the creator has the very same already. */
function addOffer(draft: Draft, offer: Omit<Offer, "id">, drafts: Drafts): boolean {
  if (draft.offers.length > 0) {
    const same = JSON.stringify(offer);
    if (draft.offers.some(({ id: _id, ...rest }) => JSON.stringify(rest) === same)) return false;
  }
  const id = drafts.offerId(draft, piecesInId(draft, offer.deliverables));
  draft.offers.push({ id, ...offer });
  return true;
}
