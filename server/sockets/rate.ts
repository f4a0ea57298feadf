// Rate limits for one socket and for one link: token buckets, charged by the kind of a frame and the bytes of its answer. A socket that exceeds its rate is
// slowed down: the server does not read it for a while. So honest work is never refused for being fast; only a flood of frames ends the connection.
import {
  AGAIN_BURST,
  AGAIN_OF_ADDRESS_BURST,
  AGAIN_OF_ADDRESS_PER_HOUR,
  AGAIN_OF_SOURCE_BURST,
  AGAIN_OF_SOURCE_PER_HOUR,
  AGAIN_PER_HOUR,
  ANSWER_BYTES_BURST,
  ANSWER_BYTES_PER_SECOND,
  ASKS_BURST,
  ASKS_PER_SECOND,
  BAD_TOKENS_BURST,
  BAD_TOKENS_PER_SECOND,
  BODY_BYTES_BURST,
  BODY_BYTES_PER_SECOND,
  COMMANDS_BURST,
  COMMANDS_PER_SECOND,
  FEED_REQUESTS_BURST,
  FEED_REQUESTS_PER_SECOND,
  FRAMES_BURST,
  FRAMES_PER_SECOND,
  GUESSES_BURST,
  GUESSES_PER_SECOND,
  JOINS_BURST,
  JOINS_PER_SECOND,
  MAILS_BURST,
  MAILS_PER_HOUR,
  OPENINGS_BURST,
  OPENINGS_PER_SECOND,
  PRESENCE_BYTES_BURST,
  PRESENCE_BYTES_PER_SECOND,
  REQUESTS_BURST,
  REQUESTS_PER_SECOND,
  SIGN_INS_BURST,
  SIGN_INS_PER_SECOND,
  STRANGERS_REMEMBERED,
  TOKEN_REQUESTS_BURST,
  TOKEN_REQUESTS_PER_SECOND,
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

  /** Takes tokens. Returns the milliseconds until the bucket is no longer overdrawn; 0 if it is not. `now`: milliseconds of the steady clock; if it is earlier
   *  than the last one, no time has passed. */
  take(amount: number, now: number): number {
    const passed = Math.max(0, now - this.at);
    this.tokens = Math.min(this.burst, this.tokens + (passed / 1000) * this.perSecond) - amount;
    this.at = now;
    return this.tokens >= 0 ? 0 : (-this.tokens / this.perSecond) * 1000;
  }
}

/** The rate limits of one socket. `now` is in milliseconds of the steady clock. */
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

  /** Counts one frame of any kind; true if it is one too many. */
  floods(now: number): boolean {
    return this.frames.take(1, now) > 0;
  }

  /** Counts a frame of this kind and size; returns how many milliseconds the socket must not be read. */
  delay(kind: FrameKind | null, bytes: number, now: number): number {
    if (kind === 'awareness') return this.presence.take(bytes, now);
    const byBytes = this.bytes.take(bytes, now);
    if (kind === 'step2' || kind === 'update') return Math.max(byBytes, this.updates.take(1, now));
    if (kind === 'step1' || kind === 'queryAwareness' || kind === 'subscribeStored') return Math.max(byBytes, this.asks.take(1, now));
    return byBytes;
  }
}

/** A rate limit for each link, for all its sockets and requests together. Links are few and made by people; of strangers at most STRANGERS_REMEMBERED are kept,
 *  and the oldest is dropped first. */
class LinkRate {
  private readonly perSecond: number;
  private readonly burst: number;
  private readonly buckets = new Map<string, Bucket>();

  constructor(perSecond: number, burst: number) {
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /** Takes an amount; returns the milliseconds until it is within the limit. */
  delay(link: string, amount: number, now: number): number {
    let bucket = this.buckets.get(link);
    if (!bucket) {
      this.buckets.set(link, (bucket = new Bucket(this.perSecond, this.burst, now)));
      const [oldest] = this.buckets.size > STRANGERS_REMEMBERED ? this.buckets.keys() : [];
      if (oldest !== undefined) this.buckets.delete(oldest);
    }
    return bucket.take(amount, now);
  }

  /** Counts one; true if it is one too many. */
  floods(link: string, now: number): boolean {
    return this.delay(link, 1, now) > 0;
  }
}

/** For commands and PDF files; one too many is refused with a sentence. */
export const commandRate = () => new LinkRate(COMMANDS_PER_SECOND, COMMANDS_BURST);
/** For requests of any kind; one too many is refused with a sentence. */
export const requestRate = () => new LinkRate(REQUESTS_PER_SECOND, REQUESTS_BURST);
/** For bytes of bodies; beyond the limit they are read more slowly. */
export const bodyRate = () => new LinkRate(BODY_BYTES_PER_SECOND, BODY_BYTES_BURST);
/** For sessions; one too many is refused with a sentence. */
export const joinRate = () => new LinkRate(JOINS_PER_SECOND, JOINS_BURST);
/** For wrong room codes; while there are too many, every code is refused with a sentence. */
export const guessRate = () => new LinkRate(GUESSES_PER_SECOND, GUESSES_BURST);
const HOUR_S = 3_600;
/** For e-mails that chair and secretariat of a committee send. */
export const mailRate = () => new LinkRate(MAILS_PER_HOUR / HOUR_S, MAILS_BURST);
/** For links that strangers ask for by an e-mail address. */
export const againRates = () => ({
  address: new LinkRate(AGAIN_OF_ADDRESS_PER_HOUR / HOUR_S, AGAIN_OF_ADDRESS_BURST),
  source: new LinkRate(AGAIN_OF_SOURCE_PER_HOUR / HOUR_S, AGAIN_OF_SOURCE_BURST),
  all: new LinkRate(AGAIN_PER_HOUR / HOUR_S, AGAIN_BURST),
});
/** For each feed; one too many is refused with a sentence. */
export const feedRate = () => new LinkRate(FEED_REQUESTS_PER_SECOND, FEED_REQUESTS_BURST);
/** For requests with each access token, in addition to the limits of its link; one too many is refused with a sentence. */
export const tokenRate = () => new LinkRate(TOKEN_REQUESTS_PER_SECOND, TOKEN_REQUESTS_BURST);
/** For invalid access tokens, by network address. */
export const badTokenRate = () => new LinkRate(BAD_TOKENS_PER_SECOND, BAD_TOKENS_BURST);
/** For sign-ins of strangers, by their network address. */
export const signInRate = () => new LinkRate(SIGN_INS_PER_SECOND, SIGN_INS_BURST);
/** For opening sockets; one too many waits. */
export const openingRate = () => new LinkRate(OPENINGS_PER_SECOND, OPENINGS_BURST);
/** For bytes of sync answers; a link that has had too many waits. */
export const answerRate = () => new LinkRate(ANSWER_BYTES_PER_SECOND, ANSWER_BYTES_BURST);
