/**
 * Position of a creator or offer that a rule names.
 * @throws Error when nothing has this id; a brief that names such a one is refused when it is
 * opened
 */
export function positionOf(id: string, index: ReadonlyMap<string, number>): number {
  const position = index.get(id);
  if (position === undefined) throw new Error(`a rule names "${id}", which is not in the roster`);
  return position;
}

/** Positions of everything a rule lists; none when it lists nothing. */
export function positionsOf(
  ids: readonly string[] | undefined,
  index: ReadonlyMap<string, number>,
): number[] {
  return (ids ?? []).map((id) => positionOf(id, index));
}
