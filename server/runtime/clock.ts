// Time as rooms see it, so that tests can hold it still.

export interface Clock {
  /** Milliseconds since 1970, for what is listed with its time. Somebody may set it back or forth at any moment, so it measures nothing. */
  now(): number;
  /** Milliseconds from an origin of their own that only grow: for everything that lasts. */
  steady(): number;
  /** Calls once after some time; the answer cancels it. */
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

/** ISO 8601 of the clock's now. */
export const isoOf = (clock: Clock): string => new Date(clock.now()).toISOString();
