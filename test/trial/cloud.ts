import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../infra/refusal.ts";
import { repositoryRoot } from "../../infra/routes.ts";
import { runCommand } from "./command.ts";
import type { Emulator } from "./emulator.ts";

/** Outputs of a deployed stack by name. */
export type Outputs = Readonly<Record<string, string>>;

/** What a person does with an account from a terminal. */
export type Cloud = {
  /** `cdk` with these arguments. */
  readonly cdk: (...args: string[]) => Promise<string>;
  /** `cdk deploy` of an assembly; what the stack then puts out. */
  readonly deploy: (assembly: string) => Promise<Outputs>;
  /** `cdk destroy` of an assembly. */
  readonly destroy: (assembly: string) => Promise<void>;
  /** Commands in a shell that ends at the first that fails; what they print. */
  readonly shell: (commands: string, variables: Record<string, string>) => Promise<string>;
  /** `npm run smoke`; what it prints. */
  readonly smoke: (url: string, token: string) => Promise<string>;
  /** Every resource of the account, sorted. */
  readonly inventory: () => Promise<readonly string[]>;
  /** Address of an API, from the output that names it. */
  readonly addressOf: (outputs: Outputs) => string;
  /** Where programs get tokens: the address that the output TokenUrl names exists on AWS only. */
  readonly tokenUrl: string;
};

/** Seconds one command may take on a busy machine. */
const seconds = 240;

/** The account behind an emulator. */
export function createCloud({ env, url }: Emulator, folder: string): Cloud {
  const options = { env, cwd: repositoryRoot, seconds };
  const cdk = (...args: string[]) =>
    runCommand(
      [process.execPath, join(repositoryRoot, "node_modules/aws-cdk/bin/cdk"), ...args],
      options,
    );
  return {
    cdk,
    tokenUrl: `${url}/oauth2/token`,
    deploy: async (assembly) => {
      const file = join(folder, "outputs.json");
      const answers = ["--require-approval", "never", "--outputs-file", file];
      await cdk("deploy", "--app", assembly, ...answers);
      return Object.values(JSON.parse(readFileSync(file, "utf8")))[0] as Outputs;
    },
    destroy: async (assembly) => void (await cdk("destroy", "--app", assembly, "--force")),
    shell: (commands, variables) =>
      runCommand(["bash", "-euo", "pipefail", "-c", commands], {
        ...options,
        env: { ...env, ...variables },
      }),
    smoke: (address, token) =>
      runCommand(
        ["npm", "run", "--silent", "smoke", "--", "--url", address, "--token", token],
        options,
      ),
    inventory: async () =>
      JSON.parse(await runCommand(["python", join(import.meta.dirname, "inventory.py")], options)),
    addressOf: ({ Url }) => {
      const id = /^https?:\/\/(\w+)\.execute-api\./.exec(Url ?? "")?.[1];
      if (id === undefined) throw new Refusal(`The output Url is ${Url}, not that of an API.`);
      return `${url}/_aws/execute-api/${id}/$default`;
    },
  };
}
