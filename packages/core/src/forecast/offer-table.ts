import { ACTIONS, type Action, type OfferForecast, OUTCOMES, type Outcome } from "./types.ts";

type Results = Readonly<Record<Outcome, number>>;
type Actions = Readonly<Record<Action, number>>;

/** Where the figures of an offer stand in its row. */
const MID = 0;
const EXPECTED = MID + OUTCOMES.length;
const SPREAD = EXPECTED + OUTCOMES.length;
const OWN_SPREAD = SPREAD + OUTCOMES.length;
const DEVIATION = OWN_SPREAD + OUTCOMES.length;
const EVERYBODY = DEVIATION + OUTCOMES.length;
const OUTSIDE = EVERYBODY + ACTIONS.length;
const REACHABLE = OUTSIDE + ACTIONS.length;
const VALUE_FACTOR = REACHABLE + 1;
const WIDTH = VALUE_FACTOR + 1;

/**
 * The figures of many offers as one array of numbers. As objects those of one offer take a
 * kilobyte, which for a million creators is more than everything else of them together.
 */
export class OfferTable {
  readonly #figures: Float64Array;
  #end = 0;

  /** @param offers how many will be added */
  constructor(offers: number) {
    this.#figures = new Float64Array(offers * WIDTH);
  }

  /** Takes the figures of an offer; its forecast reads them from here. */
  add(offer: OfferForecast): OfferForecast {
    const at = this.#end;
    this.#end += WIDTH;
    this.#setResults(at + MID, offer.mid);
    this.#setResults(at + EXPECTED, offer.expected);
    this.#setResults(at + SPREAD, offer.spread);
    this.#setResults(at + OWN_SPREAD, offer.ownSpread);
    this.#setResults(at + DEVIATION, offer.deviation);
    this.#setActions(at + EVERYBODY, offer.everybody);
    this.#setActions(at + OUTSIDE, offer.outside);
    this.#figures[at + REACHABLE] = offer.reachable;
    this.#figures[at + VALUE_FACTOR] = offer.valueFactor;
    return new TabledOffer(offer, this.#figures, at);
  }

  #setResults(at: number, results: Results): void {
    const figures = this.#figures;
    figures[at] = results.impressions;
    figures[at + 1] = results.reach;
    this.#setActions(at + 2, results);
  }

  #setActions(at: number, { engagements, clicks, conversions }: Actions): void {
    const figures = this.#figures;
    figures[at] = engagements;
    figures[at + 1] = clicks;
    figures[at + 2] = conversions;
  }
}

/** The forecast of an offer whose figures stand in a table; read, they become objects. */
class TabledOffer implements OfferForecast {
  readonly imputedFee: OfferForecast["imputedFee"];
  readonly priceSource: OfferForecast["priceSource"];
  readonly priceBand: OfferForecast["priceBand"];
  readonly sources: OfferForecast["sources"];
  readonly pieces: number;
  readonly cells: readonly number[];
  readonly cellReach: readonly number[];
  readonly outliers: readonly Outcome[];
  readonly #figures: Float64Array;
  readonly #at: number;

  constructor(offer: OfferForecast, figures: Float64Array, at: number) {
    this.imputedFee = offer.imputedFee;
    this.priceSource = offer.priceSource;
    this.priceBand = offer.priceBand;
    this.sources = offer.sources;
    this.pieces = offer.pieces;
    this.cells = offer.cells;
    this.cellReach = offer.cellReach;
    this.outliers = offer.outliers;
    this.#figures = figures;
    this.#at = at;
  }

  get mid(): Results {
    return this.#results(MID);
  }

  get expected(): Results {
    return this.#results(EXPECTED);
  }

  get spread(): Results {
    return this.#results(SPREAD);
  }

  get ownSpread(): Results {
    return this.#results(OWN_SPREAD);
  }

  get deviation(): Results {
    return this.#results(DEVIATION);
  }

  get everybody(): Actions {
    return this.#actions(EVERYBODY);
  }

  get outside(): Actions {
    return this.#actions(OUTSIDE);
  }

  get reachable(): number {
    return this.#figures[this.#at + REACHABLE];
  }

  get valueFactor(): number {
    return this.#figures[this.#at + VALUE_FACTOR];
  }

  #results(column: number): Results {
    const at = this.#at + column;
    return {
      impressions: this.#figures[at],
      reach: this.#figures[at + 1],
      engagements: this.#figures[at + 2],
      clicks: this.#figures[at + 3],
      conversions: this.#figures[at + 4],
    };
  }

  #actions(column: number): Actions {
    const at = this.#at + column;
    return {
      engagements: this.#figures[at],
      clicks: this.#figures[at + 1],
      conversions: this.#figures[at + 2],
    };
  }
}
