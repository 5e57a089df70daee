import type { Run } from "@reachmix/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ledgerSchema } from "../../../../packages/core/src/run/ledger.ts";
import { runSchema } from "../../../../packages/core/src/run/schema.ts";
import { threeCreators } from "../../../support/approved-run.ts";
import { expectProblem, startFunctions, type TestFunctions } from "../support/functions.ts";

let functions: TestFunctions;
beforeAll(async () => {
  functions = await startFunctions();
});
afterAll(() => functions.close());

const SHIPPED = "2026-11-28";

async function solved(query: Record<string, string> = {}): Promise<Run> {
  const answer = await functions.post({ body: threeCreators(), query });
  expect(answer.status).toBe(201);
  return answer.body as Run;
}

describe("a run, from its approval to the next plan", () => {
  let run: Run;
  beforeAll(async () => {
    run = await solved();
  });
  const at = (path: string) => `/v1/runs/${run.id}/${path}`;
  const report = (rows: readonly object[]) =>
    functions.ledger("POST", at("actuals"), { body: { rows } });

  test("has no ledger before somebody approves it", async () => {
    expect(run.versions.forecast).toBe(SHIPPED);
    for (const answer of [
      await functions.call("GET", at("ledger")),
      await report([{ offerId: "ana-1", clicks: 1 }]),
    ]) {
      expectProblem(answer, 422, "invalid-content");
      expect(answer.body.errors[0].code).toBe("not_approved");
    }
  });

  test("is approved once: the first approval stands", async () => {
    const first = await functions.ledger("POST", at("approve"), { body: { by: "Kim" } });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ by: "Kim", basis: SHIPPED });
    expect(first.body.picks.length).toBe(run.plan?.picks.length);
    const second = await functions.ledger("POST", at("approve"), { body: { by: "Lou" } });
    expect(second.text).toBe(first.text);
    const read = await functions.call("GET", `/v1/runs/${run.id}`);
    expect(runSchema.parse(read.body).approval).toEqual({ by: "Kim", at: first.body.at });
  });

  test("hands out its sheet, which is read back filled in", async () => {
    const sheet = await functions.call("GET", at("ledger"), { query: { format: "csv" } });
    const [header, ...lines] = sheet.text.trim().split("\r\n");
    expect(header).toContain("Offer ID,Phase,Creator,Platform,Promo code,Link,Posted on");
    const filled = lines.map((line) => {
      const cells = line.split(",");
      cells.splice(6, 4, "2027-03-05", "2027-04-04", "yes", "9000");
      return cells.join(",");
    });
    const answer = await functions.ledger("POST", at("actuals"), {
      rawBody: [header, ...filled].join("\r\n"),
      headers: { "content-type": "text/csv" },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ rows: lines.length, known: false, offers: lines.length });
  });

  test("refuses rows of offers that it did not buy, and keeps nothing of the report", async () => {
    const answer = await report([
      { offerId: "ana-1", clicks: 77, countedOn: "2027-06-01" },
      { offerId: "zoe-1", clicks: 1 },
    ]);
    expectProblem(answer, 422, "invalid-content");
    expect(answer.body.errors).toMatchObject([{ path: "rows[1].offerId", code: "unknown_offer" }]);
    const { body } = await functions.call("GET", at("ledger"));
    expect(ledgerSchema.parse(body).total.results).not.toHaveProperty("clicks");
  });

  test("counts a report that comes twice once", async () => {
    const dates = { postedOn: "2027-03-05", countedOn: "2027-04-05" };
    const rows = [{ offerId: "ana-1", ...dates, impressions: 60_000, clicks: 800 }];
    const [first, second] = [await report(rows), await report(rows)];
    expect([first.body.known, second.body.known]).toEqual([false, true]);
    expect(second.body).toEqual({ ...first.body, known: true });
    const { body } = await functions.call("GET", at("ledger"));
    const { offers, corrections } = ledgerSchema.parse(body);
    expect(offers.find((o) => o.offerId === "ana-1")?.results.clicks.actual).toBe(800);
    expect(corrections).toMatchObject([{ offerId: "ana-1", field: "impressions" }]);
  });

  test("moves the next plan, which says so; any other basis can be asked for", async () => {
    const { body: view } = await functions.call("GET", "/v1/benchmarks");
    expect(view.shipped).toBe(SHIPPED);
    expect(view.moved.length).toBeGreaterThan(0);
    const next = await solved();
    expect(next.versions.forecast).toBe(view.basis);
    expect(next.learning).toMatchObject({ basis: view.basis, shipped: SHIPPED });
    expect(next.learning?.moved.map(({ path }) => path)).toContain(
      "formats.instagram.reel.clickRate",
    );
    expect(next.learning?.picks).not.toBeNull();
    expect(runSchema.safeParse(next).error).toBeUndefined();
    const shipped = await solved({ basis: "shipped" });
    expect([shipped.versions.forecast, shipped.learning]).toEqual([SHIPPED, undefined]);

    const body = { ...threeCreators(), plan: [{ offerId: "ana-1" }] };
    const score = async (query: Record<string, string>) =>
      (await functions.solve("/v1/evaluate", { body, query })).body;
    const [latest, named, plain] = [
      await score({}),
      await score({ basis: view.basis }),
      await score({ basis: "shipped" }),
    ];
    expect(named).toEqual(latest);
    expect([named.basis, plain.basis]).toEqual([view.basis, SHIPPED]);
    expect(plain.plan.totals.clicks).toBeLessThan(named.plan.totals.clicks);
    const unknown = await functions.solve("/v1/evaluate", { body, query: { basis: "2020+0" } });
    expectProblem(unknown, 400, "malformed-request");
  });

  test("is explained against its own inputs, whatever was learned since", async () => {
    const before = await functions.call("GET", `/v1/runs/${run.id}`);
    const next = await solved();
    const { body } = await functions.solve("/v1/compare", { body: { runs: [run.id, next.id] } });
    expect(before.body.versions.forecast).toBe(SHIPPED);
    const [{ list }] = body.causes;
    const share = (cause: string) => list.find((c: { cause: string }) => c.cause === cause);
    expect(share("forecast").changed).toBe(true);
    expect(Math.abs(share("search").value)).toBeLessThan(1e-6);
  });

  test("teaches nothing any more once it is deleted", async () => {
    await functions.call("DELETE", `/v1/runs/${run.id}`);
    const { body: view } = await functions.call("GET", "/v1/benchmarks");
    expect(view).toMatchObject({ basis: SHIPPED, moved: [], offers: 0 });
    expectProblem(await functions.call("GET", at("ledger")), 404, "unknown-run");
  });
});
