/**
 * The least a server can be: `node:http`, the embedded database in the same process, and the work
 * of two calls of the API done right there. No gateway, no token, no function in a process of its
 * own, no middleware, no log. Prints `answers on URL` and ends on SIGINT.
 *
 * `GET /v1/runs/{id}` reads a run by the store's own `getRun`; `POST /v1/optimize` checks the body,
 * solves and stores by the function's own operation.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeEngines } from "@reachmix/engines";
import { optimizeOperation } from "../../functions/optimize/operation.ts";
import { openQueue } from "../../functions/queue/queue.ts";
import { getRun, openTable } from "../../functions/store/index.ts";
import { readStack } from "../../packages/local/src/assembly/read-stack.ts";
import { synthesize } from "../../packages/local/src/assembly/synthesize.ts";
import { openDatabase } from "../../packages/local/src/database/database.ts";

const TENANT = "bench";
const [, , dataDir] = process.argv;
const { tables } = readStack(await synthesize(() => undefined));
const database = await openDatabase(dataDir, tables);
Object.assign(process.env, {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
});
const table = openTable(tables[0].name);
const engines = createNodeEngines();
const queue = () => openQueue("http://127.0.0.1:9/none");
const optimize = optimizeOperation({ table: () => table, engines: () => engines, queue });

const server = createServer(async (request, response) => {
  try {
    const body = JSON.stringify(await answer(request));
    response.setHeader("content-type", "application/json");
    response.writeHead(request.method === "POST" ? 201 : 200).end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

async function answer(request: IncomingMessage): Promise<unknown> {
  if (request.method === "GET") {
    const stored = await getRun(table, TENANT, request.url?.split("/").at(-1) ?? "");
    if (stored === null) throw new Error(`there is no run ${request.url}`);
    return stored.run;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const reply = await optimize({
    tenant: TENANT,
    subject: null,
    parameters: {},
    query: {},
    headers: {},
    body: JSON.parse(Buffer.concat(chunks).toString()),
    requestId: "bench",
    remainingMs: () => 30_000,
  });
  return reply.body;
}

server.listen(0, "127.0.0.1");
await once(server, "listening");
console.log(`answers on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
await once(process, "SIGINT");
process.exit(0);
