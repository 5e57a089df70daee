/**
 * Something the person at the keyboard can put right: one sentence says what and how; no stack is
 * shown.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
