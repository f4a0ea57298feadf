// The clock that all of the server reads, as an interface, so that tests can put one that stands still in its place.

export interface Clock {
  /** Milliseconds since 1970, for what is shown with its time. Somebody may set the machine's time at any moment, so no duration is measured with it. */
  now(): number;
  /** Milliseconds since some moment, never going back: for durations. */
  steady(): number;
  /** Calls `call` once after so many milliseconds. The function that it returns cancels that. */
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

/** The time of day of a clock, as ISO 8601. */
export const isoOf = (clock: Clock): string => new Date(clock.now()).toISOString();
