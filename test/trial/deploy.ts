import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Refusal, runScript } from "../../infra/refusal.ts";
import { repositoryRoot } from "../../infra/routes.ts";
import { removeUnsupported, withTemplate } from "./assembly.ts";
import { type Cloud, createCloud, type Outputs } from "./cloud.ts";
import { drill, RESTORED } from "./drill.ts";
import { startEmulator } from "./emulator.ts";
import { expectRun, makeFirstRun } from "./first-run.ts";
import { beyondTheEmulator } from "./limits.ts";
import { tryProgramTokens } from "./program-token.ts";
import { preparePython } from "./python.ts";
import { removeForGood } from "./removal.ts";
import { seen, step } from "./report.ts";
import { expectRightsToMatter } from "./rights.ts";

/** Where the trial works; inside dist, which git ignores. */
const folder = join(repositoryRoot, "dist/trial");

await runScript(async () => {
  const bin = await step("Python packages of the emulator and of the aws command", preparePython);
  const emulator = await step("Start the emulator on loopback", () => startEmulator(bin, folder));
  try {
    await trial(createCloud(emulator, folder));
  } finally {
    await step("Stop the emulator", emulator.stop);
  }
  rmSync(folder, { recursive: true });
  console.log(`\nThe stack was deployed to the emulator, not to AWS. What that leaves open:`);
  for (const limit of beyondTheEmulator) console.log(`- ${limit}`);
});

async function trial(cloud: Cloud): Promise<void> {
  const dev = await step("cdk synth -c stage=dev", () => synthesize("dev", cloud, "dev"));
  const empty = await step("What the account holds", () => listInventory(cloud));
  await step("cdk bootstrap", () => cloud.cdk("bootstrap", "--app", dev));
  const before = await step("What the account holds", () => listInventory(cloud));
  await devStage(cloud, dev);
  await step("Nothing of the stack is left", () => expectInventory(cloud, before));
  const prod = await step("cdk synth -c stage=prod", () => synthesize("prod", cloud, "prod"));
  const outputs = await step("cdk deploy, production", () => cloud.deploy(prod));
  await step("cdk destroy, production", () => cloud.destroy(prod));
  await step("Remove for good what production keeps", () => removeForGood(cloud, outputs, before));
  await step("Nothing of the stack is left", () => expectInventory(cloud, before));
  seen(`besides the ${before.length - empty.length} resources of cdk bootstrap`);
}

async function devStage(cloud: Cloud, dev: string): Promise<void> {
  const old = await step("cdk deploy of the stack of 0.1.0", () => cloud.deploy(older(dev)));
  const first = await step("The README's commands to the first run", () =>
    makeFirstRun(cloud, old),
  );
  await step("cdk deploy of this version over it", async () => {
    const now = await cloud.deploy(dev);
    expectSame(old, now);
    await expectRun(cloud.addressOf(now), first);
  });
  const url = cloud.addressOf(old);
  await step("npm run smoke", async () => {
    for (const line of (await cloud.smoke(url, first.token)).trim().split("\n")) seen(line);
  });
  await step("Tokens of programs", () => tryProgramTokens(cloud, old));
  await step("The drill: the stack on a restored table", async () => {
    const restored = await synthesize("restored", cloud, "dev", "-c", `restoredTable=${RESTORED}`);
    await drill({ cloud, outputs: old, first, folder, restored, usual: dev });
  });
  await step("A function without its rights fails", () => expectRightsToMatter(cloud, url, first));
  await step("What the account holds", () => listInventory(cloud));
  await step("cdk destroy", () => cloud.destroy(dev));
}

async function synthesize(
  name: string,
  cloud: Cloud,
  stage: string,
  ...more: readonly string[]
): Promise<string> {
  const assembly = join(folder, name);
  // The emulator has no CloudFront and no CodeDeploy, and nothing here runs the upload's Python.
  const context = ["-c", `stage=${stage}`, "-c", "page=false", "-c", "rollout=direct", ...more];
  await cloud.cdk("synth", "--quiet", ...context, "--output", assembly);
  const gone = removeUnsupported(assembly);
  seen(`without ${gone.join(", ")}: the emulator cannot do them`);
  return assembly;
}

/** The assembly of the stack of 0.1.0, made from that of this version. */
function older(current: string): string {
  const assembly = join(folder, "older");
  const fixture = join(import.meta.dirname, "stack-0.1.0.json");
  withTemplate(current, JSON.parse(readFileSync(fixture, "utf8")), assembly);
  removeUnsupported(assembly);
  return assembly;
}

function expectSame(old: Outputs, now: Outputs): void {
  for (const name of ["Url", "TableName", "UserPoolId", "UserClientId"])
    if (old[name] === undefined || old[name] !== now[name])
      throw new Refusal(`The update changed ${name} from ${old[name]} to ${now[name]}.`);
  seen("address, table, user pool and client are the same after the update");
}

async function listInventory(cloud: Cloud): Promise<readonly string[]> {
  const held = await cloud.inventory();
  seen(`${held.length} resources`);
  for (const item of held) seen(`- ${item}`);
  return held;
}

async function expectInventory(cloud: Cloud, before: readonly string[]): Promise<void> {
  const held = await listInventory(cloud);
  const left = held.filter((item) => !before.includes(item));
  const gone = before.filter((item) => !held.includes(item));
  if (left.length + gone.length > 0)
    throw new Refusal(`Left behind: ${left.join(", ") || "-"}; gone: ${gone.join(", ") || "-"}.`);
  seen("as before the deployment");
}
