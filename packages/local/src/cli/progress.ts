import { formatNumber } from "../print/numbers.ts";
import type { Output } from "./output.ts";

/** How far an optimisation has come. */
interface Progress {
  readonly stage: string;
  readonly message: string;
  readonly value?: number | null;
  readonly bound?: number | null;
}

const CLEAR_LINE = "\r\u001b[K";

/** One line on a terminal that is overwritten while the work goes on; nothing anywhere else. */
export function createProgress(output: Output): { show(progress: Progress): void; clear(): void } {
  if (!output.isTerminal) return { show: () => undefined, clear: () => undefined };
  return {
    show({ stage, message, value, bound }) {
      const figures =
        value === undefined && bound === undefined
          ? ""
          : ` (value ${formatNumber(value ?? null)}, bound ${formatNumber(bound ?? null)})`;
      output.err(`${CLEAR_LINE}${stage}: ${message}${figures}`.slice(0, 160));
    },
    clear: () => output.err(CLEAR_LINE),
  };
}
