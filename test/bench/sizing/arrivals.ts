import { type Random, random } from "../../support/random.ts";

const HOUR = 3600;

/**
 * Share of a day's visits in each of its 24 hours: nine tenths between 8 and 18, the hour before
 * noon twice as busy as the others of these.
 */
export const HOURS: readonly number[] = Array.from({ length: 24 }, (_, hour) => {
  if (hour < 8 || hour >= 18) return 0.1 / 14;
  return hour === 11 ? (0.9 / 11) * 2 : 0.9 / 11;
});

/** Runs that a planner makes at one sitting, and the mean seconds between them. */
const RUNS_A_VISIT = 5;
const PAUSE_SECONDS = 20;

/**
 * Seconds of a day at which runs are asked for, sorted: visits come by chance within their hour,
 * each makes five runs.
 * @param runs expected number of the day
 */
export function arrivalsOfDay(runs: number, seed: number): readonly number[] {
  const chance = random(seed);
  const visits = runs / RUNS_A_VISIT;
  const times = HOURS.flatMap((share, hour) =>
    poissonTimes((visits * share) / HOUR, HOUR, chance).map((second) => hour * HOUR + second),
  );
  return times.flatMap((time) => sitting(time, chance)).sort((a, b) => a - b);
}

function sitting(start: number, chance: Random): number[] {
  let time = start;
  return Array.from({ length: RUNS_A_VISIT }, (_, index) => {
    if (index > 0) time += exponential(chance) * PAUSE_SECONDS;
    return time;
  });
}

/** Times within a span at which something happens so many times a second on average. */
export function poissonTimes(perSecond: number, span: number, chance: Random): number[] {
  const times: number[] = [];
  for (let time = exponential(chance) / perSecond; time < span; ) {
    times.push(time);
    time += exponential(chance) / perSecond;
  }
  return times;
}

/** A waiting time of mean 1. */
export function exponential(chance: Random): number {
  return -Math.log(1 - chance());
}
