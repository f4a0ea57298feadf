// Sends links by e-mail: invitations, including those to sign in, and links again for people who ask with their address. The outcome of an invitation is stored
// on its link, for its sender. People who ask always get the same answer, so that nobody learns which addresses are known.

import { whoWords } from '../../src/messages/label-words.ts';
import { type ReaderLanguage, readerLanguageFor } from '../../src/messages/reader-languages.ts';
import { say } from '../../src/messages/say.ts';
import type { Identity } from '../accounts/identity.ts';
import { inLanguage } from '../languages/catalogs.ts';
import { type Clock, isoOf, setForwardLately } from '../runtime/clock.ts';
import { AGAIN_MS, FORGET_EVERY_MS, MAIL_MS, MAIL_WAITS_MS } from '../runtime/limits.ts';
import type { StoredLink } from '../store/store-model.ts';
import { againLetter, invitationLetter, type LinkLetter, type SignInLetter, signInLetter } from './letters.ts';
import { type Mailer, NOT_SENT } from './mailer.ts';

/** An e-mail that has waited longer than this was lost with its process. */
const LOST_MS = MAIL_WAITS_MS + 2 * MAIL_MS;

export interface PostOptions {
  readonly identity: Identity;
  readonly clock: Clock;
  readonly mailer: Mailer;
  /** The address of this server as people type it, without a path. Never taken from a request: a stranger could have links sent that lead to their own server. */
  readonly publicUrl: string;
  /** The name of the provider for sign-in; null if there is none. */
  readonly provider: string | null;
  readonly onError: (where: string, error: unknown) => void;
}

export class Post {
  private readonly options: PostOptions;

  constructor(options: PostOptions) {
    this.options = options;
  }

  /** Sends a link to its holder, whose e-mail address and token must be known; a holder who signs in is only told of the invitation. `by`: the name of the
   *  inviting office. Resolves when the waiting e-mail is recorded in the store. */
  async invite(link: StoredLink, by: string): Promise<void> {
    const { identity, clock, mailer, onError } = this.options;
    const says = (mail: 'waiting' | 'sent' | 'failed', why: string) => identity.mailed(link.id, { mail, at: isoOf(clock), why });
    await says('waiting', '');
    const write = () => {
      const now = identity.find(link.committee, link.id);
      if (now?.holder?.issuer) {
        const told = this.signInLetterFor(now, by);
        return told && signInLetter(told);
      }
      const token = now && identity.tokenOf(now);
      const given = now && token && this.letterFor(now, token, now.expires);
      return given ? invitationLetter(given) : null;
    };
    const done = (why: string | null) => says(why === null ? 'sent' : 'failed', why ?? '').catch((error) => onError('mail', error));
    mailer.send(write, done);
  }

  /** Sends the links of an address to it again, each with a second token that opens it once, in the language of the request. Does nothing if the address has
   *  none. */
  async again(address: string, language: ReaderLanguage): Promise<void> {
    const { identity, clock, mailer } = this.options;
    for (const { id, committee } of await identity.heldNow([address], '', clock)) {
      const token = await identity.openAgain(id, clock, AGAIN_MS);
      const write = () => {
        const now = identity.find(committee, id);
        const given = now?.again && this.letterFor(now, token, now.againUntil, language);
        return given && given.until !== null ? againLetter({ ...given, until: given.until }) : null;
      };
      mailer.send(write, () => Promise.resolve());
    }
  }

  private letterFor(link: StoredLink, token: string, until: string | null, language?: ReaderLanguage): LinkLetter | null {
    const seat = this.seatFor(link, until, language);
    return seat && { ...seat, url: `${this.options.publicUrl}/join/${token}`, once: link.once };
  }

  private signInLetterFor(link: StoredLink, by: string): SignInLetter | null {
    const { publicUrl, provider } = this.options;
    const seat = this.seatFor(link, link.expires);
    return seat && provider !== null ? { ...seat, by: officeIn(seat.language, by), url: publicUrl, provider } : null;
  }

  /** Recipient and seat of a letter; null if it need not be sent any more. The language of somebody who was never here is unknown, so the committee's drafting
   *  language is used. */
  private seatFor(link: StoredLink, until: string | null, asked?: ReaderLanguage): Omit<LinkLetter, 'url' | 'once'> | null {
    const committee = this.options.identity.committee(link.committee);
    if (!committee || !link.holder || link.revoked) return null;
    const language = asked ?? readerLanguageFor(committee.original);
    return {
      language,
      to: link.holder.address,
      committee: committee.name,
      session: committee.session,
      seat:
        link.role === 'chair' || link.role === 'secretariat'
          ? officeIn(language, link.name)
          : inLanguage(language, () => (link.name === 'Observer' ? say('Observer') : link.name)),
      until,
    };
  }
}

/** An office inside a sentence: "the Chair". Only English needs the article. */
const officeIn = (language: ReaderLanguage, name: string): string =>
  language === 'en' ? `the ${name}` : inLanguage(language, () => whoWords(name));

/** The outcome of the e-mail with a link, as people see it; one that was waiting when its process ended counts as not sent. */
export function mailOf({ holder }: StoredLink, clock: Clock): Pick<NonNullable<StoredLink['holder']>, 'mail' | 'at' | 'why'> {
  if (!holder) return { mail: '', at: '', why: '' };
  const { mail, at, why } = holder;
  return mail === 'waiting' && at < isoOf(clock, -LOST_MS) ? { mail: 'failed', at, why: NOT_SENT.stopped } : { mail, at, why };
}

/** Begins to remove the holders of invalid links at intervals, except for a day after the clock was set forward. Returns the function that stops it. */
export function forgetHoldersInTime(identity: Identity, clock: Clock, onError: (error: unknown) => void): () => void {
  let cancel = () => {};
  let ended = false;
  const isDoubtful = setForwardLately(clock);
  const forget = () => {
    (isDoubtful() ? Promise.resolve() : identity.forgetHolders(clock)).catch(onError).finally(() => {
      if (!ended) cancel = clock.after(FORGET_EVERY_MS, forget);
    });
  };
  forget();
  return () => {
    ended = true;
    cancel();
  };
}
