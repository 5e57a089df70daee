import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startLocalCloud } from "@reachmix/local";
import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "../../functions/http/routes.ts";
import { COMPARE_EXAMPLE, REQUEST_EXAMPLE } from "../../functions/openapi/examples.ts";
import { type Api, connect, temporaryFolder } from "../api/http/support/api.ts";
import { uploadLines } from "../api/http/support/uploads.ts";
import { isNight, seedOf } from "../support/seed.ts";
import { runCommand } from "../trial/command.ts";
import { preparePackages } from "../trial/python.ts";

/** Made by others, who read the served document in their own way. */
const PACKAGES = ["schemathesis==4.32.5"];
/** Random requests per call of the API; a night sends more. */
const REQUESTS = isNight() ? 60 : 6;
/** Phases of it: the examples, a request per word of a schema, and random ones. */
const PHASES = "examples,coverage,fuzzing";
/**
 * Its checks but those that are wrong here. What a schema cannot say may be wrong with a request
 * that is valid by it: rules that name each other, amounts with more decimals than the currency.
 */
const NOT_CHECKED = "positive_data_acceptance";
/** Calls with a brief or a page: a request per word of these is thousands, which is for nights. */
const LONG_BODIES = [
  ...["optimize", "evaluate", "explain", "frontier", "goalSeek", "alternatives", "whatIf"],
  "putRosterPage",
];

const dataDir = temporaryFolder();
let api: Api;
/** Statuses that were answered to each call of the API. */
const answered = new Map(routes.map(({ operation }) => [operation, new Set<number>()]));

/** Notes a line of the gateway's log: `GET /v1/runs 200 3 ms`. */
function note(line: string): void {
  const [method, path, status] = line.split(" ");
  for (const route of routes) {
    const form = new RegExp(`^${route.path.replace(/\{\w+\}/g, "[^/]+")}$`);
    if (route.method === method && form.test(path))
      answered.get(route.operation)?.add(Number(status));
  }
}

/** The served document with examples that are there: it says the same of every answer. */
interface Document {
  readonly paths: Record<string, Record<string, Described>>;
}
interface Described {
  readonly parameters?: { readonly name: string; readonly schema: { example?: string } }[];
  readonly requestBody: { readonly content: Record<string, { example: unknown }> };
}

let document: string;
beforeAll(async () => {
  const endless = { timeoutMs: 900_000, callsPerMinute: 1_000_000 };
  api = await connect(await startLocalCloud({ dataDir, ...endless, log: note }));
  document = join(dataDir, "openapi.json");
  writeFileSync(document, JSON.stringify(await aboutWhatIsThere()));
  writeFileSync(join(dataDir, "schemathesis.toml"), settings());
  for (const statuses of answered.values()) statuses.clear();
});
afterAll(() => api?.cloud.close());

/** Ids and uploads of the examples are those of runs and rosters that are stored. */
async function aboutWhatIsThere(): Promise<Document> {
  const [kept, other, old] = [
    await api.optimize(REQUEST_EXAMPLE),
    await api.optimize(REQUEST_EXAMPLE),
    await api.optimize(REQUEST_EXAMPLE),
  ];
  await api.call("POST", `/v1/runs/${kept.id}/approve`, { body: { by: "Kim" } });
  for (const roster of ["spring", "old"]) {
    await storePage(`/v1/rosters/${roster}?upload=first`);
    const body = { upload: "first", pages: 1 };
    const commit = await api.call("POST", `/v1/rosters/${roster}/commit`, { body });
    expect(commit.status).toBe(200);
  }
  await storePage("/v1/rosters/spring?upload=next");
  for (const name of ["kept", "going"])
    await uploadLines(api, REQUEST_EXAMPLE.roster.creators, name);
  const { body: served } = await api.call<object>("GET", "/v1/openapi.json");
  const text = JSON.stringify(served)
    .replaceAll(COMPARE_EXAMPLE.runs[0], kept.id)
    .replaceAll(COMPARE_EXAMPLE.runs[1], other.id);
  const read = JSON.parse(text) as Document;
  for (const calls of Object.values(read.paths))
    for (const call of Object.values(calls)) setExample(call, "if-match", "*");
  setExample(read.paths["/v1/runs/{id}"].delete, "id", old.id);
  setExample(read.paths["/v1/rosters/{id}"].delete, "id", "old");
  const uploaded = read.paths["/v1/rosters/{id}/uploads"];
  setExample(uploaded.get, "upload", "kept");
  setExample(uploaded.delete, "upload", "going");
  for (const call of [uploaded.get, uploaded.delete]) setExample(call, "id", "market");
  const { content } = read.paths["/v1/rosters/{id}/commit"].post.requestBody;
  content["application/json"].example = { upload: "next", pages: 1 };
  return read;
}

async function storePage(path: string): Promise<void> {
  const { creators } = REQUEST_EXAMPLE.roster;
  expect((await api.call("PUT", path, { body: { creators } })).status).toBe(200);
}

function setExample({ parameters = [] }: Described, name: string, example: string): void {
  for (const parameter of parameters)
    if (parameter.name === name) parameter.schema.example = example;
}

/** What cannot be said on the command line. */
function settings(): string {
  // A sheet is any text, and whatever can be no creator of it is told in the answer.
  const sheets = ["[[operations]]", 'include-operation-id = "parseRoster"'];
  sheets.push("[operations.checks.negative_data_rejection]", "enabled = false");
  const long = LONG_BODIES.flatMap((operation) => [
    "[[operations]]",
    `include-operation-id = "${operation}"`,
    "[operations.phases.coverage]",
    `enabled = ${isNight()}`,
  ]);
  return [...sheets, ...long].join("\n");
}

test("Schemathesis finds no answer that the served document does not describe", async () => {
  const bin = await preparePackages("schemathesis", PACKAGES, "npm run test:reliability");
  const { url } = api.cloud;
  const said = await runCommand(
    [
      join(bin, "schemathesis"),
      ...["--config-file", join(dataDir, "schemathesis.toml"), "run", document, "--url", url],
      ...["--header", `Authorization: Bearer ${await api.cloud.token()}`],
      ...["--exclude-checks", NOT_CHECKED, "--phases", PHASES],
      ...["--max-examples", String(REQUESTS), "--seed", String(seedOf(20271121))],
      ...["--generation-database", "none", "--suppress-health-check", "all", "--no-shrink"],
      ...["--continue-on-failure", "--request-timeout", "600", "--warnings", "off", "--no-color"],
    ],
    { cwd: dataDir, seconds: 1_700 },
  );
  console.log(said.split("\n").slice(-14).join("\n"));
  expect(said).toMatch(/\b(\d+) passed/);
  expect(said).not.toMatch(/FAILURES|ERRORS|\bfailed\b/);
});

test("every call succeeded at least once, so that the answer that counts was looked at", () => {
  const never = [...answered].filter(([, statuses]) => ![...statuses].some((own) => own < 300));
  expect(never.map(([operation, statuses]) => [operation, ...statuses])).toEqual([]);
});
