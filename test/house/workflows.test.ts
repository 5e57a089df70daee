import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const folder = new URL("../../.github/workflows/", import.meta.url);
const workflows = readdirSync(folder).filter((name) => name.endsWith(".yml"));

describe.each(workflows)("%s", (name) => {
  const text = readFileSync(new URL(name, folder), "utf8");

  it("runs only commands that this repository has", () => {
    const scripts = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(
      ([, script]) => script,
    );
    expect(scripts.length).toBeGreaterThan(0);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
  });

  it("may read the contents and nothing else, unless a job says what more it needs", () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
    expect(text.match(/: write$/gm) ?? []).toEqual(name === "deploy.yml" ? [": write"] : []);
    expect(text).not.toContain("pull_request_target");
  });

  it("puts nothing that somebody typed into a shell, but by way of the environment", () => {
    const commands = [...text.matchAll(/^ +(?:- )?run: (?:\|\n((?: {10,}.*\n)+)|(.*)\n)/gm)];
    expect(commands.length).toBeGreaterThan(0);
    for (const [command] of commands) expect(command).not.toContain("${{");
  });

  it("uses actions of GitHub and AWS alone, each by a commit and with its release", () => {
    for (const [, action] of text.matchAll(/uses: (.+)/g))
      expect(action).toMatch(/^(actions|aws-actions)\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});
