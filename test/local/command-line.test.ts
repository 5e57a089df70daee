import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { resultSchema } from "@reachmix/core";
import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { SAMPLE_REQUEST } from "../../packages/local/src/cli/sample-request.ts";
import { command, run } from "./support/command.ts";
import { temporaryFolder } from "./support/fixture.ts";

const folder = temporaryFolder();

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("reachmix optimize", () => {
  it("prints the plan as a table and ends with code 0", async () => {
    const { code, stdout, stderr } = await run(["optimize", file("small.json", SAMPLE_REQUEST)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("The plan: 2 creators, 2 offers, 2,000 of 2,000 USD");
    for (const word of ["ana-reel", "bo-reel", "Budget", "binding", "gap"])
      expect(stdout).toContain(word);
    expect(stdout).not.toContain("cy-reel");
  });

  it("prints nothing but the result as JSON when asked to", async () => {
    const { code, stdout } = await run(["optimize", "--json", file("small.json", SAMPLE_REQUEST)]);
    expect(code).toBe(0);
    expect(resultSchema.safeParse(JSON.parse(stdout)).error).toBeUndefined();
  });

  it("gives the same bytes for the same file", async () => {
    const args = ["optimize", "--json", file("small.json", SAMPLE_REQUEST)];
    expect((await command(args)).out).toBe((await command(args)).out);
  });

  it("shows progress on a terminal only", async () => {
    const args = ["optimize", file("small.json", SAMPLE_REQUEST)];
    expect((await command(args, true)).err).toContain("\r");
    expect((await command(args, false)).err).toBe("");
  });

  it("names the clashing rules of an impossible brief and ends with code 2", async () => {
    const rules = [{ id: "crowd", kind: "limit", measure: "creators", min: 3 }];
    const path = file("impossible.json", {
      ...SAMPLE_REQUEST,
      brief: { ...SAMPLE_REQUEST.brief, rules },
    });
    const { code, out } = await command(["optimize", path]);
    expect(code).toBe(2);
    expect(out).toMatch(/^No plan: /);
    expect(out).toContain("crowd");
    expect(out).toContain("budget");
    const json = await command(["optimize", path, "--json"]);
    expect(json.code).toBe(2);
    expect(JSON.parse(json.out)).toMatchObject({
      plan: null,
      termination: { reason: "infeasible" },
    });
  });

  it("lists every issue of a bad file with its path and ends with code 1", async () => {
    const brief = { ...SAMPLE_REQUEST.brief, budget: -1, currency: "dollars" };
    const { code, out, err } = await command([
      "optimize",
      file("bad.json", { brief, roster: { creators: [] } }),
    ]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    for (const path of ["brief.budget", "brief.currency", "roster.creators"])
      expect(err).toContain(`  ${path}: `);
  });

  it.each([
    [
      "a file that is not there",
      () => join(folder, "nowhere.json"),
      /^There is no file .+nowhere\.json\.\n$/,
    ],
    ["a folder", () => folder, /^.+ cannot be read: .+\n$/],
    [
      "no JSON",
      () => file("text.json", "brief: spring"),
      /^.+text\.json is not JSON: it breaks at line 1, column 1\.\n$/,
    ],
    [
      "bytes that are no UTF-8",
      () => {
        const path = file("latin1.json", "");
        writeFileSync(path, Buffer.from('{"name":"Jos\xe9"}', "latin1"));
        return path;
      },
      /^.+latin1\.json is not UTF-8 text; .+\n$/,
    ],
    [
      "a name twice in one object",
      () => file("twice.json", '{"brief":{"budget":1,"budget":2}}'),
      /^.+twice\.json is not unambiguous JSON:\n {2}brief\.budget: .+stands twice.+\n$/,
    ],
  ])("says in one line what is wrong with %s", async (_, path, message) => {
    const { code, err } = await command(["optimize", path()]);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });

  it("reads a file with a byte order mark", async () => {
    expect(
      (await command(["optimize", file("bom.json", `\uFEFF${JSON.stringify(SAMPLE_REQUEST)}`)]))
        .code,
    ).toBe(0);
  });
});

describe("reachmix", () => {
  it.each([
    [[], /reachmix optimize FILE/],
    [["optimise", "x.json"], /^There is no command "optimise"/],
    [["optimize"], /takes one file/],
    [["optimize", "a", "b"], /takes one file/],
    [["optimize", "a", "--tenant", "x"], /takes no --tenant/],
    [["optimize", "a", "--jason"], /'--jason'/],
    [["token", "--tenant"], /--tenant/],
    [["token", "--tenant", "NOT ONE"], /^The tenant "NOT ONE"/],
  ])("with %j ends with code 1 and says why", async (args, message) => {
    const { code, out, err } = await command(args);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(message);
  });

  it("--help prints the commands and ends with code 0", async () => {
    expect(await command(["--help"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("reachmix token"),
    });
  });

  it("token prints a token for the demo tenant or the named one, and nothing else", async () => {
    const environment = { REACHMIX_DATA_DIR: join(folder, "data") };
    const demo = await run(["token"], environment);
    const brand = await run(["token", "--tenant", "brand-a"], environment);
    expect([demo.stderr, brand.stderr]).toEqual(["", ""]);
    expect(decodeJwt(demo.stdout.trim())).toMatchObject({
      tenant: "demo",
      iss: "https://reachmix.local",
    });
    expect(decodeJwt(brand.stdout.trim())).toMatchObject({
      tenant: "brand-a",
      aud: "reachmix-local",
    });
  });
});
