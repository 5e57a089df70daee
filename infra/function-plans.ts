// SPDX-License-Identifier: MIT
import type { TableAccess } from "./constructs/runs-table.ts";
import { KEYS, LISTS } from "./partition-keys.ts";
import { Refusal } from "./refusal.ts";

/** How a function runs on AWS and what it may do with the table. */
export type FunctionPlan = {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Share of it that objects may take, where that is more than Node takes by itself. */
  readonly heapShare?: number;
  /** Slower answers than this, at the 95th percentile, raise an alarm. */
  readonly slowSeconds: number;
  readonly access: readonly TableAccess[];
  /** Operations on the files of uploads, for example `GetObject`. */
  readonly files?: readonly string[];
  /** Whether it may send messages to the worker. */
  readonly sends?: true;
};

const READ = ["GetItem", "Query"];
const CHANGE = ["PutItem", "UpdateItem", "DeleteItem"];
const { runs, places, learned, rosters, roster, erasures, cursors } = KEYS;

/** Rights on items of the table. */
const onTable = (operations: readonly string[], ...keys: readonly string[]): TableAccess => ({
  on: "table",
  operations,
  keys,
});
/** The right to read these lists from the index. */
const onIndex = (...keys: readonly string[]): TableAccess => ({
  on: "index",
  operations: ["Query"],
  keys,
});
/** What solving a request needs to know. */
const BASIS = [onTable(["GetItem"], rosters), onTable(READ, roster), onTable(["Query"], learned)];
const PLACES = onTable(["GetItem", "PutItem"], places);
/** Who was erased is passed over in uploaded files. */
const ERASED = onTable(["Query"], erasures);
/** Cursors are sealed with a key that the first of them makes. */
const CURSORS = onTable(["GetItem", "UpdateItem"], cursors);

/**
 * 1769 MB is one whole processor, the most one thread can use; 29 seconds end before the gateway's
 * 30.
 */
const plans: Readonly<Record<string, FunctionPlan>> = {
  api: {
    memoryMb: 1024,
    timeoutSeconds: 15,
    slowSeconds: 3,
    access: [
      onTable([...READ, "UpdateItem", "DeleteItem"], runs),
      onTable(["Query", "DeleteItem"], learned),
      onTable(READ, rosters, roster),
      ERASED,
      CURSORS,
      onIndex(LISTS.runs, LISTS.grids),
    ],
  },
  optimize: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 25,
    // A run under the key of one whose deletion broke off finishes that first.
    access: [
      onTable([...READ, ...CHANGE], runs),
      PLACES,
      ...BASIS,
      onTable(["DeleteItem"], learned),
    ],
    sends: true,
  },
  // As much as every account may have, unless the deployment says otherwise: some 290,000 creators.
  // Of its processors one searches, one reads, tells and hears.
  worker: {
    memoryMb: 3_008,
    timeoutSeconds: 900,
    slowSeconds: 885,
    heapShare: 0.635,
    files: ["GetObject"],
    access: [onTable([...READ, ...CHANGE], runs), PLACES, ...BASIS, ERASED],
    sends: true,
  },
  sweep: {
    memoryMb: 512,
    timeoutSeconds: 50,
    slowSeconds: 30,
    access: [
      onTable([...READ, "UpdateItem", "DeleteItem"], runs),
      onTable(["Query", "DeleteItem"], learned),
      PLACES,
      onTable(["GetItem"], rosters),
      onTable(["Query", "UpdateItem", "DeleteItem"], roster),
      onIndex(LISTS.notes, LISTS.uploads),
    ],
    sends: true,
  },
  // Learns from all results of a tenant on the way.
  ledger: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 15,
    access: [
      onTable([...READ, ...CHANGE], runs),
      onTable(["Query", "PutItem", "DeleteItem"], learned),
    ],
  },
  // Unpacks files of others, so that it may do nothing else.
  sheets: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 15,
    access: [],
  },
  // Holds the pages of a roster against each other when it publishes them. Whoever signs an upload
  // needs the right to make it.
  rosters: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 15,
    files: ["PutObject", "GetObject", "DeleteObject"],
    access: [
      onTable(["GetItem", ...CHANGE], rosters),
      onTable([...READ, ...CHANGE], roster),
      ERASED,
    ],
  },
  // Erases people, and so may change everything that names them.
  privacy: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 25,
    access: [
      onTable([...READ, ...CHANGE], runs),
      onTable(["Query", "PutItem", "DeleteItem"], learned),
      onTable([...READ, "PutItem"], rosters, roster),
      onTable(["GetItem", "PutItem"], erasures),
      onIndex(LISTS.runs, LISTS.grids),
    ],
  },
  // Hands out what is stored, and may change nothing but the key of its cursors.
  reports: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 8,
    files: ["GetObject"],
    access: [
      onTable(READ, runs, rosters, roster),
      ERASED,
      CURSORS,
      onIndex(LISTS.runs, LISTS.grids),
    ],
  },
};

/**
 * Size and rights of a function of functions/routes.json.
 * @throws Refusal when nobody has decided them yet
 */
export function planOf(name: string): FunctionPlan {
  const plan = plans[name];
  if (!plan)
    throw new Refusal(
      `Function ${name} has no size and no rights yet; add it to infra/function-plans.ts.`,
    );
  return plan;
}
