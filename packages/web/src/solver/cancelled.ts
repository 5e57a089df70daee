/** The end of a call that was cancelled before it had anything to answer. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";

  constructor() {
    super("The call was cancelled.");
  }
}
