/** An id for a new draft of this browser. */
export function newId(): string {
  return crypto.randomUUID().slice(0, 8);
}
