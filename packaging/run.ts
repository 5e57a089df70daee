import { statSync } from "node:fs";
import { join, relative } from "node:path";
import { packAll } from "./pack.ts";

/** `npm run pack:all`: writes the packs to `dist/packs` and names them with their sizes. */
for (const file of await packAll(join(import.meta.dirname, "../dist/packs")))
  console.log(`${relative(process.cwd(), file)}: ${Math.round(statSync(file).size / 1024)} KB`);
