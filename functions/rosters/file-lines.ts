/** A line of a text with its number, from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** Characters of one line at most: as long as one creator can be, many times over. */
const MOST_CHARACTERS = 2_000_000;

/**
 * The lines of a text that comes in parts, those without a character left out. A byte order mark is
 * skipped.
 * @throws TypeError when it is not UTF-8
 * @throws RangeError when a line has no end
 */
export async function* linesOf(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let number = 0;
  for await (const part of parts) {
    const lines = (rest + decoder.decode(part, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MOST_CHARACTERS) throw new RangeError(`line ${number + lines.length + 1}`);
    for (const text of lines) {
      number++;
      if (text.trim() !== "") yield { number, text };
    }
  }
  const last = rest + decoder.decode();
  if (last.trim() !== "") yield { number: number + 1, text: last };
}
