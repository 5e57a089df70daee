import { format } from "node:util";
import { build } from "esbuild";

/** What a program in TypeScript says it prints: the comments behind `console.log(...);`. */
export function statedOutput(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
}

/**
 * What a program prints, one string per call of `console.log`. It is bundled as if it stood in
 * `folder`, and has a console of its own.
 */
export async function printedOutput(code: string, folder: string): Promise<string[]> {
  const imports = code.match(/^import [^;]*;$/gm) ?? [];
  const body = imports.reduce((rest, line) => rest.replace(line, ""), code);
  const contents = `${imports.join("\n")}
    export async function program(console: { log(...values: unknown[]): void }) {${body}}`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
    logLevel: "silent",
  });
  const printed: string[] = [];
  const module = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  await module.program({ log: (...values: unknown[]) => printed.push(format(...values)) });
  return printed;
}
