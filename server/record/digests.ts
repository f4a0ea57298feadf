// Digests by e-mail: once a day, the actions of others in the drafts that a person may read, for people who switched it on, to the address to which their link
// was sent. A digest belongs to a link, is read with the seat that switched it on, and is stored as a setting. It contains the titles of the person's feed and
// no words of a text. One of several processes claims a digest before reading (`replaceSetting`); it counts as sent only when the mail server has accepted it,
// so that nothing is lost.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type ReaderLanguage, readerLanguageFor } from '../../src/messages/reader-languages.ts';
import { addressOf } from '../../src/protocol/addresses.ts';
import type { Committee, Digest } from '../../src/protocol/api.ts';
import type { Identity, Visitor } from '../accounts/identity.ts';
import { type DigestLetter, digestLetter } from '../mail/letters.ts';
import { type Mailer, NOT_SENT } from '../mail/mailer.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import {
  DAY_MS,
  DIGEST_AGAIN_MS,
  DIGEST_EVERY_MS,
  DIGEST_SETTLED_MS,
  DIGEST_TITLES,
  DIGESTS_WAITING,
  FEED_ENTRIES,
} from '../runtime/limits.ts';
import type { FedEntry, FeedReader } from './feed-reader.ts';

/** The beginning of the names of settings that are digests; the id of the link follows. */
const DIGEST = 'digest ';

interface StoredDigest {
  readonly link: string;
  readonly session: string;
  /** Everything up to this time has been reported, ISO 8601. */
  readonly since: string;
  /** When the next one is due, ISO 8601. */
  readonly next: string;
  /** The secret in the address that ends it; it allows nothing else. */
  readonly secret: string;
  /** The language of the person who switched it on; missing in older stores. */
  readonly language?: ReaderLanguage;
}

const read = (json: string | null): StoredDigest | null => (json === null || json === '' ? null : (JSON.parse(json) as StoredDigest));

/** The e-mail address to which the visitor's link was sent, or with which they sign in; '' if unknown. */
function mailAddressOf(identity: Identity, { committee, link }: Pick<Visitor, 'committee' | 'link'>): string {
  return addressOf(identity.find(committee, link)?.holder?.address ?? '') ?? '';
}

/** Whether a visitor gets digests, and at which address. */
export const digestOf = (identity: Identity, visitor: Visitor): Digest => ({
  address: mailAddressOf(identity, visitor),
  on: read(identity.setting(DIGEST + visitor.link)) !== null,
});

/** Switches the digest of a visitor on, in their language, or off; false if no address is known. One that is already on does not change. */
export async function switchDigest(
  identity: Identity,
  clock: Clock,
  visitor: Visitor,
  on: boolean,
  language: ReaderLanguage,
): Promise<boolean> {
  const { address, on: isOn } = digestOf(identity, visitor);
  if (address === '' && on) return false;
  if (on === isOn) return true;
  const { link, session } = visitor;
  const begun = { link, session, since: isoOf(clock), next: isoOf(clock, DAY_MS), secret: randomBytes(18).toString('base64url'), language };
  await identity.putSetting(DIGEST + link, on ? JSON.stringify(begun satisfies StoredDigest) : '');
  return true;
}

/** True if a digest of this link is on and this is its secret. */
export async function knowsDigest(identity: Identity, link: string, secret: string): Promise<boolean> {
  const digest = read(await identity.settingNow(DIGEST + link));
  const [asked, known] = [secret, digest?.secret ?? ''].map((one) => Buffer.from(one));
  return digest !== null && asked!.length === known!.length && timingSafeEqual(asked!, known!);
}

/** Ends a digest through the address in its e-mails; false if there is none, or it has ended. */
export async function endDigest(identity: Identity, link: string, secret: string): Promise<boolean> {
  if (!(await knowsDigest(identity, link, secret))) return false;
  await identity.putSetting(DIGEST + link, '');
  return true;
}

export interface DigestOptions {
  readonly identity: Identity;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly feedReader: FeedReader;
  /** The address of this server as people type it, without a path. */
  readonly publicUrl: string;
  readonly onError: (where: string, error: unknown) => void;
}

/** Begins to send digests when they are due. Returns the function that stops it. */
export function sendDigestsInTime(options: DigestOptions): () => void {
  const { clock, onError } = options;
  let cancel = () => {};
  let ended = false;
  const look = () => {
    sendDigests(options, () => ended)
      .catch((error: unknown) => onError('digest', error))
      .finally(() => {
        if (!ended) cancel = clock.after(DIGEST_EVERY_MS, look);
      });
  };
  look();
  return () => {
    ended = true;
    cancel();
  };
}

/** Whether the clock was set back since the last digest, by more than the clocks of two servers differ. */
const isAhead = ({ since, next }: StoredDigest, clock: Clock): boolean =>
  since > isoOf(clock, DIGEST_EVERY_MS) || next > isoOf(clock, DAY_MS + DIGEST_EVERY_MS);

/** The digest as of now. What was done since the last look, by the clock that was set back, is still to be told. */
const setBack = (digest: StoredDigest, clock: Clock): StoredDigest => {
  const [since] = [digest.since, isoOf(clock, -DIGEST_EVERY_MS - DIGEST_SETTLED_MS)].sort();
  return { ...digest, since: since!, next: isoOf(clock, DAY_MS) };
};

/** Gives the due digests to the mailer. Resolves when they are in its queue. */
export async function sendDigests(options: DigestOptions, isEnded: () => boolean = () => false): Promise<void> {
  const { identity, clock, mailer, onError } = options;
  for (const json of identity.settingsUnder(DIGEST)) {
    const digest = read(json);
    if (!digest) continue;
    if (isAhead(digest, clock)) {
      await identity.replaceSetting(DIGEST + digest.link, json, JSON.stringify(setBack(digest, clock)));
      continue;
    }
    if (digest.next > isoOf(clock)) continue;
    // Digests must not delay invitations.
    if (isEnded() || mailer.waiting >= DIGESTS_WAITING) return;
    await sendOne(options, digest, json).catch((error: unknown) => onError('digest', error));
  }
}

async function sendOne(
  { identity, clock, mailer, feedReader, publicUrl }: DigestOptions,
  digest: StoredDigest,
  json: string,
): Promise<void> {
  const key = DIGEST + digest.link;
  const reader = await readerOf(identity, digest);
  if (!reader) {
    await identity.replaceSetting(key, json, '');
    return;
  }
  const claimed = JSON.stringify({ ...digest, next: isoOf(clock, DAY_MS) } satisfies StoredDigest);
  if (!(await identity.replaceSetting(key, json, claimed))) return;
  const put = (change: Partial<StoredDigest>) => identity.replaceSetting(key, claimed, JSON.stringify({ ...digest, ...change }));
  // Changes that are being stored right now are left for the next digest.
  const until = isoOf(clock, -DIGEST_SETTLED_MS);
  let entries: readonly FedEntry[];
  try {
    entries =
      (await feedReader.entriesFor(reader.committee, reader.visitor.person, '', languageOf(digest, reader.committee)))?.entries ?? [];
  } catch (error) {
    await put({ next: isoOf(clock, DIGEST_AGAIN_MS) });
    throw error;
  }
  const news = entries.filter((entry) => entry.until > digest.since && entry.until <= until);
  if (news.length === 0) return;
  const write = () => {
    // People who were removed or switched it off meanwhile get nothing.
    const now = identity.setting(key) === claimed ? identity.visitorNow(digest.session) : null;
    const to = now && mailAddressOf(identity, now);
    return to ? digestLetter(letterOf(to, reader.committee, news, publicUrl, digest)) : null;
  };
  mailer.send(write, async (why) => {
    if (why === null) await put({ next: isoOf(clock, DAY_MS), since: until });
    else if (why === NOT_SENT.stopped) await put({});
    else await put({ next: isoOf(clock, why === NOT_SENT.address ? DAY_MS : DIGEST_AGAIN_MS) });
  });
}

const languageOf = ({ language }: StoredDigest, { original }: Committee): ReaderLanguage => language ?? readerLanguageFor(original);

/** The present reader of a digest and their committee; null if there is none any more. */
async function readerOf(identity: Identity, { link, session }: StoredDigest): Promise<{ visitor: Visitor; committee: Committee } | null> {
  const visitor = await identity.visitorBy(session);
  const committee = visitor && identity.committee(visitor.committee);
  return visitor && committee && visitor.link === link && mailAddressOf(identity, visitor) !== '' ? { visitor, committee } : null;
}

function letterOf(to: string, committee: Committee, news: readonly FedEntry[], publicUrl: string, digest: StoredDigest): DigestLetter {
  const { link, secret } = digest;
  const { id, name, session } = committee;
  const drafts = [...new Set(news.map(({ draft }) => draft))].map((draft) => {
    const own = news.filter((entry) => entry.draft === draft);
    return {
      name: own[0]!.of,
      url: `${publicUrl}/draft/${encodeURIComponent(draft)}`,
      titles: own.slice(0, DIGEST_TITLES).map(({ title }) => title),
      more: Math.max(0, own.length - DIGEST_TITLES),
    };
  });
  return {
    ...{ to, language: languageOf(digest, committee), committee: name, session, drafts, isAll: news.length < FEED_ENTRIES },
    page: `${publicUrl}/committee/${encodeURIComponent(id)}`,
    stop: `${publicUrl}/digest/${link}/${secret}`,
  };
}
