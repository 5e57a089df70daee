import { explainDifference } from "@reachmix/core";
import { expect, test } from "vitest";
import { inProcessEngines } from "../../support/in-process.ts";
import { creator, request } from "../../support/requests.ts";
import { runOf } from "../../support/runs.ts";

const host = { engines: inProcessEngines, reachmixVersion: "test" };

test("quotes in another currency change the data, agency fees the rules", async () => {
  // 1,000 buy ten of 100 each; at 125 each eight, with a quarter on top six.
  const creators = (currency: string) =>
    Array.from({ length: 10 }, (_, k) =>
      creator(`c${k}`, 100, { conversions: 10 }, { offer: { currency } }),
    );
  const fx = { asOf: "2027-02-26", rates: { EUR: 1.25 } };
  const from = await runOf(request({}, creators("USD")), inProcessEngines);
  const costs = { agencyFee: { share: 0.25 }, fx };
  const to = await runOf(request({ costs }, creators("EUR")), inProcessEngines);
  const { status, list } = await explainDifference(from, to, host);
  expect(status).toBe("computed");
  expect(list.filter(({ value }) => value !== 0).map(({ cause, value }) => [cause, value])).toEqual(
    [
      ["data", -20],
      ["rules", -20],
    ],
  );
});
