import { once } from "node:events";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { createMcpServer } from "../mcp/server.ts";
import { EXIT } from "./output.ts";

/**
 * Serves assistants over the process's own streams until whoever started it closes them.
 * @returns exit code 0
 */
export async function serveAssistants(): Promise<number> {
  const server = createMcpServer();
  const closed = once(process.stdin, "end");
  await server.connect(new StdioServerTransport());
  await closed;
  await server.close();
  return EXIT.ok;
}
