import type { Run } from "@reachmix/core";
import { expect, it } from "vitest";
import { type Problem, servedApi } from "./support/api.ts";
import { creator } from "./support/requests.ts";
import { uploadLines } from "./support/uploads.ts";

const api = servedApi();

const BRIEF = { name: "Market", currency: "USD", budget: 9_000, goals: { preset: "awareness" } };
const CREATORS = Array.from({ length: 5_200 }, (_, index) => ({
  ...creator(`c${index}`, 500 + (index % 700), 8_000 + ((index * 7_919) % 30_000)),
  handle: `handle.${index}`,
}));

/** A proof that is found at once: what is shown here is not how good the plan is. */
const OPTIONS = { gap: 0.05 };

const upload = (lines: readonly unknown[], name: string) => uploadLines(api, lines, name);
const uploaded = (name: string) => ({ uploaded: "market", upload: name });

/** Accepts a run of a request and waits until it has ended. */
async function planned(body: object) {
  const accepted = await api.call<{ id: string }>("POST", "/v1/optimize", { body });
  expect(accepted.status).toBe(202);
  const path = `/v1/runs/${accepted.body.id}`;
  for (;;) {
    const answer = await api.call<Run & Problem>("GET", path);
    if (answer.status !== 202) return { path, answer };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it("plans an uploaded file as its roster, keeps whom it names, and forgets them", async () => {
  await upload(CREATORS, "u");
  const { path, answer } = await planned({ brief: BRIEF, roster: uploaded("u"), options: OPTIONS });
  expect(answer.status).toBe(200);
  const run = answer.body;
  const whole = await api.optimize({
    brief: BRIEF,
    roster: { creators: CREATORS },
    options: OPTIONS,
  });
  expect([run.plan, run.inputHash]).toEqual([whole.plan, whole.inputHash]);

  const { creators, count, file } = run.input.roster;
  expect(count).toBe(5_200);
  const read = await api.call<{ etag: string }>("GET", "/v1/rosters/market/uploads?upload=u");
  expect(file).toEqual({ ...uploaded("u"), etag: read.body.etag });
  expect(creators.length).toBeLessThan(5_200);
  const known = new Set(creators.map(({ id }) => id));
  const named = [...run.creators, ...(run.plan?.picks ?? [])].map(({ creatorId }) => creatorId);
  for (const { plan } of run.baselines) named.push(...plan.picks.map(({ creatorId }) => creatorId));
  expect(named.filter((id) => !known.has(id))).toEqual([]);

  const page = await api.call<{ count: number }>("GET", `${path}/creators`);
  expect(page.body.count).toBe(5_200);
  expect((await api.call("GET", `${path}/report?format=csv`)).status).toBe(200);
  for (const call of ["replan", "backups", "negotiation"]) {
    const refused = await api.call("POST", `${path}/${call}`, { body: {} });
    expect(refused.status).toBe(422);
    expect(refused.body.errors?.[0].path).toBe("roster.count");
  }
  const { body, status } = await api.call("POST", `${path}/approve`, { body: { by: "Kim" } });
  expect(status).toBe(422);
  expect(body.detail).toContain("5200 creators");

  // Whoever is named in it is forgotten as in any other run.
  const [{ creatorId }] = run.plan?.picks ?? [];
  const handle = creators.find(({ id }) => id === creatorId)?.handle;
  const erased = await api.call("POST", "/v1/erasures", { body: { creator: handle } });
  expect(erased.status).toBe(200);
  const text = JSON.stringify((await api.call("GET", path)).body);
  expect(text).toContain("erased-");
  expect(text).not.toContain(`"${creatorId}"`);
  expect(text).not.toContain(`"${handle}"`);
});

it("says in the run what is wrong with a file, or that there is none", async () => {
  const [one, two] = CREATORS;
  await upload([one, { ...two, offers: [] }], "wrong");
  const failure = async (name: string) => {
    const { answer } = await planned({ brief: BRIEF, roster: uploaded(name) });
    expect([answer.status, answer.body.type]).toEqual([
      409,
      "urn:reachmix:problem:run-without-plan",
    ]);
    return answer.body.detail;
  };
  expect(await failure("wrong")).toContain("roster.creators[1].offers");
  expect(await failure("nothing")).toContain("POST /v1/rosters/market/uploads");
});

it("is planned by POST /v1/optimize alone, and named rightly", async () => {
  const body = { brief: BRIEF, roster: uploaded("u") };
  const frontier = await api.call("POST", "/v1/frontier", { body: { ...body, budgets: [500] } });
  expect(frontier.status).toBe(413);
  expect(frontier.body.detail).toContain("POST /v1/optimize");
  const wrong = { ...body, roster: { uploaded: "market", upload: "a/b" } };
  const refused = await api.call("POST", "/v1/optimize", { body: wrong });
  expect(refused.status).toBe(422);
  expect(refused.body.errors?.[0].path).toBe("roster.upload");
});
