// How much one socket and one link may ask of the server: token buckets, charged by what a frame is and by the bytes of its answer. Who asks for more is
// slowed down (its socket is not read for a while); honest work is never refused for its speed. Only a flood that goes on regardless ends the connection.
import {
  ANSWER_BYTES_BURST,
  ANSWER_BYTES_PER_SECOND,
  ASKS_BURST,
  ASKS_PER_SECOND,
  COMMANDS_BURST,
  COMMANDS_PER_SECOND,
  FRAMES_BURST,
  FRAMES_PER_SECOND,
  JOINS_BURST,
  JOINS_PER_SECOND,
  OPENINGS_BURST,
  OPENINGS_PER_SECOND,
  PRESENCE_BYTES_BURST,
  PRESENCE_BYTES_PER_SECOND,
  REQUESTS_BURST,
  REQUESTS_PER_SECOND,
  UPDATE_BYTES_BURST,
  UPDATE_BYTES_PER_SECOND,
  UPDATES_BURST,
  UPDATES_PER_SECOND,
} from '../runtime/limits.ts';
import type { FrameKind } from '../sync/frames.ts';

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

  /** Takes tokens; answers with the milliseconds until the bucket is no longer overdrawn. `now` is steady time; where it went back, none has passed. */
  take(amount: number, now: number): number {
    const passed = Math.max(0, now - this.at);
    this.tokens = Math.min(this.burst, this.tokens + (passed / 1000) * this.perSecond) - amount;
    this.at = now;
    return this.tokens >= 0 ? 0 : (-this.tokens / this.perSecond) * 1000;
  }
}

/** One socket. */
export class Rate {
  private readonly updates: Bucket;
  private readonly bytes: Bucket;
  private readonly asks: Bucket;
  private readonly presence: Bucket;
  private readonly frames: Bucket;

  constructor(now: number) {
    this.updates = new Bucket(UPDATES_PER_SECOND, UPDATES_BURST, now);
    this.bytes = new Bucket(UPDATE_BYTES_PER_SECOND, UPDATE_BYTES_BURST, now);
    this.asks = new Bucket(ASKS_PER_SECOND, ASKS_BURST, now);
    this.presence = new Bucket(PRESENCE_BYTES_PER_SECOND, PRESENCE_BYTES_BURST, now);
    this.frames = new Bucket(FRAMES_PER_SECOND, FRAMES_BURST, now);
  }

  /** True when any frame is one too many. */
  floods(now: number): boolean {
    return this.frames.take(1, now) > 0;
  }

  /** Milliseconds to wait after a frame of so many bytes. */
  delay(kind: FrameKind | null, bytes: number, now: number): number {
    if (kind === 'awareness') return this.presence.take(bytes, now);
    const byBytes = this.bytes.take(bytes, now);
    if (kind === 'step2' || kind === 'update') return Math.max(byBytes, this.updates.take(1, now));
    if (kind === 'step1' || kind === 'queryAwareness' || kind === 'subscribeStored') return Math.max(byBytes, this.asks.take(1, now));
    return byBytes;
  }
}

/** The same for each link, by whatever it comes; links are few, and made by people. */
class LinkRate {
  private readonly perSecond: number;
  private readonly burst: number;
  private readonly buckets = new Map<string, Bucket>();

  constructor(perSecond: number, burst: number) {
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Milliseconds until what was taken is within the link's share. */
  delay(link: string, amount: number, now: number): number {
    let bucket = this.buckets.get(link);
    if (!bucket) this.buckets.set(link, (bucket = new Bucket(this.perSecond, this.burst, now)));
    return bucket.take(amount, now);
  }

  /** True when one more is one too many. */
  floods(link: string, now: number): boolean {
    return this.delay(link, 1, now) > 0;
  }
}

/** Commands and PDF files; one too many is answered with a sentence. */
export const commandRate = () => new LinkRate(COMMANDS_PER_SECOND, COMMANDS_BURST);
/** Requests of any kind; one too many is answered with a sentence. */
export const requestRate = () => new LinkRate(REQUESTS_PER_SECOND, REQUESTS_BURST);
/** Sessions; one too many is answered with a sentence. */
export const joinRate = () => new LinkRate(JOINS_PER_SECOND, JOINS_BURST);
/** Sockets; one too many waits. */
export const openingRate = () => new LinkRate(OPENINGS_PER_SECOND, OPENINGS_BURST);
/** Bytes of answers; whoever has had too many waits. */
export const answerRate = () => new LinkRate(ANSWER_BYTES_PER_SECOND, ANSWER_BYTES_BURST);
