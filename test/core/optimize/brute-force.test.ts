import { closeNodeEngines, createNodeEngines } from "@reachmix/engines";
import { afterAll, describe, expect, test } from "vitest";
import { ruleSchema } from "../../../packages/core/src/rules/schema.ts";
import { type RequestInput, randomBrief } from "../../support/briefs.ts";
import { bruteForce, type Enumeration } from "../../support/brute-force.ts";
import { shapeOfTwelve, TWELVE_OFFERS } from "../../support/enumerable-briefs.ts";
import { solveWith } from "../../support/requests.ts";

const engines = createNodeEngines();
afterAll(() => closeNodeEngines());

const KINDS = ruleSchema.options.map((option) => option.shape.kind.value);
/** Briefs checked in one test, so that none is long. */
const PART = 50;
/** Largest difference to the enumerated optimum, relative to its size. */
const TOLERANCE = 1e-6;

const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

function noteWhatOccurs({ brief }: RequestInput, { best, decisive }: Enumeration): void {
  count(best === null ? "impossible" : "possible");
  if (brief.phases) count("with phases");
  if (brief.audience?.cells) count("with cells");
  if (brief.handlingCost) count("with handling cost");
  for (const rule of brief.rules ?? []) {
    count(`rule ${rule.kind}`);
    if ("penalty" in rule && rule.penalty !== undefined) count("soft rule");
    if (rule.kind === "limit" && rule.each !== undefined) count("limit on each");
  }
  for (const rule of decisive) count(`decisive ${rule.kind}`);
}

describe("every engine finds the optimum of 300 random tiny briefs, or that there is none", () => {
  for (let first = 0; first < TWELVE_OFFERS; first += PART)
    test(`briefs ${first} to ${first + PART - 1}`, async () => {
      for (let seed = first; seed < first + PART; seed++) {
        const input = randomBrief(seed, shapeOfTwelve(seed));
        const enumeration = bruteForce(input);
        noteWhatOccurs(input, enumeration);
        const answers = engines.map(async ({ name }) => ({
          name,
          ...(await solveWith(engines, input, name)),
        }));
        for (const { name, certificate, termination } of await Promise.all(answers)) {
          if (certificate.engine === name) count(`answered by ${name}`);
          const where = `brief ${seed} by ${name}`;
          if (enumeration.best === null) {
            expect([where, termination.reason, certificate.value]).toEqual([
              where,
              "infeasible",
              null,
            ]);
            continue;
          }
          const optimum = enumeration.best.value;
          const allowed = TOLERANCE * Math.max(1, Math.abs(optimum));
          expect(Math.abs((certificate.value ?? Number.NaN) - optimum), where).toBeLessThanOrEqual(
            allowed,
          );
          expect(certificate.bound, where).toBeGreaterThanOrEqual(optimum - allowed);
          expect(certificate.verified, where).toBe(true);
        }
      }
    });

  test("every kind of case really occurred", () => {
    console.log(Object.fromEntries([...seen].sort()));
    const least: Record<string, number> = {
      possible: 200,
      impossible: 20,
      "with phases": 100,
      "with cells": 100,
      "with handling cost": 30,
      "soft rule": 40,
      "limit on each": 15,
      "answered by highs": 300,
      "answered by core": 250,
      "answered by javascript-lp-solver": 250,
    };
    for (const kind of KINDS) {
      least[`rule ${kind}`] = 25;
      least[`decisive ${kind}`] = 3;
    }
    for (const [what, times] of Object.entries(least))
      expect(seen.get(what) ?? 0, what).toBeGreaterThanOrEqual(times);
  });
});
