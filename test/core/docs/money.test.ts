import { expect, test } from "vitest";
import { costsSchema } from "../../../packages/core/src/brief/costs.ts";
import { commissionSchema, giftedSchema } from "../../../packages/core/src/roster/offer.ts";
import { examplesOf, readDocument, refreshed } from "./documents.ts";
import { answerOfMoney } from "./money.ts";

const text = readDocument("money");

test("docs/money.md shows what its examples answer; refresh.ts refreshes it", async () => {
  expect(text).toBe(await refreshed(text, answerOfMoney));
});

test("the examples of docs/money.md state every field of costs, gifts and commissions", () => {
  const said = JSON.stringify(examplesOf(text).map(({ stated }) => stated));
  for (const schema of [costsSchema, giftedSchema, commissionSchema])
    for (const name of Object.keys(schema.shape)) expect(said, name).toContain(`"${name}":`);
});
