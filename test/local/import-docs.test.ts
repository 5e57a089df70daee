import { expect, it } from "vitest";
import { readImportDocs, refreshedImportDocs } from "./support/import-docs.ts";

it("docs/money.md shows what its command prints", async () => {
  const text = readImportDocs("money");
  expect(text.match(/\$ npx reachmix /g)).toHaveLength(1);
  expect(await refreshedImportDocs(text)).toBe(text);
});

it("docs/import.md shows what its commands print", async () => {
  const text = readImportDocs();
  expect(text.match(/\$ npx reachmix /g)).toHaveLength(5);
  expect(await refreshedImportDocs(text)).toBe(text);
});

it("docs/campaigns.md shows what its commands print", async () => {
  const text = readImportDocs("campaigns");
  expect(text.match(/\$ npx reachmix /g)).toHaveLength(4);
  expect(await refreshedImportDocs(text)).toBe(text);
});

it("docs/scenarios.md shows what its commands print", async () => {
  const text = readImportDocs("scenarios");
  expect(text.match(/\$ npx reachmix /g)).toHaveLength(4);
  expect(await refreshedImportDocs(text)).toBe(text);
});
