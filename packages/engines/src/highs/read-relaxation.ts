import type { Problem, Relaxation } from "@reachmix/solver";
import type { MatrixModel } from "../linear/matrix.ts";
import type { ObjectiveScale } from "./objective-scale.ts";
import type { HighsSession } from "./session.ts";

/** The relaxation that a session has just solved, in units of the problem. */
export function readRelaxation(
  session: HighsSession,
  problem: Problem,
  { rowUnit, rowsOf, segments }: MatrixModel,
  scale: ObjectiveScale,
): Relaxation {
  const prices = session.rowPrices();
  const price = (row: number) => (prices[row] * scale.unit) / rowUnit[row];
  return {
    value: scale.outward(session.objective()),
    rowPrices: Float64Array.from(rowsOf, (rows) => rows.reduce((sum, row) => sum + price(row), 0)),
    segmentPrices: Float64Array.from(segments, ({ massRow, massCap }, s) =>
      massCap > 0 ? Math.max(0, price(massRow)) : problem.segmentWeight[s],
    ),
  };
}
