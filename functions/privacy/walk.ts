import { Problem } from "../http/problem.ts";
import { type ErasureCounts, type ErasureItem, saveErasure, type Table } from "../store/index.ts";
import { type Named, nameHash, nameHashes } from "./names.ts";

/** An erasure on its way through the data of a tenant, with its entry in the ledger. */
export class Walk {
  readonly table: Table;
  #erasure: ErasureItem;
  #names: ReadonlySet<string>;

  constructor(table: Table, erasure: ErasureItem) {
    this.table = table;
    this.#erasure = erasure;
    this.#names = new Set(erasure.names);
  }

  get tenant(): string {
    return this.#erasure.tenant;
  }

  /** The entry as it is kept by now. */
  get erasure(): ErasureItem {
    return this.#erasure;
  }

  /** True for the creator that is erased, by whichever name. */
  isErased(creator: Named): boolean {
    return nameHashes(this.tenant, creator).some((hash) => this.#names.has(hash));
  }

  /** True for an id of the creator that is erased. */
  isErasedId(id: string): boolean {
    return this.#names.has(nameHash(this.tenant, id));
  }

  /**
   * Remembers all names of creators that were found, before anything that tells them is changed.
   * New ones may stand in what was walked through already, so that all of it is walked again.
   */
  async know(creators: readonly Named[]): Promise<void> {
    const found = creators.flatMap((creator) => nameHashes(this.tenant, creator));
    const names = new Set([...this.#names, ...found]);
    if (names.size === this.#names.size) return;
    await this.save({ names: [...names], place: { ...this.#erasure.place, again: true } });
    this.#names = names;
  }

  /** Adds to what was changed; kept with the next {@link save}. */
  count(what: keyof ErasureCounts, more: number): void {
    const { counts: before } = this.#erasure;
    const counts = { ...before, [what]: (before[what] ?? 0) + more };
    this.#erasure = { ...this.#erasure, counts };
  }

  /**
   * Keeps how far it has come.
   * @throws Problem 409 when another call works on the same erasure
   */
  async save(change: Parameters<typeof saveErasure>[2]): Promise<void> {
    const saved = await saveErasure(this.table, this.#erasure, change);
    if (saved === null)
      throw new Problem(
        "edit-conflict",
        "Another call works on the same erasure. Wait for its answer, or try again.",
      );
    this.#erasure = saved;
  }
}
