import type { Bundle } from "../market/bundle.ts";
import type { Atom } from "../rules/atoms.ts";
import type { OfferTest } from "../rules/filter.ts";
import type { ModelContext, ModelRow } from "../rules/model-rows.ts";
import { rowsOf } from "../rules/rows.ts";
import type { Rule } from "../rules/schema.ts";
import type { Measures } from "./measures.ts";

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
  /** Placements that may not be bought; null when all may. */
  readonly forbids: OfferTest | null;
  /** Bundles that may not be bought; null when all may. */
  readonly refuses: ((bundle: Bundle) => boolean) | null;
  readonly requiredCreators: ReadonlySet<number>;
  /** Offers that must be bought, by creator. */
  readonly lockedOffers: ReadonlyMap<number, readonly number[]>;
}

/**
 * Gathers the rows, bans and requirements of rules; equal atoms are shared between rows.
 * @param watched creators whose own rows rules with a row per creator need
 * @param extra rows that no rule of the brief states (floors of earlier goals)
 */
export function gatherRules(
  measures: Measures,
  rules: readonly Rule[],
  extra: readonly OwnedRow[],
  watched: ModelContext["watched"],
): GatheredRules {
  const { market, forecast } = measures;
  const context: ModelContext = {
    market,
    forecast,
    get creatorIndex() {
      return measures.creatorIndex;
    },
    get offerIndex() {
      return measures.offerIndex;
    },
    amountsOf: (atom) => measures.amountsOf(atom),
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
  const locked = new Set(asked.flatMap(({ requiredOffers }) => requiredOffers ?? []));
  return {
    rows,
    atoms: [...atoms.values()],
    atomIndex: new Map([...atoms.keys()].map((key, index) => [key, index])),
    forbids: bans.length === 0 ? null : (offer, phase) => bans.some((ban) => ban(offer, phase)),
    refuses: refusals.length === 0 ? null : (bundle) => refusals.some((refuses) => refuses(bundle)),
    requiredCreators: new Set(asked.flatMap(({ requiredCreators }) => requiredCreators ?? [])),
    lockedOffers: Map.groupBy(
      [...locked].sort((a, b) => a - b),
      (offer) => market.offers[offer].creator,
    ),
  };
}
