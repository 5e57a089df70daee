import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL(".", import.meta.url);

test("the oracle imports nothing but its own files and what Node brings", () => {
  const files = readdirSync(folder).filter((name) => /^[a-z-]+\.ts$/.test(name));
  expect(files).toContain("oracle.ts");
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), "utf8");
    const imports = [...text.matchAll(/(?:from|import\() ?"([^"]+)"/g)].map(([, path]) => path);
    for (const path of imports) expect(path, file).toMatch(/^(\.\/[a-z-]+\.ts|node:fs)$/);
  }
});
