// JSON.parse and the schema on the text of a file, and nothing else: what everything is held
// against.
import { readFileSync, writeSync } from "node:fs";
import { optimizeRequestSchema } from "../../packages/core/src/brief/request.ts";

const text = readFileSync(process.argv[2], "utf8");
const before = process.cpuUsage();
optimizeRequestSchema.parse(JSON.parse(text));
const { user, system } = process.cpuUsage(before);
writeSync(3, JSON.stringify({ parse: (user + system) / 1e6 }));
