import { adoptErasure, allErasuresOfAll, type ErasureItem, type Table } from "../store/index.ts";
import { goOn } from "./erase-walk.ts";
import { Walk } from "./walk.ts";

/**
 * Erases from a restored table whoever was erased from the one before, of every tenant. What the
 * restored table knows of its own ledger is replaced by the newer entry.
 * @param from the table with the ledger, which may be the restored one itself
 * @returns one entry per erasure, with what it changed in the restored table
 */
export async function* replayErasures(from: Table, to: Table): AsyncGenerator<ErasureItem> {
  for (const item of await allErasuresOfAll(from)) {
    const walk = new Walk(to, await adoptErasure(to, item));
    await goOn(walk, () => true);
    yield walk.erasure;
  }
}
