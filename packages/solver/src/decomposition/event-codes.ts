/** Code of the event "the leaving mass reaches its next slope". */
export const SELF = -(2 ** 30);
