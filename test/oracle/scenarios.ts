/** Scenarios that a choice looks at. */
export const SCENARIOS = 101;

const known = new Map<string, readonly number[]>();

/** The place of every scenario in the order that a source of error has, by the source's name. */
export function scenarioPlaces(source: string): readonly number[] {
  const places = known.get(source) ?? shuffled(fnv1a(source));
  known.set(source, places);
  return places;
}

/** FNV-1a over the UTF-16 units of a name, 32 bits. */
function fnv1a(name: string): number {
  let hash = 2166136261n;
  for (const unit of name.split("")) {
    hash ^= BigInt(unit.charCodeAt(0));
    hash = (hash * 16777619n) % 2n ** 32n;
  }
  return Number(hash);
}

/** 0 to 100, shuffled from the end (Fisher and Yates) with numbers of mulberry32. */
function shuffled(seed: number): number[] {
  const places = Array.from({ length: SCENARIOS }, (_, k) => k);
  const next = mulberry32(seed);
  for (let last = SCENARIOS - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    const kept = places[last];
    places[last] = places[other];
    places[other] = kept;
  }
  return places;
}

/** Numbers from 0 to below 1 (Tommy Ettinger, 2017). */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}
