import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reportSheets, runReport } from "@reachmix/core";
import { readSheetFile, reportWorkbook } from "@reachmix/sheets";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { present } from "../support/present.ts";
import { solved, withEngines } from "./support/pages.ts";

const installed = spawnSync("soffice", ["--version"]).status === 0;
if (!installed)
  console.warn("Skipped: LibreOffice is not installed (apt-get install libreoffice-calc).");

const folder = mkdtempSync(join(tmpdir(), "reachmix-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The workbook without the values beside its formulas: LibreOffice has to find them itself. */
function withoutValues(workbook: Uint8Array): Uint8Array {
  const bare = Object.entries(unzipSync(workbook)).map(([path, bytes]) => [
    path,
    strToU8(strFromU8(bytes).replace(/<\/f><v>[^<]*<\/v>/g, "</f>")),
  ]);
  return zipSync(Object.fromEntries(bare));
}

/** A workbook opened, computed anew and saved by LibreOffice. */
function recalculated(name: string, bytes: Uint8Array): Buffer {
  writeFileSync(join(folder, name), bytes);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const out = join(folder, "out");
  const args = [profile, "--headless", "--convert-to", "xlsx", "--outdir", out, join(folder, name)];
  const { status, stderr } = spawnSync("soffice", args);
  if (status !== 0) throw new Error(String(stderr));
  return readFileSync(join(out, name));
}

describe.skipIf(!installed)("a workbook that LibreOffice computed anew", () => {
  it.each(["client", "internal"] as const)(
    "has the bridge of the plan to the cent (%s)",
    async (who) => {
      const run = await withEngines((host) => solved("agency-invoice/request", host));
      const report = runReport(run, who);
      const bytes = recalculated(
        `${who}.xlsx`,
        withoutValues(await reportWorkbook(reportSheets(report))),
      );
      const reading = await readSheetFile(bytes, "plan.xlsx");
      if (reading.kind === "unreadable") throw new Error(reading.text);
      const sheet = (name: string) =>
        present(
          reading.sheets.find((own) => own.name.endsWith(name)),
          name,
        ).rows;
      const bridge = new Map(sheet("Bridge").map(([label, amount]) => [label, Number(amount)]));
      const { leftOver, lines } = present(run.plan?.bridge, "bridge");
      expect(bridge.get("left over")).toBeCloseTo(leftOver, 2);
      const markup = lines.find(({ kind }) => kind === "markup")?.amount ?? 0;
      const fees = lines.find(({ kind }) => kind === "fees")?.amount ?? 0;
      const shown = who === "client" ? fees + markup : fees;
      expect(bridge.get("fees")).toBeCloseTo(shown, 2);
      const [titles, ...rows] = sheet("Plan");
      const total = present(
        rows.find(([name]) => name === "total"),
        "total",
      );
      expect(total[titles.indexOf("fee (EUR)")]).toBeCloseTo(shown, 2);
    },
  );
});
