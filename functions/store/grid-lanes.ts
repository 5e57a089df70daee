// Parts of a grid are worked on in lanes: in lane 2 of 4 the parts 2, 6, 10, … one after the other.
// Whoever ends a part sends the message about the next one of its lane, so that a grid never has
// more messages under way than lanes, however many parts it has, and two ends at the same moment
// name different parts.

/**
 * The first part of a lane that nobody has begun; null when there is none.
 * @param count parts of the grid
 * @param begun parts that somebody has begun
 */
export function nextPart(
  count: number,
  begun: ReadonlySet<number>,
  lane: number,
  lanes: number,
): number | null {
  for (let part = lane; part < count; part += lanes) if (!begun.has(part)) return part;
  return null;
}
