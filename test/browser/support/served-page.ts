import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildPage } from "../../../packages/local/src/page/build-page.ts";
import { createPageFiles } from "../../../packages/local/src/page/page-files.ts";

/** The built page on a free port, with the headers that it is served with everywhere. */
export interface ServedPage {
  readonly url: string;
  /** Folder of the built files. */
  readonly folder: string;
  close(): void;
}

/** Builds the page and serves its files; there is no API behind it. */
export async function servePage(): Promise<ServedPage> {
  const folder = await buildPage(() => undefined);
  const files = createPageFiles(folder, () => Promise.reject(new Error("There is no API here.")));
  const server = createServer(async (request, response) => {
    const reply = await files(request, new URL(request.url ?? "/", "http://page").pathname);
    if (reply === null) response.writeHead(404).end();
    else response.writeHead(reply.status, headersOf(reply.headers)).end(reply.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, folder, close: () => void server.close() };
}

/** Headers as Node takes them. */
function headersOf(headers: Readonly<Record<string, string | readonly string[]>>) {
  return Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
}
