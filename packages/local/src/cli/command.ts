import type { OptionName, Values } from "./arguments.ts";
import type { Output } from "./output.ts";

/** One call of a command: its files and options, and where it writes. */
export interface CommandCall {
  readonly files: readonly string[];
  readonly values: Values;
  readonly output: Output;
}

/** A command: what it takes and what it does. */
export interface Command {
  readonly options: readonly OptionName[];
  /** Least and most number of files. */
  readonly files: readonly [least: number, most: number];
  /** @returns exit code; each command loads only what it needs: a token takes no optimizer */
  run(call: CommandCall): Promise<number>;
}
