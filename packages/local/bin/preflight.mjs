// Plain JavaScript that every Node since 12 can read: it has to run before anything that needs a
// new Node.
import { createRequire } from "node:module";

const needed = createRequire(import.meta.url)("../../../package.json").engines.node.replace(
  /[^0-9.]/g,
  "",
);
const [major, minor] = needed.split(".").map(Number);
const running = process.versions.node.split(".").map(Number);

if (running[0] < major || (running[0] === major && running[1] < minor)) {
  process.stderr.write(
    `Reachmix needs Node ${needed} or newer and this is Node ${process.versions.node}: ` +
      "use the npm commands (npm start, npm run demo, npx reachmix), which bring their own Node " +
      "on Linux x64, " +
      "or install a newer Node.\n",
  );
  process.exit(1);
}
