// How fast one socket may send, and one link give commands: token buckets. Who is too fast is slowed down (its socket is not read for a while); honest work is never refused
// for its speed. Only a flood that goes on regardless ends the connection.
import {
  COMMANDS_BURST,
  COMMANDS_PER_SECOND,
  FRAMES_BURST,
  FRAMES_PER_SECOND,
  UPDATE_BYTES_BURST,
  UPDATE_BYTES_PER_SECOND,
  UPDATES_BURST,
  UPDATES_PER_SECOND,
} from '../limits.ts';

class Bucket {
  private readonly perSecond: number;
  private readonly burst: number;
  private tokens: number;
  private at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.at = now;
  }

  /** Takes tokens; answers with the milliseconds until the bucket is no longer overdrawn. */
  take(amount: number, now: number): number {
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.at) / 1000) * this.perSecond) - amount;
    this.at = now;
    return this.tokens >= 0 ? 0 : (-this.tokens / this.perSecond) * 1000;
  }
}

export class Rate {
  private readonly updates: Bucket;
  private readonly bytes: Bucket;
  private readonly frames: Bucket;

  constructor(now: number) {
    this.updates = new Bucket(UPDATES_PER_SECOND, UPDATES_BURST, now);
    this.bytes = new Bucket(UPDATE_BYTES_PER_SECOND, UPDATE_BYTES_BURST, now);
    this.frames = new Bucket(FRAMES_PER_SECOND, FRAMES_BURST, now);
  }

  /** True when any frame is one too many. */
  floods(now: number): boolean {
    return this.frames.take(1, now) > 0;
  }

  /** Milliseconds to wait after an update of so many bytes. */
  delay(bytes: number, now: number): number {
    return Math.max(this.updates.take(1, now), this.bytes.take(bytes, now));
  }
}

/** How many commands each link may give; one too many is answered with a sentence. */
export class CommandRate {
  private readonly buckets = new Map<string, Bucket>();

  /** True when a command of the link is one too many. */
  floods(link: string, now: number): boolean {
    let bucket = this.buckets.get(link);
    if (!bucket) this.buckets.set(link, (bucket = new Bucket(COMMANDS_PER_SECOND, COMMANDS_BURST, now)));
    return bucket.take(1, now) > 0;
  }
}
