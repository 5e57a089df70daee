declare module "dynalite" {
  import type { Server } from "node:http";

  /** An embedded DynamoDB as an HTTP server; closing it closes the data folder. */
  function dynalite(options: { path?: string; createTableMs?: number }): Server;
  export = dynalite;
}
