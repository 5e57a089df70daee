import { once } from "node:events";
import { mkdirSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import dynalite from "dynalite";
import type { StackTable } from "../assembly/stack.ts";
import { Refusal } from "../refusal.ts";
import { closeIteratorsAtTheirEnd } from "./close-iterators.ts";
import { createTables } from "./create-tables.ts";
import { answerFailedWrites } from "./failed-writes.ts";

/** A running embedded DynamoDB. */
export interface Database {
  /** Where the AWS SDK finds it. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Starts an embedded DynamoDB over `<dataDir>/tables` and creates the tables that are missing.
 * @throws Refusal when another process has the folder open, when it cannot be written, or when a
 * table in it has another layout than the template
 */
export async function openDatabase(
  dataDir: string,
  tables: readonly StackTable[],
): Promise<Database> {
  const path = join(dataDir, "tables");
  await tryLock(dataDir, path);
  closeIteratorsAtTheirEnd();
  answerFailedWrites();
  const server = dynalite({ path, createTableMs: 0 });
  surviveBrokenConnections(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const database: Database = { endpoint, close: () => close(server) };
  try {
    await createTables(endpoint, tables, dataDir);
  } catch (error) {
    await database.close();
    if ((error as Error).name !== "StorageFullException") throw error;
    throw new Refusal(
      `The data folder ${dataDir} cannot be written (${(error as Error).message}): make room, or ` +
        "set REACHMIX_DATA_DIR to another folder.",
    );
  }
  return database;
}

/**
 * Opens the folder once before the database does, which would bring the process down when it is
 * locked.
 */
async function tryLock(dataDir: string, path: string): Promise<void> {
  try {
    mkdirSync(path, { recursive: true });
    const level = new ClassicLevel(path);
    await level.open();
    await level.close();
  } catch (error) {
    const { code, message, cause } = error as NodeJS.ErrnoException & {
      cause?: NodeJS.ErrnoException;
    };
    if (cause?.code === "LEVEL_LOCKED")
      throw new Refusal(
        `The data folder ${dataDir} is in use by another Reachmix server: stop that one, or set ` +
          `REACHMIX_DATA_DIR to another folder.`,
      );
    throw new Refusal(
      `The data folder ${dataDir} cannot be opened (${cause?.message ?? code ?? message}): ` +
        `repair it, or set REACHMIX_DATA_DIR to another folder.`,
    );
  }
}

/**
 * The database throws when a caller goes away in the middle of a request, as a killed function
 * does.
 */
function surviveBrokenConnections(server: Server): void {
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    request.removeAllListeners("error");
    request.on("error", () => response.destroy());
  });
}

/**
 * Waits for the data folder too, which is closed after the server: only the callback tells, not the
 * event.
 */
function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
