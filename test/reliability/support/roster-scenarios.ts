import { expect } from "vitest";
import { someCreators } from "../../api/unit/support/rosters.ts";
import { threeCreators } from "../../support/approved-run.ts";
import { type Ask, reported, type Scenario } from "./fault-scenarios.ts";

const PAGE = { body: { creators: someCreators(2) } };
const at = (upload: string) => ({ ...PAGE, query: { upload } });

async function staged(ask: Ask, upload = "one"): Promise<string> {
  expect((await ask("PUT", "/v1/rosters/spring", at(upload))).status).toBe(200);
  return upload;
}

const commit = (ask: Ask, upload: string, headers = {}) =>
  ask("POST", "/v1/rosters/spring/commit", { body: { upload, pages: 1 }, headers });

async function stored(ask: Ask): Promise<string> {
  const { status, headers } = await commit(ask, await staged(ask));
  expect(status).toBeLessThan(300);
  return headers.etag;
}

async function expectVersion(ask: Ask, version: number): Promise<void> {
  const { body } = await ask("GET", "/v1/rosters/spring");
  expect([body.version, body.count]).toEqual([version, 2]);
}

/** Asks under one key for a run that is solved after the answer. */
function later(ask: Ask) {
  const headers = { prefer: "respond-async", "idempotency-key": "later" };
  return ask("POST", "/v1/optimize", { body: threeCreators(), headers });
}

async function expectOne(ask: Ask): Promise<void> {
  expect((await ask("GET", "/v1/runs")).body.runs).toHaveLength(1);
}

/** Everything that the functions do with stored rosters, and with runs that are solved later. */
export const ROSTER_SCENARIOS: readonly Scenario[] = [
  {
    name: "a page of a roster is sent",
    prepare: async () => "one",
    act: (ask, upload) => ask("PUT", "/v1/rosters/spring", at(upload)),
    after: async (ask, upload) => {
      expect((await commit(ask, upload)).body.count).toBe(2);
      await expectVersion(ask, 1);
    },
  },
  {
    name: "a roster is committed",
    prepare: (ask) => staged(ask),
    act: (ask, upload) => commit(ask, upload),
    after: (ask) => expectVersion(ask, 1),
  },
  {
    name: "a roster gets its second version",
    prepare: async (ask) => {
      const etag = await stored(ask);
      await staged(ask, "two");
      return etag;
    },
    act: (ask, etag) => commit(ask, "two", { "if-match": etag }),
    after: (ask) => expectVersion(ask, 2),
  },
  {
    name: "a roster is read",
    prepare: stored,
    act: (ask) => ask("GET", "/v1/rosters/spring"),
    after: (ask) => expectVersion(ask, 1),
  },
  {
    name: "rosters are listed",
    prepare: stored,
    act: (ask) => ask("GET", "/v1/rosters"),
    after: async (ask) => expect((await ask("GET", "/v1/rosters")).body.rosters).toHaveLength(1),
  },
  {
    name: "a roster is deleted",
    prepare: stored,
    act: (ask) => ask("DELETE", "/v1/rosters/spring"),
    after: async (ask) => {
      expect((await ask("GET", "/v1/rosters/spring")).status).toBe(404);
      expect((await ask("GET", "/v1/rosters")).body.rosters).toEqual([]);
    },
  },
  {
    name: "everything is exported",
    prepare: async (ask, keep) => {
      await stored(ask);
      return keep();
    },
    act: (ask) => ask("GET", "/v1/export"),
    after: async (ask, id) => {
      const { status, text } = await ask("GET", "/v1/export");
      expect([status, text.includes(id)]).toEqual([200, true]);
    },
  },
  {
    name: "a creator is erased",
    prepare: reported,
    act: (ask) => ask("POST", "/v1/erasures", { body: { creator: "ana" } }),
    after: async (ask, id) => {
      const { body } = await ask("POST", "/v1/erasures", { body: { creator: "ana" } });
      expect(body.status).toBe("done");
      expect((await ask("GET", `/v1/runs/${id}`)).text).not.toMatch(/\bana\b/);
      expect((await ask("GET", "/v1/erasures")).body.erasures).toHaveLength(1);
    },
  },
  {
    name: "a run is accepted, to be solved later",
    prepare: async () => "",
    act: later,
    after: expectOne,
  },
  {
    name: "a run is accepted that was accepted before",
    prepare: async (ask) => {
      expect((await later(ask)).status).toBe(202);
      return "";
    },
    act: later,
    after: expectOne,
  },
];
