// The clock that the whole server uses, as an interface, so that tests can use a clock that they set themselves.

export interface Clock {
  /** Milliseconds since 1970, for times that are shown or stored. Do not measure durations with it, because the machine's time may be set at any moment. */
  now(): number;
  /** Milliseconds since an arbitrary moment. It never goes back; use it for durations. */
  steady(): number;
  /** Calls `call` once after this many milliseconds. The returned function cancels it. */
  after(milliseconds: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The time of day of a clock, as ISO 8601; `ahead`: this many milliseconds later. */
export const isoOf = (clock: Clock, ahead = 0): string => new Date(clock.now() + ahead).toISOString();
