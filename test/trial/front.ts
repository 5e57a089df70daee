import { once } from "node:events";
import { createServer, type IncomingMessage, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";

/** An address on loopback that passes every call on. */
export type Front = { readonly url: string; readonly close: () => void };

/**
 * Passes calls on to the emulator and says that they came over TLS: the bucket that `cdk bootstrap`
 * makes refuses anything else.
 * @param port where the emulator listens on loopback
 */
export async function startFront(port: number): Promise<Front> {
  const server = createServer((incoming, outgoing) => {
    const { method, url: path } = incoming;
    const headers = { ...incoming.headers, "x-forwarded-proto": "https" };
    const upstream = send({ host: "127.0.0.1", port, method, path, headers });
    upstream.on("response", (answer: IncomingMessage) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      pipeline(answer, outgoing, () => undefined);
    });
    upstream.on("error", () => outgoing.destroy());
    pipeline(incoming, upstream, () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
