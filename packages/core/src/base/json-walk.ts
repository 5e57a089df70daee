import { endOfString } from "./json-measure.ts";

/** What a walk through a JSON text came upon. */
export interface JsonFindings {
  /** Offset of the first part that no JSON text has there, null when it is JSON. */
  readonly breaksAt: number | null;
  /** Paths of members whose name stood in their object before, in order. */
  readonly repeated: readonly (readonly PropertyKey[])[];
}

/**
 * Walks through a JSON text part by part, for the place of its first fault or for names used twice.
 * Slower than the parser of the runtime, which tells neither.
 * @param text nested at most a few hundred levels deep
 * @param most paths of repeated names that are kept
 */
export function walkJson(text: string, most: number): JsonFindings {
  const walk = new Walk(text, most);
  try {
    walk.value([]);
    walk.end();
    return { breaksAt: null, repeated: walk.repeated };
  } catch (error) {
    if (!(error instanceof Break)) throw error;
    return { breaksAt: walk.at, repeated: walk.repeated };
  }
}

/** Thrown where the text stops being JSON. */
class Break extends Error {}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class Walk {
  at = 0;
  readonly repeated: (readonly PropertyKey[])[] = [];
  private readonly text: string;
  private readonly most: number;

  constructor(text: string, most: number) {
    this.text = text;
    this.most = most;
  }

  value(path: readonly PropertyKey[]): void {
    if (this.takes("{")) this.members(path);
    else if (this.takes("[")) this.entries(path);
    else if (this.text[this.at] === '"') this.string();
    else if (this.skip(SCALAR) === 0) throw new Break();
  }

  end(): void {
    this.skip(SPACE);
    if (this.at < this.text.length) throw new Break();
  }

  private members(path: readonly PropertyKey[]): void {
    if (this.takes("}")) return;
    const names = new Set<string>();
    do {
      this.skip(SPACE);
      const name = this.string();
      const inner = [...path, name];
      if (names.has(name) && this.repeated.length < this.most) this.repeated.push(inner);
      names.add(name);
      this.demand(":");
      this.value(inner);
    } while (this.takes(","));
    this.demand("}");
  }

  private entries(path: readonly PropertyKey[]): void {
    if (this.takes("]")) return;
    let index = 0;
    do this.value([...path, index++]);
    while (this.takes(","));
    this.demand("]");
  }

  private string(): string {
    const end = this.text[this.at] === '"' ? endOfString(this.text, this.at) : -1;
    if (end < 0) throw new Break();
    try {
      const text: string = JSON.parse(this.text.slice(this.at, end + 1));
      this.at = end + 1;
      return text;
    } catch (cause) {
      throw new Break("", { cause });
    }
  }

  private takes(character: string): boolean {
    this.skip(SPACE);
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private demand(character: string): void {
    if (!this.takes(character)) throw new Break();
  }

  /** Length of what was skipped. */
  private skip(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return 0;
    const length = pattern.lastIndex - this.at;
    this.at = pattern.lastIndex;
    return length;
  }
}
