import { Brain } from "../solver/brain.ts";

/** The one solver of this page. */
export const brain = new Brain();
