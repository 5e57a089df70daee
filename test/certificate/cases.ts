import { searchContext } from "../../packages/core/src/search/context.ts";
import { solveBrief } from "../../packages/core/src/search/solve-brief.ts";
import {
  type Certificate,
  isBlockForm,
  type Problem,
  solveSync,
} from "../../packages/solver/src/index.ts";
import { instanceOf, type Variant } from "../bench/instances.ts";
import { type BriefShape, randomBrief } from "../support/briefs.ts";
import {
  EIGHT_OFFERS,
  SHAPE_OF_EIGHT,
  shapeOfTwelve,
  TWELVE_OFFERS,
} from "../support/enumerable-briefs.ts";
import { inProcessEngines } from "../support/in-process.ts";
import { accepted } from "../support/opening.ts";

/** A certificate and the problem it is about. */
export interface Case {
  readonly name: string;
  readonly problem: Problem;
  readonly certificate: Certificate;
}

/** Most work for one bench instance: the larger ones end with a gap, which is certified too. */
const WORK = 10_000;
const GAP = 1e-3;
const VARIANTS: readonly Variant[] = ["LINEAR", "DEDUP"];
/** Creators of a bench instance and how many seeds of it: fifteen of either variant. */
const SIZES = [
  [50, 5],
  [100, 5],
  [200, 3],
  [1000, 2],
] as const;

/** Certificates of briefs, and how many of them have a floor under people reached. */
export interface BriefCases {
  readonly cases: readonly Case[];
  /** Those with such a floor. */
  readonly floors: number;
}

/**
 * The certificates of 2,300 briefs of which every plan can be tried.
 * @throws Error when core proves something of one that it cannot write down
 */
export async function briefCases(): Promise<BriefCases> {
  const cases: Case[] = [];
  let floors = 0;
  for (const [seed, shape] of enumerableBriefs()) {
    const host = { engines: inProcessEngines, reachmixVersion: "test", certify: true };
    const opened = accepted(randomBrief(seed, shape));
    const { found } = await solveBrief(searchContext(opened, host));
    const { problem } = found.model;
    const { certificate } = found.proof;
    if (!isBlockForm(problem)) floors++;
    cases.push(caseOf(`brief-${seed}`, problem, certificate));
  }
  return { cases, floors };
}

function enumerableBriefs(): (readonly [seed: number, shape: BriefShape])[] {
  const { firstSeed, briefs } = EIGHT_OFFERS;
  return [
    ...Array.from({ length: TWELVE_OFFERS }, (_, seed) => [seed, shapeOfTwelve(seed)] as const),
    ...Array.from({ length: briefs }, (_, n) => [firstSeed + n, SHAPE_OF_EIGHT] as const),
  ];
}

/** The certificates of 30 instances of the benchmarks, 50 to 1000 creators. */
export function benchCases(): Case[] {
  const cases: Case[] = [];
  for (const variant of VARIANTS)
    for (const [creators, seeds] of SIZES)
      for (let seed = 1; seed <= seeds; seed++) {
        const name = `${variant.toLowerCase()}-${creators}-${seed}`;
        cases.push(solvedCase(name, instanceOf({ creators, variant, seed }).problem, WORK));
      }
  return cases;
}

/** The certificate of a problem, from as much work as is allowed. */
export function solvedCase(name: string, problem: Problem, workLimit: number): Case {
  const parameters = { relativeGapTolerance: GAP, workLimit, seed: 1, certify: true };
  const { certificate = null } = solveSync(problem, parameters);
  return caseOf(name, problem, certificate);
}

function caseOf(name: string, problem: Problem, certificate: Certificate | null): Case {
  if (certificate === null) throw new Error(`there is no certificate of ${name}`);
  return { name, problem, certificate };
}
