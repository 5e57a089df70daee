import { join } from "node:path";
import { Refusal } from "../../infra/refusal.ts";
import type { Cloud, Outputs } from "./cloud.ts";
import { expectRun, type FirstRun } from "./first-run.ts";
import { seen } from "./report.ts";

/** The table of the drill; no stack makes it, so that the drill has to remove it. */
export const RESTORED = "reachmix-restored";

/** What the drill needs of the trial. */
export type Drill = {
  readonly cloud: Cloud;
  readonly outputs: Outputs;
  readonly first: FirstRun;
  /** Folder for the backup. */
  readonly folder: string;
  /** Assembly of the stack on the restored table. */
  readonly restored: string;
  /** Assembly of the stack as it was. */
  readonly usual: string;
};

/**
 * Takes the table into a new one, deploys the stack on that, reads a run from it, and goes back.
 * @throws Refusal when the stack does not use the restored table
 */
export async function drill(drill: Drill): Promise<void> {
  const { cloud, outputs, first, folder, restored, usual } = drill;
  const file = join(folder, "backup.gz");
  const said = await cloud.shell(
    `npm run --silent backup -- drill --table "$TABLE" --into ${RESTORED} --file "$FILE"`,
    { TABLE: outputs.TableName, FILE: file },
  );
  for (const line of said.trim().split("\n")) seen(line);
  const now = await cloud.deploy(restored);
  if (now.TableName !== RESTORED)
    throw new Refusal(`After the drill the stack uses ${now.TableName}, not ${RESTORED}.`);
  await expectRun(cloud.addressOf(now), first);
  await cloud.deploy(usual);
  await cloud.shell(REMOVAL, { TABLE: RESTORED });
}

const REMOVAL = `
aws dynamodb update-table --table-name "$TABLE" --no-deletion-protection-enabled
aws dynamodb delete-table --table-name "$TABLE"
`;
