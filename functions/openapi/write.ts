import { writeFileSync } from "node:fs";
import { createOpenApi } from "./document.ts";

/** `npm run openapi`: writes the description of the API to the root, for programs without one. */
writeFileSync(
  new URL("../../openapi.json", import.meta.url),
  `${JSON.stringify(createOpenApi(), null, 2)}\n`,
);
