import { EngineFault } from "@reachmix/solver";
import type { LibrarySolve } from "./library.ts";

/** What is used of the library's exports. */
export interface Library {
  readonly Solve: LibrarySolve;
  readonly Tableau: { readonly prototype: Simplex };
}

/** The two methods of its tableau through which every loop of the library goes. */
interface Simplex {
  pivot(row: number, column: number): unknown;
  simplex(): unknown;
}

/**
 * The library's `Solve`, all calls together limited to `mostSteps` pivots and starts of its
 * simplex. The library can cycle for ever, whatever its own time limit says; counted so, it fails
 * at the same step on every machine, however busy that is.
 * @throws EngineFault at the step after the last
 */
export function meteredSolve(library: Library, mostSteps: number): LibrarySolve {
  let left = mostSteps;
  const step = () => {
    if (left-- > 0) return;
    throw new EngineFault(
      "javascript-lp-solver",
      `The library javascript-lp-solver came to no end within ${mostSteps} steps; ` +
        "ask another engine.",
    );
  };
  return (model) => {
    const { prototype } = library.Tableau;
    const { pivot, simplex } = prototype;
    prototype.pivot = function (row, column) {
      step();
      return pivot.call(this, row, column);
    };
    prototype.simplex = function () {
      step();
      return simplex.call(this);
    };
    try {
      return library.Solve(model);
    } finally {
      prototype.pivot = pivot;
      prototype.simplex = simplex;
    }
  };
}
