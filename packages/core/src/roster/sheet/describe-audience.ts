import type { Draft } from "./draft.ts";
import type { RowFacts } from "./facts.ts";
import { type Reading, refuseRow, tell } from "./reading.ts";

/** Shares that add up to this much are rounded, not wrong. */
const ROUNDED = 1.02;

/** Adds the shares of an audience that a row states to its creator. */
export function describeAudience(reading: Reading, draft: Draft, facts: RowFacts): void {
  for (const dimension of ["countries", "ages", "genders", "interests"] as const) {
    const shares = facts.audience.filter((part) => part.dimension === dimension);
    if (shares.length === 0) continue;
    const sum = shares.reduce((total, { share }) => total + share, 0);
    if (sum > ROUNDED) {
      refuseRow(
        reading,
        facts,
        {
          column: null,
          cell: `${Math.round(sum * 1000) / 10} %`,
          text: `the shares of the audience by ${dimension} add up to more than 100 %`,
          fix: "check the shares of this row",
        },
        "cell",
      );
      continue;
    }
    const scale = sum > 1 ? sum : 1;
    if (sum > 1)
      tell(reading, "shares of an audience that round to more than 100 % were scaled to it", facts);
    draft.audience ??= new Map();
    const groups = draft.audience.get(dimension) ?? new Map<string, number>();
    for (const { group, share } of shares) groups.set(group, share / scale);
    draft.audience.set(dimension, groups);
  }
}
