import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { getRun, openTable, type Table } from "../../../../functions/store/index.ts";
import { startDatabase, type TestDatabase } from "./database.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";

/** A new table for each test of a file, as it is and as the product sees it through faults. */
export interface FaultyTable {
  readonly proxy: FaultProxy;
  /** Opened so that its calls go through the proxy. */
  readonly table: Table;
  readonly truth: Table;
  /** Opens the table of the test once more, through the proxy. */
  throughProxy(): Promise<Table>;
}

/** Prepares a {@link FaultyTable}; what it holds is there while a test runs. */
export function faultyTable(): FaultyTable {
  let database: TestDatabase;
  let proxy: FaultProxy;
  let table: Table;
  let truth: Table;
  const throughProxy = async () => {
    process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.endpoint;
    const opened = openTable(truth.name);
    // The client looks its endpoint up with its first call.
    await getRun(opened, "default", randomUUID());
    process.env.AWS_ENDPOINT_URL_DYNAMODB = database.endpoint;
    proxy.reset();
    return opened;
  };
  beforeAll(async () => {
    database = await startDatabase();
    proxy = await startFaultProxy(database.endpoint);
  });
  afterAll(async () => {
    await proxy.close();
    await database.close();
  });
  beforeEach(async () => {
    process.env.AWS_ENDPOINT_URL_DYNAMODB = database.endpoint;
    proxy.reset();
    truth = await database.createTable();
    table = await throughProxy();
  });
  return {
    get proxy() {
      return proxy;
    },
    get table() {
      return table;
    },
    get truth() {
      return truth;
    },
    throughProxy,
  };
}
