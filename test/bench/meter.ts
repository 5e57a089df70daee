/**
 * Tells at the end of a process what it took: give it to Node with `--import`; descriptor 3 is the
 * bench's ear.
 */
export const METER = `data:text/javascript,${encodeURIComponent(`
import { writeSync } from "node:fs";
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({
    whole: (userCPUTime + systemCPUTime) / 1e6, memory: (maxRSS * 1024) / 1e9,
  }) + "\\n");
});`)}`;
