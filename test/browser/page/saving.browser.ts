import { expect, it } from "vitest";
import { localPage } from "../support/local-page.ts";
import { openSample, saveRun, visit } from "../support/page.ts";

const local = localPage();

async function listed(): Promise<readonly unknown[]> {
  const headers = { authorization: `Bearer ${local.server.token}` };
  const answer = await fetch(`${local.server.url}/v1/runs`, { headers });
  return ((await answer.json()) as { runs: unknown[] }).runs;
}

it("a plan that was being saved when the server died is one run in the end", async () => {
  const { page } = await visit(local.browser, local.server.url);
  await openSample(page);
  const figures = await page.locator(".figures").innerText();
  const sent = page.waitForRequest((request) => request.url().endsWith("/v1/optimize"));
  await page.getByRole("button", { name: "Save run" }).click();
  await sent;
  await local.crash();
  await page.reload();
  await expect.poll(() => page.locator(".figures").innerText()).toBe(figures);
  await saveRun(page);
  await expect.poll(listed).toHaveLength(1);
  await page.close();
});
