import {
  type Comparison,
  comparisonSchema,
  type Run,
  type RunSummary,
  runSchema,
  runSummarySchema,
} from "@reachmix/core";
import { describe, expect, it } from "vitest";
import { present } from "../../support/present.ts";
import { servedApi } from "./support/api.ts";
import { smallRequest } from "./support/requests.ts";

const api = servedApi();

describe("a brief that is sent in", () => {
  it("comes back as a stored run with a verified plan, and reads back the same", async () => {
    const created = await api.call<Run>("POST", "/v1/optimize", { body: smallRequest() });
    expect(created.status).toBe(201);
    const run = created.body;
    expect(runSchema.safeParse(run).error).toBeUndefined();
    expect(created.headers.get("location")).toBe(`runs/${run.id}`);
    expect(run.plan?.picks.map((pick) => pick.offerId).sort()).toEqual(["ana-reel", "bo-reel"]);
    expect(run.plan?.totals.spend).toBe(2000);
    expect(run.certificate).toMatchObject({ verified: true, reproducible: true });

    const read = await api.call<Run>("GET", `/v1/runs/${run.id}`);
    expect(read.status).toBe(200);
    expect(read.body).toEqual(run);
    expect(read.headers.get("etag")).toBe(created.headers.get("etag"));
  });

  it("which is impossible is a stored run without a plan that names the rules", async () => {
    const request = smallRequest();
    const rules = [{ id: "crowd", kind: "limit", measure: "creators", min: 3 }];
    const run = await api.optimize({ ...request, brief: { ...request.brief, rules } });
    expect(run).toMatchObject({ plan: null, termination: { reason: "infeasible" } });
    expect(run.conflict?.sets.flat()).toContain("crowd");
    expect((await api.call<Run>("GET", `/v1/runs/${run.id}`)).body).toEqual(run);
  });

  it("with a budget of 0 buys only free offers", async () => {
    const request = smallRequest();
    request.brief.budget = 0;
    request.roster.creators[1].offers[0].price = 0;
    const run = await api.optimize(request);
    expect(run.plan?.picks.map((pick) => pick.offerId)).toEqual(["bo-reel"]);
    expect(run.plan?.totals.spend).toBe(0);
  });

  it("twice with one Idempotency-Key is one run; with another body it is refused", async () => {
    const headers = { "idempotency-key": "spring-1" };
    const [first, second] = await Promise.all(
      [1, 2].map(() => api.call<Run>("POST", "/v1/optimize", { body: smallRequest(), headers })),
    );
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const other = { ...smallRequest(), options: { seed: 8 } };
    expect((await api.call("POST", "/v1/optimize", { body: other, headers })).status).toBe(422);
  });
});

describe("a stored run", () => {
  it("is listed newest first, page by page", async () => {
    const ids: string[] = [];
    for (const name of ["one", "two", "three"]) {
      const request = smallRequest();
      ids.unshift((await api.optimize({ ...request, brief: { ...request.brief, name } })).id);
    }
    interface Page {
      runs: RunSummary[];
      nextCursor: string | null;
    }
    const first = await api.call<Page>("GET", "/v1/runs?limit=2");
    expect(first.body.runs.map((run) => run.id)).toEqual(ids.slice(0, 2));
    for (const run of first.body.runs)
      expect(runSummarySchema.safeParse(run).error).toBeUndefined();
    const next = await api.call<Page>("GET", `/v1/runs?limit=2&cursor=${first.body.nextCursor}`);
    expect(next.body.runs[0].id).toBe(ids[2]);
    expect((await api.call("GET", "/v1/runs?cursor=broken")).status).toBe(400);
  });

  it("can be renamed and tagged; the plan stays", async () => {
    const run = await api.optimize(smallRequest());
    const edit = { name: "The spring plan", tags: ["approved"] };
    const edited = await api.call("PATCH", `/v1/runs/${run.id}`, { body: edit });
    expect(edited.status).toBe(200);
    expect((await api.call<Run>("GET", `/v1/runs/${run.id}`)).body).toEqual({ ...run, ...edit });
  });

  it("is gone after it was deleted", async () => {
    const { id } = await api.optimize(smallRequest());
    expect((await api.call("DELETE", `/v1/runs/${id}`)).status).toBe(204);
    expect((await api.call("GET", `/v1/runs/${id}`)).status).toBe(404);
    expect((await api.call("DELETE", `/v1/runs/${id}`)).status).toBe(404);
  });

  it("is compared with another: figures with deltas, offers entered and left", async () => {
    const base = await api.optimize(smallRequest());
    const request = smallRequest();
    const richer = await api.optimize({ ...request, brief: { ...request.brief, budget: 3000 } });
    const { status, body } = await api.call<Comparison>(
      "GET",
      `/v1/compare?runs=${base.id},${richer.id}`,
    );
    expect(status).toBe(200);
    expect(comparisonSchema.safeParse(body).error).toBeUndefined();
    expect(body.runs.map((run) => run.id)).toEqual([base.id, richer.id]);
    const spend = body.kpis.find((figure) => figure.measure === "spend");
    expect(spend?.deltas).toEqual([
      0,
      present(richer.plan, "plan").totals.spend - present(base.plan, "plan").totals.spend,
    ]);
    const change = (id: string) => body.offers.find((offer) => offer.offerId === id)?.change;
    expect([change("ana-reel"), change("bo-reel"), change("cy-reel")]).toEqual([
      "left",
      "same",
      "entered",
    ]);
  });

  it("is handed out as a report in every format, alone and beside another", async () => {
    const [one, two] = [await api.optimize(smallRequest()), await api.optimize(smallRequest())];
    const file = async (path: string) => {
      const authorization = `Bearer ${await api.cloud.token()}`;
      const response = await fetch(api.cloud.url + path, { headers: { authorization } });
      const name = response.headers.get("content-disposition");
      return { status: response.status, name, bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const begins = { html: "<!doctype html>", csv: "status,", md: "North\n\n# ", xlsx: "PK" };
    for (const [format, start] of Object.entries(begins)) {
      const look = `format=${format}&audience=client&brand=North&color=%237a1f3d`;
      const { status, name, bytes } = await file(`/v1/runs/${one.id}/report?${look}`);
      expect([status, name]).toEqual([200, `attachment; filename="plan.${format}"`]);
      expect(bytes.toString("latin1").slice(0, start.length)).toBe(start);
    }
    const compared = await file(`/v1/compare/report?runs=${one.id},${two.id}&format=md`);
    expect(compared.bytes.toString()).toContain("# 2 plans compared");
    expect((await api.call("GET", `/v1/runs/${one.id}/report?color=red`)).status).toBe(400);
  });
});
