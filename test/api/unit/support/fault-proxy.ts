import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

/** What the proxy does with a call instead of passing it on and back. */
export type Fault =
  | "throttle" // refuses for load, as do the next two under other names
  | "throttling"
  | "requestLimit"
  | "serverError" // answers 500
  | "unavailable" // answers 503
  | "expired" // no longer takes the credentials
  | "denied" // says that the role may not do that
  | "conflict" // says that the condition does not hold, without having looked
  | "drop" // cuts the connection before the store sees the call
  | "lostAck" // lets the store do it, then cuts the connection
  | "slow" // lets the store do it, and answers late
  | "garbage" // lets the store do it, and answers with a page of a proxy's
  | "hang" // lets the store do it, then says nothing
  | "truncated"; // lets the store do it, then sends half the answer

const VERSION = "com.amazonaws.dynamodb.v20120810";

/** Status and type of the faults that are refusals. */
const REFUSALS: Partial<Record<Fault, readonly [status: number, type: string]>> = {
  throttle: [400, `${VERSION}#ProvisionedThroughputExceededException`],
  throttling: [400, "com.amazon.coral.availability#ThrottlingException"],
  requestLimit: [400, `${VERSION}#RequestLimitExceeded`],
  serverError: [500, "InternalServerError"],
  unavailable: [503, "ServiceUnavailable"],
  expired: [400, "com.amazon.coral.service#ExpiredTokenException"],
  denied: [400, "com.amazon.coral.service#AccessDeniedException"],
  conflict: [400, `${VERSION}#ConditionalCheckFailedException`],
};

/** Milliseconds by which a slow answer is late: less than anybody waits for it. */
const SLOW_MS = 300;

/** A proxy in front of a DynamoDB that fails the calls it is told to. */
export interface FaultProxy {
  readonly endpoint: string;
  /**
   * Decides per call; `operation` is PutItem, Query and so on, `count` counts all calls from 1,
   * `headers` and `body` are those of the call.
   */
  plan: (
    operation: string,
    count: number,
    headers: IncomingHttpHeaders,
    body: Buffer,
  ) => Fault | null;
  /** Operations seen since the last reset. */
  readonly seen: string[];
  reset(): void;
  close(): Promise<void>;
}

/** Starts a proxy that fails nothing yet. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const operation = String(request.headers["x-amz-target"]).split(".")[1];
    seen.push(operation);
    const fault = proxy.plan(operation, seen.length, request.headers, body);
    if (fault === "drop") return void request.socket.destroy();
    const refusal = fault && REFUSALS[fault];
    if (refusal) return refuse(response, ...refusal);
    const upstream = send({ hostname, port, method: request.method, headers: request.headers });
    upstream.end(body);
    const [answer] = (await once(upstream, "response")) as [IncomingMessage];
    const text = Buffer.concat(await answer.toArray());
    if (fault === "lostAck") return void request.socket.destroy();
    if (fault === "hang") return;
    if (fault === "slow") await setTimeout(SLOW_MS);
    if (fault === "garbage")
      return void response.writeHead(200).end("<html><body>Bad gateway</body></html>");
    const { "x-amz-crc32": _crc, "content-length": _length, ...headers } = answer.headers;
    response.writeHead(answer.statusCode ?? 500, headers);
    response.end(fault === "truncated" ? text.subarray(0, text.length >> 1) : text);
  });
  const proxy: FaultProxy = {
    endpoint: "",
    plan: () => null,
    seen,
    reset: () => {
      seen.length = 0;
      proxy.plan = () => null;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(proxy, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
}

function refuse(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify({ __type: type, message: "injected" }));
}
