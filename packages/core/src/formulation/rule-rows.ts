import type { Forecast } from "../forecast/types.ts";
import type { Market } from "../market/market.ts";
import type { OfferTest } from "../rules/filter.ts";
import type { Atom, Bundle, ModelContext, ModelRow } from "../rules/model.ts";
import { rowsOf } from "../rules/rows.ts";
import type { Rule } from "../rules/schema.ts";

/** A row of the model and the rule that wants it. */
export interface OwnedRow {
  readonly ruleId: string;
  readonly row: ModelRow;
}

/** Everything the rules ask of the model. */
export interface GatheredRules {
  readonly rows: readonly OwnedRow[];
  readonly atoms: readonly Atom[];
  readonly atomIndex: ReadonlyMap<string, number>;
  readonly forbids: OfferTest;
  readonly refuses: (bundle: Bundle) => boolean;
  readonly requiredCreators: ReadonlySet<number>;
  readonly requiredOffers: ReadonlySet<number>;
}

/**
 * Gathers the rows, bans and requirements of rules; equal atoms are shared between rows.
 * @param watched creators whose own rows rules with a row per creator need
 * @param extra rows that no rule of the brief states (floors of earlier goals)
 */
export function gatherRules(
  market: Market,
  forecast: Forecast,
  rules: readonly Rule[],
  extra: readonly OwnedRow[],
  watched: ModelContext["watched"],
): GatheredRules {
  const context: ModelContext = {
    market,
    forecast,
    creatorIndex: new Map(market.creators.map(({ id, index }) => [id, index])),
    offerIndex: new Map(market.offers.map(({ id, index }) => [id, index])),
    watched,
  };
  const asked = rules.map((rule) => ({ ruleId: rule.id, ...rowsOf(rule, context) }));
  const rows: OwnedRow[] = asked.flatMap(({ ruleId, rows: own }) =>
    own.map((row) => ({ ruleId, row })),
  );
  rows.push(...extra);
  const atoms = new Map<string, Atom>();
  for (const { row } of rows)
    for (const { atom } of row.terms) if (!atoms.has(atom.key)) atoms.set(atom.key, atom);
  const refusals = asked.flatMap(({ refuses }) => (refuses ? [refuses] : []));
  const bans = asked.flatMap(({ forbids }) => (forbids ? [forbids] : []));
  return {
    rows,
    atoms: [...atoms.values()],
    atomIndex: new Map([...atoms.keys()].map((key, index) => [key, index])),
    forbids: (offer, phase) => bans.some((ban) => ban(offer, phase)),
    refuses: (bundle) => refusals.some((refuses) => refuses(bundle)),
    requiredCreators: new Set(asked.flatMap(({ requiredCreators }) => requiredCreators ?? [])),
    requiredOffers: new Set(asked.flatMap(({ requiredOffers }) => requiredOffers ?? [])),
  };
}
