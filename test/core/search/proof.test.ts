import {
  type OptimizeHost,
  optimize,
  optimizeWithCertificate,
  type Result,
  voucherSentence,
  withOptions,
} from "@reachmix/core";
import { describe, expect, test } from "vitest";
import { DEFAULT_SIZES } from "../../../packages/core/src/formulation/sizes.ts";
import { inProcessEngines } from "../../support/in-process.ts";
import { accepted } from "../../support/opening.ts";
import { creator, request } from "../../support/requests.ts";

const HOST: OptimizeHost = { engines: inProcessEngines, reachmixVersion: "test" };
const CREATORS = [
  creator("a", 600, { conversions: 9 }),
  creator("b", 500, { conversions: 6 }),
  creator("c", 450, { conversions: 6 }),
];
const body = (more = {}) => request({ budget: 1000, ...more }, CREATORS);

const vouching = ({ certificate: { proof, boundBy } }: Pick<Result, "certificate">) => [
  proof,
  boundBy,
];

describe("who vouches for the bound of an answer", () => {
  test("core's proof is certified, also of there being no plan", async () => {
    const found = await optimize(accepted(body()), HOST);
    expect(found.certificate.value).toBe(found.certificate.bound);
    expect(vouching(found)).toEqual(["certified", "core"]);
    expect(voucherSentence(found)).toMatch(/^The best possible is certified: /);
    const rules = [{ id: "crowd", kind: "limit" as const, measure: "creators" as const, min: 4 }];
    const none = await optimize(accepted(body({ rules })), HOST);
    expect(none.termination.reason).toBe("infeasible");
    expect(vouching(none)).toEqual(["certified", "core"]);
    expect(voucherSentence(none)).toMatch(/^That there is no plan is certified: /);
  });

  test("what HiGHS proves is as HiGHS reports, and there is nothing to write", async () => {
    const opened = withOptions(accepted(body()), { engine: "highs" });
    const { result, certificate } = await optimizeWithCertificate(opened, HOST);
    expect(vouching(result)).toEqual(["reported", "highs"]);
    expect(voucherSentence(result)).toBe("The best possible is as HiGHS reports.");
    expect(certificate).toBeNull();
  });

  test("a bound over combinations that are no options is core's word, not its proof", async () => {
    const offers = Array.from({ length: 6 }, (_, n) => ({
      ...CREATORS[0].offers[0],
      id: `a-${n}`,
      price: 100 + 10 * n,
    }));
    const many = request({ budget: 700 }, [{ ...CREATORS[0], offers }, CREATORS[1]]);
    const host = { ...HOST, sizes: { ...DEFAULT_SIZES, listed: 1, kept: 1 } };
    const { result, certificate } = await optimizeWithCertificate(accepted(many), host);
    expect(vouching(result)).toEqual(["reported", "core"]);
    expect(certificate?.run.outside).toEqual([
      expect.stringMatching(/^Creators have more combinations of offers than are options/),
    ]);
  });
});

describe("the certificate of a run", () => {
  test("names the answer it is about, and is silent on nothing", async () => {
    const { result, certificate } = await optimizeWithCertificate(accepted(body()), HOST);
    expect(certificate?.run).toEqual({
      inputHash: result.inputHash,
      reachmix: "test",
      unit: "USD",
      outside: [],
    });
    expect(certificate?.claim.bound).toBeCloseTo(result.certificate.bound ?? Number.NaN, 6);
    expect(certificate?.problem.blocks.length).toBe(3);
  });
});
