import { expect, it } from "vitest";
import lock from "../../package-lock.json" with { type: "json" };

interface Entry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  /** Whether it comes inside of another package, whose hash covers it. */
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

/** Packages that come from elsewhere, by their path: all but this repository's own. */
const foreign = Object.entries(lock.packages as Readonly<Record<string, Entry>>).filter(
  ([path, { link, inBundle }]) => path.includes("node_modules/") && !link && !inBundle,
);

it("every package of the lock file comes from npm's registry, with its hash", () => {
  expect(foreign.length).toBeGreaterThan(100);
  for (const [path, { resolved, integrity }] of foreign) {
    // Missing means: from the registry.
    expect(resolved ?? "https://registry.npmjs.org/", path).toMatch(
      /^https:\/\/registry\.npmjs\.org\//,
    );
    expect(integrity, path).toMatch(/^sha512-/);
  }
});

it("only these packages run a script when they are installed", () => {
  const scripted = foreign.filter(([, own]) => own.hasInstallScript).map(([path]) => path);
  expect(scripted.sort()).toEqual([
    // Native parts, prebuilt inside of the packages: their scripts find them there.
    "node_modules/@swc/core",
    "node_modules/classic-level",
    "node_modules/esbuild",
  ]);
});
