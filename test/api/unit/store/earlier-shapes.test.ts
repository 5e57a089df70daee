import { readFileSync } from "node:fs";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import {
  compareRuns,
  comparisonCsv,
  comparisonHtml,
  type Run,
  runCsv,
  runHtml,
  runSchema,
} from "@reachmix/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRun, getRun } from "../../../../functions/store/index.ts";
import { present } from "../../../support/present.ts";
import { startDatabase, type TestDatabase } from "../support/database.ts";
import { someRun } from "../support/runs.ts";

// The answer that the release of shape 1 gave to examples/eight-creators, as it gave it.
const file = new URL("fixture/payload-of-shape-1.json", import.meta.url);
const shape1 = JSON.parse(readFileSync(file, "utf8"));

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.close());

test("a run of an earlier release is read, reported, compared; what it lacks is null", async () => {
  const table = await database.createTable();
  const { id, name, createdAt, tags } = someRun();
  const run = { ...shape1, id, name, createdAt, tags } as Run;
  const { item } = await createRun(table, "default", { run, fingerprint: null });
  const manifest = { ...item.manifest, schemaVersion: 1 };
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...item, manifest } }));
  const read = present(await getRun(table, "default", id), "stored run").run;
  expect(runSchema.safeParse(read).error).toBeUndefined();
  expect(present(read.plan, "plan").totals).toMatchObject({
    spend: shape1.plan.totals.spend,
    conversions: shape1.plan.totals.conversions,
    outside: null,
    targetCpm: null,
  });
  expect(read.goals.map(({ atMost, divisor }) => [atMost, divisor])).toEqual(
    shape1.goals.map(({ bestAttainable }: { bestAttainable: number | null }) => [
      null,
      bestAttainable,
    ]),
  );
  expect(read.creators.map(({ price }) => price)).toEqual(
    shape1.creators.map(({ quoted }: { quoted: number | null }) => quoted),
  );
  for (const who of ["client", "internal"] as const) {
    expect(runHtml(read, who)).not.toMatch(/undefined|NaN/);
    expect(runCsv(read, who)).toContain(shape1.plan.picks[0].offerId);
    const runs = [read, { ...read, id: someRun().id }];
    const compared = compareRuns(runs);
    expect(comparisonHtml(compared, runs, who)).not.toMatch(/undefined|NaN/);
    expect(comparisonCsv(compared, runs, who)).not.toMatch(/undefined|NaN/);
  }
});
