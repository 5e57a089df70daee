import type { Creator } from "@reachmix/core";
import { Problem } from "../http/problem.ts";
import {
  bodyOfGrid,
  cellsOfPart,
  type GridItem,
  readGrid,
  readParts,
  rewriteGrid,
  rewritePart,
} from "../store/index.ts";
import { changed, pseudonymsFor } from "./erase-run.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import type { Walk } from "./walk.ts";

/** Races against others before an erasure gives up. */
const RACES = 8;

/**
 * Puts a pseudonym in the place of a creator in a grid: in the cells of its parts, then in its
 * body, which is what tells under which names to look.
 * @returns `waits` for a grid of which a part is still to be solved or being solved
 */
export async function eraseFromGrid(walk: Walk, gridId: string): Promise<"through" | "waits"> {
  const { table, tenant } = walk;
  for (let race = 0; race < RACES; race++) {
    const grid = await readGrid(table, tenant, gridId);
    if (grid === null) return "through";
    if (grid.state === "accepted") return "waits";
    const body = await bodyOfGrid(table, tenant, grid);
    const creators = creatorsOf(body);
    const found = creators.filter((creator) => walk.isErased(creator));
    if (found.length === 0) return "through";
    await walk.know(found);
    const pseudonyms = pseudonymsFor(walk, creators);
    const parts = await eraseFromParts(walk, grid, pseudonyms);
    if (parts === "waits") return parts;
    const next = pseudonyms.in({ name: grid.name, body });
    if (parts === "lost" || !(await rewriteGrid(table, tenant, grid, next))) continue;
    walk.count("grids", 1);
    return "through";
  }
  throw new Problem("edit-conflict", `Grid ${gridId} changed each time. Send the erasure again.`);
}

async function eraseFromParts(
  { table, tenant }: Walk,
  grid: GridItem,
  pseudonyms: Pseudonyms,
): Promise<"done" | "waits" | "lost"> {
  const items = await readParts(table, tenant, grid.id);
  // A worker that was not fast enough to hear of a cancel may be writing its cells.
  if (items.some(({ state }) => state === "running")) return "waits";
  for (const item of items) {
    const cells = await cellsOfPart(table, tenant, grid, item);
    const next = cells && changed(pseudonyms, cells);
    if (next !== null && !(await rewritePart(table, tenant, grid, item, next))) return "lost";
  }
  return "done";
}

/** Creators of all rosters in the body of a grid. */
function creatorsOf(body: unknown): readonly Creator[] {
  const { roster, vary } = body as {
    readonly roster: unknown;
    readonly vary: { readonly rosters?: readonly { readonly roster: unknown }[] };
  };
  const rosters = [roster, ...(vary.rosters ?? []).map((entry) => entry.roster)];
  return rosters.flatMap(
    (own) => (own as { readonly creators?: readonly Creator[] }).creators ?? [],
  );
}
