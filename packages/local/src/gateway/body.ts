import type { IncomingMessage } from "node:http";

/** Largest body an HTTP API takes, in bytes. */
const MAX_BODY = 10 * 1024 * 1024;

/** Bytes beyond which a sender who does not stop is cut off instead of being read to the end. */
const PATIENCE = 64 * 1024 * 1024;

/**
 * Reads a body. One that is too big is read to its end and forgotten, so that the sender hears the
 * answer.
 * @returns null when it is longer than {@link MAX_BODY}
 * @throws Error when the sender goes away
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > PATIENCE) request.destroy();
    if (length <= MAX_BODY) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > MAX_BODY ? null : Buffer.concat(chunks);
}
