import { readFileSync } from "node:fs";
import { open, optimize } from "@reachmix/core";
import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { createInProcessEngines } from "@reachmix/engines/browser";
import { afterAll, describe, expect, it } from "vitest";
import { loadHighs } from "../support/libraries.ts";

afterAll(closeNodeEngines);

const eight = JSON.parse(readFileSync("examples/eight-creators/request.json", "utf8"));
const clothing = JSON.parse(readFileSync("examples/clothing-brand/hybrid.json", "utf8"));
const REQUESTS: Readonly<Record<string, object>> = {
  "eight creators": eight,
  "eight creators, by HiGHS": { ...eight, options: { engine: "highs" } },
  "an impossible brief": {
    ...eight,
    brief: {
      ...eight.brief,
      rules: [{ id: "many", kind: "limit", measure: "creators", min: 99 }],
    },
  },
  "a clothing brand": clothing,
};

const turnOfLoop = () => new Promise<void>((resolve) => setTimeout(resolve));

function opened(body: object) {
  const opening = open(body);
  if (opening.kind === "refused") throw new Error(opening.issues[0].message);
  return opening.opened;
}

describe("the engines of a page", () => {
  for (const [name, body] of Object.entries(REQUESTS))
    it(`answer as those of a server, pauses or not: ${name}`, async () => {
      const request = opened(body);
      const host = { reachmixVersion: "test" };
      const page = createInProcessEngines(loadHighs, turnOfLoop);
      const onPage = await optimize(request, { ...host, engines: page });
      const onServer = await optimize(request, { ...host, engines: createNodeEngines() });
      expect(onPage).toEqual(onServer);
      expect(onPage.certificate.reproducible).toBe(true);
    });

  it("hear a cancel before the last search, and keep the best plan known by then", async () => {
    const request = opened(clothing);
    const stoppedAt = async (last: number) => {
      let pauses = 0;
      const engines = createInProcessEngines(loadHighs, async () => {
        pauses += 1;
      });
      const isCancelled = () => pauses >= last;
      const { termination, plan } = await optimize(request, {
        engines,
        reachmixVersion: "test",
        isCancelled,
      });
      return { pauses, reason: termination.reason, picks: plan?.picks.length ?? 0 };
    };
    const whole = await stoppedAt(Number.POSITIVE_INFINITY);
    expect(whole.reason).toBe("withinGap");
    const stopped = await stoppedAt(whole.pauses);
    expect(stopped.reason).toBe("cancelled");
    expect(stopped.picks).toBeGreaterThan(0);
  });
});
