import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { closeNodeEngines } from "@reachmix/engines";
import { expect } from "vitest";
import { REQUEST_EXAMPLE } from "../../../../functions/openapi/examples.ts";
import type { Table } from "../../../../functions/store/index.ts";
import { startDatabase } from "./database.ts";
import { allItems } from "./dump.ts";
import { invoke, type TestAnswer, type TestRequest } from "./event.ts";

/** The functions with real engines over a table of their own. */
export interface TestFunctions {
  readonly table: Table;
  post(request: TestRequest, remainingMs?: number | (() => number)): Promise<TestAnswer>;
  /** A POST to another path of the function that solves. */
  solve(
    path: string,
    request: TestRequest,
    remainingMs?: number | (() => number),
  ): Promise<TestAnswer>;
  call(method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
  /** A call of the function that learns from results. */
  ledger(method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
  /** A call of the function that stores rosters. */
  rosters(method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
  /** A call of the function that erases people. */
  privacy(
    method: string,
    path: string,
    request?: TestRequest,
    remainingMs?: () => number,
  ): Promise<TestAnswer>;
  /** A call of the function that hands out files. */
  reports(
    method: string,
    path: string,
    request?: TestRequest,
    remainingMs?: () => number,
  ): Promise<TestAnswer>;
  /** Another table with the same items, as a restore makes one. */
  copyTable(): Promise<Table>;
  close(): Promise<void>;
}

/** Starts a database and loads the handlers on it. */
export async function startFunctions(): Promise<TestFunctions> {
  const database = await startDatabase();
  const table = await database.createTable();
  process.env.TABLE_NAME = table.name;
  process.env.LOG_LEVEL = "SILENT";
  const { handler: optimize } = await import("../../../../functions/optimize/handler.ts");
  const { handler: api } = await import("../../../../functions/api/handler.ts");
  const { handler: ledger } = await import("../../../../functions/ledger/handler.ts");
  const { handler: rosters } = await import("../../../../functions/rosters/handler.ts");
  const { handler: privacy } = await import("../../../../functions/privacy/handler.ts");
  const { handler: reports } = await import("../../../../functions/reports/handler.ts");
  return {
    table,
    privacy: (method, path, request, remainingMs) =>
      invoke(privacy, method, path, request, remainingMs),
    reports: (method, path, request, remainingMs) =>
      invoke(reports, method, path, request, remainingMs),
    rosters: (method, path, request) => invoke(rosters, method, path, request),
    ledger: (method, path, request) => invoke(ledger, method, path, request),
    post: (request, remainingMs) => invoke(optimize, "POST", "/v1/optimize", request, remainingMs),
    solve: (path, request, remainingMs) => invoke(optimize, "POST", path, request, remainingMs),
    call: (method, path, request) => invoke(api, method, path, request),
    copyTable: async () => {
      const copy = await database.createTable();
      for (const Item of await allItems(table))
        await copy.client.send(new PutCommand({ TableName: copy.name, Item }));
      return copy;
    },
    close: async () => {
      await closeNodeEngines();
      await database.close();
    },
  };
}

type Body = Record<string, never> & typeof REQUEST_EXAMPLE;

/** The example request after a change. */
export function changedRequest(change: (body: Body) => void): typeof REQUEST_EXAMPLE {
  const body = structuredClone(REQUEST_EXAMPLE);
  change(body as Body);
  return body;
}

/** Checks that an answer is this problem. */
export function expectProblem(answer: TestAnswer, status: number, name: string): void {
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.body).toMatchObject({ type: `urn:reachmix:problem:${name}`, status });
  expect(answer.status).toBe(status);
  expect(answer.body.detail.length).toBeGreaterThan(20);
  expect(answer.text).not.toMatch(/\bat \/|node_modules|Error:|\.ts\b/);
}
