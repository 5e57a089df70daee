import { join } from "node:path";
import { expect, test } from "vitest";
import { servedApi } from "../api/http/support/api.ts";
import { seedOf } from "../support/seed.ts";
import { runCommand } from "../trial/command.ts";
import { preparePackages } from "../trial/python.ts";

/** Made by others, who read the served document in their own way. */
const PACKAGES = ["schemathesis==4.32.5"];
/** Requests per call of the API besides those made from its examples. */
const REQUESTS = 25;
/** What counts as undocumented: a status, a type, a header or a body that the document has not. */
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "allow_header_conformance",
];

const api = servedApi();

test("Schemathesis finds no answer that the served document does not describe", async () => {
  const bin = await preparePackages("schemathesis", PACKAGES, "npm run test:reliability");
  const { url } = api.cloud;
  const said = await runCommand(
    [
      join(bin, "schemathesis"),
      "run",
      `${url}/v1/openapi.json`,
      ...["--url", url, "--header", `Authorization: Bearer ${await api.cloud.token("juna")}`],
      ...["--checks", CHECKS.join(), "--phases", "examples,fuzzing"],
      ...["--max-examples", String(REQUESTS), "--seed", String(seedOf(20271121))],
      ...["--generation-database", "none", "--suppress-health-check", "all", "--no-shrink"],
      ...["--continue-on-failure", "--workers", "2", "--warnings", "off", "--no-color"],
    ],
    { cwd: api.cloud.dataDir, seconds: 900 },
  );
  console.log(said.split("\n").slice(-14).join("\n"));
  expect(said).toMatch(/\b(\d+) passed/);
  expect(said).not.toMatch(/FAILURES|ERRORS|\bfailed\b/);
});
