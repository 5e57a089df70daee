import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What stands between client and API does with a call instead of passing it on and back. */
export type Fault =
  | { readonly refuse: 429 | 503; readonly retryAfter?: string }
  | "drop" // cuts the connection before the API sees the call
  | "lostAnswer" // lets the API do it, then cuts the connection
  | "halfAnswer"; // lets the API do it, then sends half of what it says

/** A front of an API that fails as it is told, and passes everything else. */
export interface FlakyFront {
  readonly url: string;
  /** Faults of the next calls, in order. */
  faults: Fault[];
  /** Headers of every call it saw. */
  readonly seen: IncomingHttpHeaders[];
  close(): Promise<void>;
}

/** Starts a front of the API at an address. */
export async function startFlakyFront(target: string): Promise<FlakyFront> {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    seen.push(request.headers);
    const body = Buffer.concat(await request.toArray());
    const fault = front.faults.shift();
    if (fault === "drop") return void request.socket.destroy();
    if (typeof fault === "object") return refuse(response, fault);
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(target + request.url, {
      method: request.method ?? "GET",
      headers: headers as Record<string, string>,
      ...(body.length > 0 ? { body } : {}),
    });
    const text = Buffer.from(await answer.arrayBuffer());
    if (fault === "lostAnswer") return void request.socket.destroy();
    const { "content-encoding": _encoding, ...kept } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, { ...kept, "content-length": text.length });
    if (fault !== "halfAnswer") return void response.end(text);
    response.write(text.subarray(0, text.length >> 1), () => request.socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const front: FlakyFront = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults: [],
    seen,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return front;
}

function refuse(
  response: ServerResponse,
  { refuse: status, retryAfter }: Exclude<Fault, string>,
): void {
  const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ message: "Too Many Requests" }));
}
