import { createHash } from "node:crypto";
import { type Item, lineOf } from "./attribute-json.ts";

/** What a table or a backup holds: a hash of each partition, and how many items there are. */
export interface Contents {
  readonly items: number;
  /** By partition key, such as `T#default#R#<run>`. The order of items does not matter. */
  readonly partitions: ReadonlyMap<string, string>;
  /** Partitions that hold a run. */
  readonly runs: ReadonlySet<string>;
}

/** Counts and hashes items one by one. */
export interface Counting {
  add(item: Item): void;
  contents(): Contents;
}

const MODULUS = 1n << 256n;

/** A count that has seen no item. Sums of hashes, so that items may come in any order. */
export function startCounting(): Counting {
  let items = 0;
  const sums = new Map<string, bigint>();
  const runs = new Set<string>();
  return {
    add: (item) => {
      const partition = item.pk?.S ?? "";
      const hash = createHash("sha256").update(lineOf(item)).digest("hex");
      sums.set(partition, ((sums.get(partition) ?? 0n) + BigInt(`0x${hash}`)) % MODULUS);
      if (item.sk?.S === "RUN") runs.add(partition);
      items++;
    },
    contents: () => ({
      items,
      runs,
      partitions: new Map([...sums].map(([key, sum]) => [key, sum.toString(16).padStart(64, "0")])),
    }),
  };
}

/** One hash over everything. */
export function hashOf({ partitions }: Contents): string {
  const hash = createHash("sha256");
  for (const [key, own] of [...partitions].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${key} ${own}\n`);
  return hash.digest("hex");
}

/** Partitions that are in one and not in the other, or that differ; sorted, none when equal. */
export function differences(a: Contents, b: Contents): readonly string[] {
  const keys = new Set([...a.partitions.keys(), ...b.partitions.keys()]);
  return [...keys].filter((key) => a.partitions.get(key) !== b.partitions.get(key)).sort();
}
