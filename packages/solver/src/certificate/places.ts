import { blockCount, optionCount, type Problem } from "../problem.ts";
import type { CertificateBranch } from "./certificate.ts";

/** What the blocks may still choose in a node: options of the problem, and none. */
export class Places {
  readonly #problem: Problem;
  /** 1 for each option that is left. */
  readonly option: Uint8Array;
  /** 1 for each block that may choose none. */
  readonly nothing: Uint8Array;

  constructor(problem: Problem, from?: Places) {
    this.#problem = problem;
    this.option = from?.option.slice() ?? new Uint8Array(optionCount(problem)).fill(1);
    this.nothing = from?.nothing.slice() ?? problem.required.map((required) => 1 - required);
  }

  /** Whether every block has something left. */
  get areOpen(): boolean {
    const { blockStart } = this.#problem;
    for (let b = 0; b < blockCount(this.#problem); b++)
      if (
        this.nothing[b] === 0 &&
        !this.option.subarray(blockStart[b], blockStart[b + 1]).includes(1)
      )
        return false;
    return true;
  }

  /** The places of both sides of a branching, as a checker derives them. */
  split({ blocks, option, count }: CertificateBranch): { take: Places; leave: Places } {
    const take = new Places(this.#problem, this);
    const leave = new Places(this.#problem, this);
    const places = this.#union(blocks);
    for (const [at, block] of blocks.entries())
      for (const place of places) {
        take.#set(block, place, at >= count || place === option);
        leave.#set(block, place, at < count - 1 || place !== option);
      }
    return { take, leave };
  }

  /** Places that some of the blocks has left; the others get them with it. */
  #union(blocks: readonly number[]): number[] {
    const { blockStart } = this.#problem;
    const length = blockStart[blocks[0] + 1] - blockStart[blocks[0]];
    return Array.from({ length: length + 1 }, (_, n) => n - 1).filter((place) =>
      blocks.some((b) => this.#has(b, place)),
    );
  }

  #has(block: number, place: number): boolean {
    const flag =
      place < 0 ? this.nothing[block] : this.option[this.#problem.blockStart[block] + place];
    return flag === 1;
  }

  #set(block: number, place: number, isLeft: boolean): void {
    if (place < 0) this.nothing[block] = isLeft ? 1 : 0;
    else this.option[this.#problem.blockStart[block] + place] = isLeft ? 1 : 0;
  }
}
