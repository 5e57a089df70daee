/** Environment variable with the number that every random test of a nightly run starts from. */
export const SEED_VARIABLE = "REACHMIX_SEED";

/** True in a nightly run, which has more time than the run that every change waits for. */
export function isNight(): boolean {
  return (process.env[SEED_VARIABLE] ?? "") !== "";
}

/**
 * The seed of a random test: the number it states, so that a change is judged by the same cases
 * every time; in `npm run test:nightly` another one, made of it and of the night's own number.
 * @param stated a whole number
 */
export function seedOf(stated: number): number {
  const night = process.env[SEED_VARIABLE] ?? "";
  if (!isNight()) return stated;
  if (!/^\d{1,10}$/.test(night))
    throw new Error(`${SEED_VARIABLE} is "${night}"; give the number that the nightly run said.`);
  return mixed(mixed(stated) ^ Number(night));
}

/** Another number of 31 bits, never the same for two numbers (xorshift and odd products). */
function mixed(number: number): number {
  let bits = number >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  return (bits ^ (bits >>> 16)) >>> 1;
}
