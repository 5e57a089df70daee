import { expect, it } from "vitest";
import { servePageWithSignIn } from "../support/hosted-sign-in.ts";
import { localPage } from "../support/local-page.ts";
import { visit } from "../support/page.ts";

const local = localPage();
const KEPT = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])";

it("a planner signs in at the hosted page and comes back to where they were", async () => {
  const hosted = await servePageWithSignIn(local.server);
  const { page, faults } = await visit(local.browser, `${hosted.url}/runs?q=spring`);
  await page.getByRole("link", { name: "Sign in as the planner" }).click();
  await page.getByRole("heading", { name: "No run yet" }).waitFor();
  expect(page.url()).toBe(`${hosted.url}/runs?q=spring`);
  expect(hosted.open.size).toBe(0);
  // Whoever reads what the browser keeps finds no token and no secret.
  expect(String(await page.evaluate(KEPT))).not.toContain(local.server.token.slice(0, 20));
  expect(await page.evaluate("sessionStorage.length")).toBe(0);

  await page.reload();
  await page.getByRole("link", { name: "Sign in as the planner" }).waitFor();
  expect(faults).toEqual([]);
  await page.close();
  hosted.close();
});
