// SPDX-License-Identifier: MIT
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { repositoryRoot } from "./routes.ts";

type Package = {
  /** Name, version, license and, where the package ships no text, who holds the rights. */
  readonly title: string;
  /** Its own license text; empty where it ships none. */
  readonly text: string;
};

/**
 * Name, version, license and license text of every npm package of which code is in these outputs,
 * each text once.
 * @param outputs of one esbuild, by path
 */
export function thirdPartyLicenses(outputs: Metafile["outputs"]): string {
  const packages = packageFolders(outputs).map(readPackage);
  const texts = Map.groupBy(packages, ({ text }) => text);
  const parts = [...texts].map(([text, sharing]) => {
    const titles = sharing.map(({ title }) => title).join("\n");
    return `${titles}\n\n${text === "" ? "These packages ship no text of their license." : text}`;
  });
  return `${["Code of these packages is part of this function.", ...parts].join(separator)}\n`;
}

const separator = `\n\n${"-".repeat(80)}\n\n`;

/** Folders of npm packages, relative to the repository, sorted. */
function packageFolders(outputs: Metafile["outputs"]): readonly string[] {
  const folders = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

function readPackage(folder: string): Package {
  const path = join(repositoryRoot, folder);
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(path, "package.json"), "utf8"),
  );
  const text = readdirSync(path)
    .filter((file) => /^(licen[sc]e|notice|copying)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(path, file), "utf8").trim())
    .join("\n\n");
  const holder = typeof author === "object" ? author.name : author;
  const title = `${name} ${version}: ${license}`;
  return { title: text === "" && holder ? `${title}, by ${holder}` : title, text };
}
