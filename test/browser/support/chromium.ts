import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * Chromium of this machine, without a window: the one that CHROMIUM names, else an installed one.
 * @throws Error that says how to get one
 */
export function startChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined)
    throw new Error("There is no Chromium: apt-get install chromium, or name one in CHROMIUM.");
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
