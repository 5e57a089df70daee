import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSheetFile } from "@reachmix/sheets";
import { expect, it } from "vitest";
import { command } from "./support/command.ts";
import { temporaryFolder } from "./support/fixture.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = temporaryFolder();

/** The commands of a page in their order, each as words and the file that its output goes to. */
function commandsOf(page: string): { words: string[]; into: string | undefined }[] {
  const text = readFileSync(join(root, "docs", page), "utf8");
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    block.trim().split("\n"),
  );
  return blocks.map((line) => {
    const [said, into] = line.split(" > ");
    const words = [...said.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain,
    );
    return { words: words.slice(2), into };
  });
}

/** Files of the repository stay where they are, all others are in a folder of their own. */
function placed(word: string): string {
  if (!/\.(json|html|xlsx)$/.test(word)) return word;
  const own = join(root, word);
  return existsSync(own) ? own : join(folder, basename(word));
}

it("the commands of docs/reports.md write the page and the workbook that it tells of", async () => {
  const all = commandsOf("reports.md");
  expect(all.map(({ words: [name] }) => name)).toEqual(["optimize", "report", "report", "report"]);
  for (const { words, into } of all) {
    const { code, out, err } = await command(words.map(placed));
    expect({ code, err }, words.join(" ")).toEqual({ code: 0, err: "" });
    if (into !== undefined) writeFileSync(join(folder, into), out);
  }
  const page = (name: string) => readFileSync(join(folder, name), "utf8");
  expect(page("plan.html")).toContain("North &#38; Co");
  expect(page("plan.html")).toContain("What can go wrong");
  expect(page("comparison.html")).toContain("2 plans compared");
  const reading = await readSheetFile(readFileSync(join(folder, "plan.xlsx")), "plan.xlsx");
  const names = reading.kind === "sheets" ? reading.sheets.map(({ name }) => name) : [];
  const sheets = ["Assumptions", "Bridge", "Calendar", "Mix", "Plan", "Risk", "Rules"];
  expect(names.map((name) => name.replace("plan.xlsx: ", "")).sort()).toEqual(sheets);
});
