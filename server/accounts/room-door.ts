// The room code: nine digits that the chair reads out. People who type it give their name and delegation and wait; the chair or the secretariat admits or
// declines them. The code alone lets nobody in. Codes and the people who ask are settings of the store, so that every server process knows them.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { ROOM_CODE_MS } from '../runtime/limits.ts';
import { type Identity, newSafeId } from './identity.ts';

/** The number of codes: nine digits. */
export const ROOM_CODES = 1_000_000_000;
const DIGITS = 9;

export interface RoomCode {
  readonly code: string;
  /** ISO 8601. */
  readonly expires: string;
}

/** Somebody who typed the code and asks to be let in. */
export interface Knock {
  readonly id: string;
  readonly committee: string;
  /** SHA-256 of the secret in their cookie, hex. */
  readonly hash: string;
  readonly name: string;
  /** '' for an observer. */
  readonly delegation: string;
  readonly at: string;
  readonly state: 'waiting' | 'declined' | 'admitted';
  /** The link with which they come in, once they are admitted; else ''. */
  readonly link: string;
}

const CODE = 'code ';
/** Per committee: the code that its wall displays show. Kept separately, so that showing it cannot bring back a code that is being ended. */
const ON_WALL = 'wall-code ';
const ASKING = 'asking ';
const hashOf = (value: string): string => createHash('sha256').update(value).digest('hex');

export class RoomDoor {
  private readonly identity: Identity;
  private readonly clock: Clock;
  /** Ids of the people who are being answered right now. */
  private readonly busy = new Set<string>();

  constructor(identity: Identity, clock: Clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /** The valid code of a committee; null if there is none. */
  code(committee: string): RoomCode | null {
    const stored = this.identity.setting(CODE + committee);
    const code = stored ? (JSON.parse(stored) as RoomCode) : null;
    return code && code.expires > isoOf(this.clock) ? code : null;
  }

  /** True if the wall displays of a committee show its code. */
  isOnWall(committee: string): boolean {
    const open = this.code(committee);
    return open !== null && this.identity.setting(ON_WALL + committee) === open.code;
  }

  /** Makes the wall displays of a committee show its valid code, or hide it; false if there is no code to show. */
  async showOnWall(committee: string, shown: boolean): Promise<boolean> {
    const open = this.code(committee);
    if (shown && !open) return false;
    await this.identity.putSetting(ON_WALL + committee, shown && open ? open.code : '');
    return true;
  }

  /** Makes a new code for a committee, which ends the old one. Its wall displays show the new code if they showed the old one. */
  async renew(committee: string): Promise<RoomCode> {
    const isOnWall = this.isOnWall(committee);
    let code = '';
    do code = String(randomInt(ROOM_CODES)).padStart(DIGITS, '0');
    while (this.committeeOf(code) !== null);
    const made = { code, expires: isoOf(this.clock, ROOM_CODE_MS) };
    await this.identity.putSetting(CODE + committee, JSON.stringify(made));
    if (isOnWall) await this.identity.putSetting(ON_WALL + committee, code);
    return made;
  }

  end(committee: string): Promise<void> {
    return this.identity.putSetting(CODE + committee, '');
  }

  /** The committee that has this code now; null if there is none. */
  committeeOf(code: string): string | null {
    return this.identity.ids.find((committee) => this.code(committee)?.code === code) ?? null;
  }

  /** Everybody who asked with a code of the committee and has not been answered yet, in order of arrival. */
  asking(committee: string): Knock[] {
    return this.all(`${ASKING}${committee} `).filter(({ state }) => state === 'waiting');
  }

  /** The asking person with this secret; null if there is none. */
  find(secret: string): Knock | null {
    const hash = hashOf(secret);
    return this.all(ASKING).find((one) => one.hash === hash) ?? null;
  }

  /** Adds a person who asks; resolves to the secret for the cookie. */
  async ask(committee: string, name: string, delegation: string): Promise<string> {
    const secret = randomBytes(18).toString('base64url');
    const id = newSafeId('asking');
    const who = { id, committee, hash: hashOf(secret), name, delegation, at: isoOf(this.clock), state: 'waiting', link: '' } as const;
    await this.put(who);
    return secret;
  }

  /** Answers somebody who waits; false if another request, here or at another server, was first. */
  answer(one: Knock, state: 'declined' | 'admitted', link = ''): Promise<boolean> {
    return this.replace(one, { ...one, state, link });
  }

  /** Returns somebody to waiting whose admission could not be logged. */
  async takeBack(one: Knock, link: string): Promise<void> {
    await this.replace({ ...one, state: 'admitted', link }, one);
  }

  /** Runs `work` for somebody who asks; null if another request to this server is doing that right now. */
  async once<T>({ id }: Knock, work: () => Promise<T>): Promise<T | null> {
    if (this.busy.has(id)) return null;
    this.busy.add(id);
    try {
      return await work();
    } finally {
      this.busy.delete(id);
    }
  }

  /** Forgets somebody who has now received the answer; false if another of their windows, here or at another server, received it first. */
  hear(one: Knock): Promise<boolean> {
    return this.replace(one, null);
  }

  /** Forgets somebody who no longer asks. */
  forget({ committee, id }: Knock): Promise<void> {
    return this.identity.putSetting(`${ASKING}${committee} ${id}`, '');
  }

  /** The store compares and writes in one statement, so that only one of several servers succeeds. */
  private replace(one: Knock, by: Knock | null): Promise<boolean> {
    const { committee, id } = one;
    return this.identity.replaceSetting(`${ASKING}${committee} ${id}`, JSON.stringify(one), by === null ? '' : JSON.stringify(by));
  }

  private put(one: Knock): Promise<void> {
    return this.identity.putSetting(`${ASKING}${one.committee} ${one.id}`, JSON.stringify(one));
  }

  private all(prefix: string): Knock[] {
    const found = this.identity.settingsUnder(prefix).flatMap((value) => (value === '' ? [] : [JSON.parse(value) as Knock]));
    return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}
