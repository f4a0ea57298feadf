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
export const isoOf = (clock: Pick<Clock, 'now'>, ahead = 0): string => new Date(clock.now() + ahead).toISOString();

/** The time of day as it was when this was called, carried on by the steady clock: for durations that other processes or a later start have to understand. */
export function carriedOn(clock: Clock): Pick<Clock, 'now'> {
  const ahead = clock.now() - clock.steady();
  return { now: () => clock.steady() + ahead };
}

/** A clock set forward by more than this has been set by somebody, and not corrected a little. */
const SET_FORWARD_MS = 3_600_000;
/** How long somebody has to set a wrong clock right before anything is removed for good by it. */
const SET_RIGHT_MS = 86_400_000;

/** Tells whether the time of day was set forward during the last day, so that what is removed for good can wait. Ask it more often than once a day. */
export function setForwardLately(clock: Clock): () => boolean {
  let ahead = clock.now() - clock.steady();
  let noticed = Number.NEGATIVE_INFINITY;
  return () => {
    const before = ahead;
    ahead = clock.now() - clock.steady();
    if (ahead - before > SET_FORWARD_MS) noticed = clock.steady();
    return clock.steady() - noticed < SET_RIGHT_MS;
  };
}
