import { once } from "node:events";
import { Agent, request } from "node:http";
import { connect } from "node:net";

/** A request as its bytes go over the wire. */
export interface Sent {
  readonly method: string;
  /** Path and query, already encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
}

/** What came back. */
export interface Received {
  /** 0 when the connection was cut instead of an answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Milliseconds from the first byte sent to the last received. */
  readonly ms: number;
}

/** How an error says that the other side closed the connection. */
const CUT = /ECONNRESET|EPIPE|aborted|socket hang up/;

/** Sends requests over connections that stay open. */
export interface Sender {
  send(sent: Sent): Promise<Received>;
  /** Sends a head that promises more than comes, hangs up, and waits until the server noticed. */
  breakOff(sent: Sent): Promise<void>;
  close(): void;
}

/** @param url where the server answers */
export function senderTo(url: string, connections: number): Sender {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    async send({ method, target, headers, body }) {
      const started = performance.now();
      try {
        // Node states no length for a body of GET: what follows would be read as another request.
        const length = body === undefined ? {} : { "content-length": String(body.length) };
        const options = { hostname, port, agent, method, path: target };
        const sent = request({ ...options, headers: { ...length, ...headers } });
        // A server that has answered may hang up on the rest of a body: that is no fault.
        sent.on("error", () => undefined);
        sent.end(body);
        const [response] = await once(sent, "response");
        const text = (await response.setEncoding("utf8").toArray()).join("");
        const ms = performance.now() - started;
        return { status: response.statusCode, headers: response.headers, text, ms };
      } catch (error) {
        if (!CUT.test(String(error))) throw error;
        return { status: 0, headers: {}, text: "", ms: performance.now() - started };
      }
    },
    async breakOff({ method, target, headers, body = Buffer.from("{}") }) {
      const socket = connect(Number(port), hostname);
      await once(socket, "connect");
      const lines = Object.entries({ ...headers, host: hostname }).map(([n, v]) => `${n}: ${v}`);
      const promised = `content-length: ${body.length + 100}`;
      socket.write(`${method} ${target} HTTP/1.1\r\n${[...lines, promised].join("\r\n")}\r\n\r\n`);
      socket.end(body);
      socket.resume();
      // Whether the server says goodbye or just goes, the connection ends.
      socket.on("error", () => undefined);
      await new Promise((resolve) => socket.once("close", resolve));
    },
    close: () => agent.destroy(),
  };
}
