/** A line of a text with its number, from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
  /** Bytes of the text up to its end, the line break included. */
  readonly through: number;
}

/** Where lines are read from: behind so many bytes and lines of a text. */
export interface LinePlace {
  readonly bytes: number;
  readonly lines: number;
}

/** The beginning of a text. */
export const FIRST_LINE: LinePlace = { bytes: 0, lines: 0 };

/** Characters of one line at most: as long as one creator can be, many times over. */
const MOST_CHARACTERS = 2_000_000;

/**
 * The lines of a text that comes in parts, those without a character left out. A byte order mark is
 * skipped.
 * @param parts the bytes of the text behind those before `from`
 * @throws TypeError when it is not UTF-8
 * @throws RangeError when a line has no end
 */
export async function* linesOf(
  parts: AsyncIterable<Uint8Array>,
  from = FIRST_LINE,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  let number = from.lines;
  let through = from.bytes;
  for await (const part of parts) {
    const lines = (rest + decoder.decode(part, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MOST_CHARACTERS) throw new RangeError(`line ${number + lines.length + 1}`);
    for (const text of lines) {
      number++;
      through += Buffer.byteLength(text) + 1;
      if (text.trim() !== "") yield { number, text: withoutMark(text, number), through };
    }
  }
  const last = rest + decoder.decode();
  through += Buffer.byteLength(last);
  number++;
  if (last.trim() !== "") yield { number, text: withoutMark(last, number), through };
}

function withoutMark(text: string, line: number): string {
  return line === 1 && text.startsWith("\ufeff") ? text.slice(1) : text;
}
