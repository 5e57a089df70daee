import { readFileSync, writeFileSync } from "node:fs";
import { clientSources } from "./sources.ts";

/** `npm run openapi`, second half: writes the generated sources of the client. */
const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));

const sources = clientSources(read("openapi.json"), read("functions/routes.json"));
for (const [name, source] of Object.entries(sources))
  writeFileSync(new URL(`../src/generated/${name}`, import.meta.url), source);
