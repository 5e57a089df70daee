/** Rings once after `ms` milliseconds, unless the function it gives back is called before. */
export type Alarm = (ms: number, ring: () => void) => () => void;

/** The alarm of the system's clock. */
export const systemAlarm: Alarm = (ms, ring) => {
  const timer = setTimeout(ring, ms);
  return () => clearTimeout(timer);
};
