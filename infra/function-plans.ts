// SPDX-License-Identifier: MIT
import type { TableAccess } from "./constructs/runs-table.ts";
import { Refusal } from "./refusal.ts";

/** How a function runs on AWS and what it may do with the table. */
export type FunctionPlan = {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Slower answers than this, at the 95th percentile, raise an alarm. */
  readonly slowSeconds: number;
  readonly access: TableAccess;
  /** Operations on the files of uploads, for example `GetObject`. */
  readonly files?: readonly string[];
  /** Whether it may send messages to the worker. */
  readonly sends?: true;
};

/**
 * 1769 MB is one whole processor, the most one thread can use; 29 seconds end before the gateway's
 * 30.
 */
const plans: Readonly<Record<string, FunctionPlan>> = {
  api: {
    memoryMb: 1024,
    timeoutSeconds: 15,
    slowSeconds: 3,
    access: { table: ["GetItem", "Query", "UpdateItem", "DeleteItem"], index: ["Query"] },
  },
  optimize: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 25,
    access: {
      table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
      index: [],
    },
    sends: true,
  },
  // Two processors: one searches, one reads, tells and hears.
  worker: {
    memoryMb: 3538,
    timeoutSeconds: 300,
    slowSeconds: 285,
    access: {
      table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
      index: [],
    },
    sends: true,
  },
  sweep: {
    memoryMb: 512,
    timeoutSeconds: 50,
    slowSeconds: 30,
    access: {
      table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
      index: ["Query"],
    },
    sends: true,
  },
  // Learns from all results of a tenant on the way.
  ledger: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 15,
    access: {
      table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
      index: [],
    },
  },
  // Unpacks files of others, so that it may do nothing else.
  sheets: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 15,
    access: { table: [], index: [] },
  },
  // Holds the pages of a roster against each other when it publishes them. Whoever signs an upload
  // needs the right to make it.
  rosters: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 15,
    files: ["PutObject", "GetObject", "DeleteObject"],
    access: {
      table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
      index: [],
    },
  },
  // Erases people, and so may change everything that names them.
  privacy: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 25,
    access: {
      table: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
      index: ["Query"],
    },
  },
  // Hands out what is stored, and may change nothing.
  reports: {
    memoryMb: 1769,
    timeoutSeconds: 29,
    slowSeconds: 8,
    access: { table: ["GetItem", "Query"], index: ["Query"] },
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
