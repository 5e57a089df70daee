import type { Creator, CreatorWhy, Plan } from "@reachmix/core";
import type { Answer, Draft } from "../../state/draft.ts";
import { creatorsOf } from "../../state/request.ts";
import { FilterValues } from "./filters.ts";
import { LazyRow, type RowWorld } from "./lazy-row.ts";
import { columnsOf, type PlanColumn } from "./plan-columns.tsx";
import type { PlanRow } from "./row.ts";

type Pick = Plan["picks"][number];

/** What the rows are made of; they are made anew when one of these is another one. */
export interface RowSources {
  readonly draft: Draft;
  readonly answer: Answer | null;
  /** The answer before it. */
  readonly before: Answer | null;
}

/** The lines of a plan, and what is looked for in all of them. */
export interface PlanRows {
  /** Bought ones first, then those who came nearest to the plan. */
  readonly all: readonly PlanRow[];
  /** How many are bought. */
  readonly bought: number;
  /** Others that are shown with the plan: they have just left it, or were left out. */
  readonly beside: readonly PlanRow[];
  /** The first line of each creator. */
  readonly byCreator: ReadonlyMap<string, PlanRow>;
  /** Columns that have something to say. */
  readonly columns: readonly PlanColumn[];
  /** What there is to filter by. */
  readonly values: FilterValues["found"];
}

/** No lines, before the first are made. */
export const NO_ROWS: PlanRows = {
  all: [],
  bought: 0,
  beside: [],
  byCreator: new Map(),
  columns: columnsOf({ hasPhase: false, hasFit: false }),
  values: new FilterValues().found,
};

/** Lines, creators or reasons that are worked through in one step. */
const STEP = 100;

/** Makes the lines of a plan in steps: of a long list they take longer than a page may rest. */
export function* planRows(sources: RowSources): Generator<void, PlanRows> {
  const { draft, answer, before } = sources;
  const world = worldOf(sources);
  const picks = answer?.result.plan?.picks ?? [];
  const creators = yield* byId(rosterOf(draft, answer));
  const whys = yield* mapped(answer?.result.creators ?? NONE, ({ creatorId }) => creatorId);
  const lines = new Lines(world, leftBy(picks, before));
  const old = new Set(before?.result.plan?.picks.map(({ offerId }) => offerId));
  for (const pick of picks) {
    const { creatorId, offerId } = pick;
    const change = before !== null && !old.has(offerId) ? "entered" : null;
    lines.buy({ creatorId, pick, change }, creators.get(creatorId), whys.get(creatorId));
  }
  let done = 0;
  for (const [id, why] of whys) {
    lines.add(id, creators.get(id), why);
    if (++done % STEP === 0) yield;
  }
  for (const [id, creator] of creators) {
    if (!whys.has(id)) lines.add(id, creator);
    if (++done % STEP === 0) yield;
  }
  return lines.rows();
}

/** Lines as they come, with what is looked for in them. */
class Lines {
  readonly #world: RowWorld;
  readonly #left: ReadonlySet<string>;
  readonly #all: LazyRow[] = [];
  readonly #beside: LazyRow[] = [];
  readonly #byCreator = new Map<string, LazyRow>();
  readonly #values = new FilterValues();
  #bought = 0;

  constructor(world: RowWorld, left: ReadonlySet<string>) {
    this.#world = world;
    this.#left = left;
  }

  /** A line of what is bought; these come first. */
  buy(
    bought: { readonly creatorId: string; readonly pick: Pick; readonly change: PlanRow["change"] },
    creator: Creator | undefined,
    why: CreatorWhy | undefined,
  ): void {
    this.#take(new LazyRow(this.#world, { ...bought, creator, why }));
    this.#bought += 1;
  }

  /** A line of a creator who is not in the plan; nothing for one who is. */
  add(creatorId: string, creator?: Creator, why?: CreatorWhy): void {
    if (this.#byCreator.has(creatorId)) return;
    const change = this.#left.has(creatorId) ? "left" : null;
    const row = new LazyRow(this.#world, { creatorId, creator, why, change });
    this.#take(row);
    if (change !== null || row.excluded) this.#beside.push(row);
  }

  rows(): PlanRows {
    const bought = this.#all.slice(0, this.#bought);
    const audiences = [...this.#world.audiences.values()];
    return {
      all: this.#all,
      bought: this.#bought,
      beside: this.#beside,
      byCreator: this.#byCreator,
      columns: columnsOf({
        hasPhase: bought.some(({ phase }) => phase !== null),
        hasFit: audiences.some(({ inTarget }) => inTarget !== null),
      }),
      values: this.#values.found,
    };
  }

  #take(row: LazyRow): void {
    this.#all.push(row);
    this.#values.add(row);
    if (!this.#byCreator.has(row.creatorId)) this.#byCreator.set(row.creatorId, row);
  }
}

function worldOf({ draft, answer }: RowSources): RowWorld {
  const details = answer?.details;
  return {
    fees: draft.fees,
    excluded: new Set(draft.excluded),
    locked: new Set(draft.locked),
    ranges: new Map(details?.picks.map((pick) => [pick.offerId, pick.reach])),
    audiences: new Map(details?.creators.map((creator) => [creator.creatorId, creator])),
  };
}

const known = new WeakMap<readonly Creator[], ReadonlyMap<string, Creator>>();

/** Creators by id; worked out once for a list, which never changes. */
function* byId(creators: readonly Creator[]): Generator<void, ReadonlyMap<string, Creator>> {
  const made = known.get(creators) ?? (yield* mapped(creators, ({ id }) => id));
  known.set(creators, made);
  return made;
}

const NONE: readonly CreatorWhy[] = [];

function* mapped<T>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
): Generator<void, ReadonlyMap<string, T>> {
  const map = new Map<string, T>();
  for (const [index, entry] of entries.entries()) {
    map.set(keyOf(entry), entry);
    if ((index + 1) % STEP === 0) yield;
  }
  return map;
}

/** Creators of the request that was answered; those of a benchmark are only known then. */
function rosterOf(draft: Draft, answer: Answer | null): readonly Creator[] {
  const stated = creatorsOf(draft.source);
  if (stated.length > 0 || answer === null) return stated;
  return answer.typical ?? stated;
}

/** Creators who were in the plan before and are no more. */
function leftBy(picks: readonly Pick[], before: Answer | null): ReadonlySet<string> {
  const bought = new Set(picks.map(({ offerId }) => offerId));
  const old = before?.result.plan?.picks ?? [];
  const left = old.filter(({ offerId }) => !bought.has(offerId));
  return new Set(left.map(({ creatorId }) => creatorId));
}
