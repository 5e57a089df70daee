import type { NodeLp } from "./node-lp.ts";
import { fractionals } from "./rounding.ts";

/** Blocks worth more than this many value units are decided best first before the search dives. */
const BIG = 12;

/** Whether the solved relaxation is undecided about a block so big that the gap sits in it. */
export function splitsBigBlock(lp: NodeLp): boolean {
  const { blockWorth, valueUnit } = lp.model;
  return fractionals(lp).some(({ block }) => blockWorth[lp.blockSource[block]] > BIG * valueUnit);
}
