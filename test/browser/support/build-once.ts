import { buildPage } from "../../../packages/local/src/page/build-page.ts";

/** Builds the page before files that run side by side would each build it. */
export async function setup(): Promise<void> {
  await buildPage(() => undefined);
}
