// How much one socket and one link may ask of the server: token buckets, charged by the kind of a frame and the bytes of its answer. Whoever asks for more is
// slowed down: the socket is not read for a while. Honest work is never refused for its speed; only a flood that goes on nevertheless ends the connection.
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

  /** Takes tokens; returns the milliseconds until the bucket is no longer overdrawn, 0 where it is not. `now`: steady time; if it went back, no time counts as
   *  passed. */
  take(amount: number, now: number): number {
    const passed = Math.max(0, now - this.at);
    this.tokens = Math.min(this.burst, this.tokens + (passed / 1000) * this.perSecond) - amount;
    this.at = now;
    return this.tokens >= 0 ? 0 : (-this.tokens / this.perSecond) * 1000;
  }
}

/** The rate of one socket. */
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

  /** Counts one frame of any kind; true where it is one too many. */
  floods(now: number): boolean {
    return this.frames.take(1, now) > 0;
  }

  /** Milliseconds for which the socket is not read after a frame of that kind and so many bytes. */
  delay(kind: FrameKind | null, bytes: number, now: number): number {
    if (kind === 'awareness') return this.presence.take(bytes, now);
    const byBytes = this.bytes.take(bytes, now);
    if (kind === 'step2' || kind === 'update') return Math.max(byBytes, this.updates.take(1, now));
    if (kind === 'step1' || kind === 'queryAwareness' || kind === 'subscribeStored') return Math.max(byBytes, this.asks.take(1, now));
    return byBytes;
  }
}

/** The rate of each link, over all its sockets and requests. Links are few and made by people, so none is forgotten. */
class LinkRate {
  private readonly perSecond: number;
  private readonly burst: number;
  private readonly buckets = new Map<string, Bucket>();

  constructor(perSecond: number, burst: number) {
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Takes an amount; returns the milliseconds until it is within the link's share. */
  delay(link: string, amount: number, now: number): number {
    let bucket = this.buckets.get(link);
    if (!bucket) this.buckets.set(link, (bucket = new Bucket(this.perSecond, this.burst, now)));
    return bucket.take(amount, now);
  }

  /** Counts one; true where it is one too many. */
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
