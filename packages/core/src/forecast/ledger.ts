import type { Market } from "../market/market.ts";
import type { Benchmarks } from "./benchmarks/shape.ts";
import {
  type Entry,
  FATIGUE,
  LEAVES,
  Notes,
  noteFormat,
  notePrices,
  noteRates,
  noteSpreads,
  TIERS,
} from "./default-notes.ts";
import type { OfferEstimate } from "./offer/forecast.ts";
import type { Assumption, Source } from "./types.ts";

function modelled(source: Source): boolean {
  return source.kind !== "stated";
}

/** The benchmark numbers a forecast rested on, counted offer by offer. */
export class Ledger {
  readonly #rows = new Map<string, Entry>();
  #tired = 0;

  /**
   * Notes what an offer's figures rest on.
   * @param repeated whether its reach may be combined with that of another piece or offer of the
   *   same creator
   */
  add({ sources, modelled: pieces, imputed }: OfferEstimate, repeated: boolean): void {
    if (pieces.length === 0) return;
    const { impressions, reach, engagements, clicks, conversions } = sources;
    const used = [
      modelled(reach) && reach.from === undefined,
      modelled(impressions) || modelled(reach),
      modelled(engagements) || impressions.from === "engagements",
      modelled(clicks) && clicks.from !== "conversions",
      modelled(conversions) || clicks.from === "conversions",
      imputed !== null,
      repeated,
    ];
    for (const { row } of pieces) {
      let entry = this.#rows.get(row.path);
      if (entry === undefined) {
        entry = {
          row,
          offers: new Uint32Array(LEAVES.length),
          tiers: new Uint32Array(LEAVES.length * TIERS),
        };
        this.#rows.set(row.path, entry);
      }
      const { below, toNext } = row.position;
      for (let l = 0; l < used.length; l++) {
        if (!used[l]) continue;
        entry.offers[l]++;
        entry.tiers[l * TIERS + below]++;
        if (toNext > 0) entry.tiers[l * TIERS + below + 1]++;
      }
    }
    if (repeated && (modelled(engagements) || modelled(clicks))) this.#tired++;
  }

  /**
   * Everything noted, ascending by path. Numbers the brief overrides, and conversion rates when it
   * states its own, are no defaults and are left out.
   */
  list(benchmarks: Benchmarks, brief: Market["brief"]): Assumption[] {
    const notes = new Notes(brief);
    notes.add("fatigue", benchmarks.fatigue, FATIGUE, "C", this.#tired);
    for (const entry of this.#rows.values()) {
      noteFormat(notes, entry);
      noteRates(notes, entry, benchmarks, brief.economics?.conversionRate !== undefined);
      notePrices(notes, entry, benchmarks.price);
      noteSpreads(notes, entry, benchmarks);
    }
    return notes.list();
  }
}
