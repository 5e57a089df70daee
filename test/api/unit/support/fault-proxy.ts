import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from "node:http";
import type { AddressInfo } from "node:net";

/** What the proxy does with a call instead of passing it on and back. */
export type Fault =
  | "throttle" // refuses for load
  | "serverError" // answers 500
  | "drop" // cuts the connection before the store sees the call
  | "lostAck" // lets the store do it, then cuts the connection
  | "hang" // lets the store do it, then says nothing
  | "truncated"; // lets the store do it, then sends half the answer

/** A proxy in front of a DynamoDB that fails the calls it is told to. */
export interface FaultProxy {
  readonly endpoint: string;
  /** Decides per call; `operation` is PutItem, Query and so on, `count` counts all calls from 1. */
  plan: (operation: string, count: number) => Fault | null;
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
    const fault = proxy.plan(operation, seen.length);
    if (fault === "drop") return void request.socket.destroy();
    if (fault === "throttle")
      return refuse(
        response,
        400,
        "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
      );
    if (fault === "serverError") return refuse(response, 500, "InternalServerError");
    const upstream = send({ hostname, port, method: request.method, headers: request.headers });
    upstream.end(body);
    const [answer] = (await once(upstream, "response")) as [IncomingMessage];
    const text = Buffer.concat(await answer.toArray());
    if (fault === "lostAck") return void request.socket.destroy();
    if (fault === "hang") return;
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
