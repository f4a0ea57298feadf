// The words of e-mails, as plain text and as a small HTML page, in the language of the recipient. They contain the committee's name, the seat, and an address
// of this server; of a draft, at most the title.
import { type ReaderLanguage, rowOf } from '../../src/messages/reader-languages.ts';
import { plural, readersLocale, say } from '../../src/messages/say.ts';
import { inLanguage } from '../languages/catalogs.ts';
import type { Letter } from './mailer.ts';

export interface LinkLetter {
  readonly to: string;
  readonly language: ReaderLanguage;
  readonly committee: string;
  readonly session: string;
  /** The seat of the link: "Norway", "the Secretariat"; in the letter's language. */
  readonly seat: string;
  /** The whole address of the link. */
  readonly url: string;
  /** When the link expires, ISO 8601; null if it works until it is revoked. */
  readonly until: string | null;
  readonly once: boolean;
}

/** The letter that sends a link again; this one always expires. */
export interface AgainLetter extends LinkLetter {
  readonly until: string;
}

/** The letter to somebody who comes in by signing in. */
export interface SignInLetter extends Omit<LinkLetter, 'url' | 'once'> {
  /** The inviting office: "the Chair". */
  readonly by: string;
  /** The address of this server. */
  readonly url: string;
  /** The name of the provider, as on the button. */
  readonly provider: string;
}

/** A digest: the actions of others, by draft. */
export interface DigestLetter {
  readonly to: string;
  readonly language: ReaderLanguage;
  readonly committee: string;
  readonly session: string;
  readonly drafts: readonly { readonly name: string; readonly url: string; readonly titles: readonly string[]; readonly more: number }[];
  /** False if more happened than is listed. */
  readonly isAll: boolean;
  /** The address of the committee's page. */
  readonly page: string;
  /** The address that ends the digest. */
  readonly stop: string;
}

/** Makes text one line, because people type the names of committees and a line break could end a header. */
const inLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const inHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

const pageTop = (language: ReaderLanguage): string =>
  `<!doctype html><html lang="${language}" dir="${rowOf(language).direction}"><body style="font:16px/1.5 Georgia,serif;color:#222;max-width:36em">`;

/** "4 December 2026 at 20:43 UTC", in the present language. UTC, because the reader's time zone is unknown. */
export const momentInUtc = (iso: string): string =>
  say('{moment} UTC', {
    moment: new Intl.DateTimeFormat(readersLocale(), { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(iso)),
  });

function letter(
  { to, committee, url, language }: Pick<LinkLetter, 'to' | 'committee' | 'url' | 'language'>,
  subject: string,
  before: readonly string[],
  after: readonly string[],
): Letter {
  const paragraph = (words: string) => `<p>${inHtml(words)}</p>`;
  const html = `${pageTop(language)}
${before.map(paragraph).join('\n')}
<p><a href="${inHtml(url)}">${inHtml(say('Come in'))}</a><br><small>${inHtml(url)}</small></p>
${after.map(paragraph).join('\n')}
</body></html>
`;
  return { to, from: committee, subject, text: `${[...before, url, ...after].join('\n\n')}\n`, html };
}

const PRIVATE = 'The link is for you alone: whoever has it comes in under this name. If you did not expect this e-mail, leave it.';

/** One sentence on how long or how often a link works; '' if there is nothing to say. */
function opensWords({ once, until }: Pick<LinkLetter, 'once' | 'until'>): string {
  if (until === null) return once ? say('It opens once.') : '';
  return once
    ? say('It opens once, until {moment}.', { moment: momentInUtc(until) })
    : say('It opens until {moment}.', { moment: momentInUtc(until) });
}

/** An invitation. */
export const invitationLetter = (given: LinkLetter): Letter => inLanguage(given.language, () => invitationWords(given));

function invitationWords(given: LinkLetter): Letter {
  const [committee, session, seat] = [given.committee, given.session, given.seat].map(inLine) as [string, string, string];
  const where = session === '' ? committee : `${committee}, ${session}`;
  const opens = opensWords(given);
  return letter(
    { ...given, committee },
    say('{committee}: your link', { committee }),
    [where, say('You are invited to come in as {seat} and work on the drafts of the committee.', { seat })],
    [...(opens ? [opens] : []), say(PRIVATE)],
  );
}

/** A link again, for somebody who asked for it. */
export const againLetter = (given: AgainLetter): Letter => inLanguage(given.language, () => againWords(given));

function againWords(given: AgainLetter): Letter {
  const [committee, seat] = [given.committee, given.seat].map(inLine) as [string, string];
  return letter(
    { ...given, committee },
    say('{committee}: your link again', { committee }),
    [committee, say('Somebody asked for your link at the door, and typed your address. It lets you in as {seat}.', { seat })],
    [
      say('It opens once, until {moment}. The link that you were sent before goes on as it was.', { moment: momentInUtc(given.until) }),
      say(PRIVATE),
    ],
  );
}

/** An invitation of somebody who comes in by signing in. It contains no secret, so it lets nobody else in. */
export const signInLetter = (given: SignInLetter): Letter => inLanguage(given.language, () => signInWords(given));

function signInWords(given: SignInLetter): Letter {
  const [committee, session, seat, by, provider] = [given.committee, given.session, given.seat, given.by, given.provider].map(inLine) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return letter(
    { ...given, committee },
    say('{committee}: you are invited', { committee }),
    [
      session === '' ? committee : `${committee}, ${session}`,
      say('You are invited by {by} to come in as {seat} and work on the drafts of the committee.', { by, seat }),
      say('Open this address, press “{button}”, and sign in there with the account of this e-mail address.', {
        button: say('Sign in with {provider}', { provider }),
      }),
    ],
    [
      ...(given.until === null ? [] : [say('The invitation is good until {moment}.', { moment: momentInUtc(given.until) })]),
      say('The address alone lets nobody in. If you did not expect this e-mail, leave it.'),
    ],
  );
}

/** A digest of the actions of others, with the titles of the feed. */
export const digestLetter = (given: DigestLetter): Letter => inLanguage(given.language, () => digestWords(given));

function digestWords(given: DigestLetter): Letter {
  const [committee, session] = [given.committee, given.session].map(inLine) as [string, string];
  const where = session === '' ? committee : `${committee}, ${session}`;
  const lead = say('What others did since the last digest:');
  const drafts = given.drafts.map(({ name, url, titles, more }) => ({
    ...{ name: inLine(name), url },
    lines: [...titles.map(inLine), ...(more > 0 ? [plural(more, 'and {n} more', 'and {n} more')] : [])],
  }));
  const last = given.isAll ? [] : [say('More happened before; it stands in the history of each draft.')];
  const why = say('You asked for a digest. It comes once a day, when something changed.');
  const text = [
    where,
    lead,
    ...drafts.map(({ name, url, lines }) => [name, url, ...lines.map((line) => `- ${line}`)].join('\n')),
    ...last,
    given.page,
    `${why} ${say('To get none any more: {address}', { address: given.stop })}`,
  ];
  const html = `${pageTop(given.language)}
<p>${inHtml(where)}</p>
<p>${inHtml(lead)}</p>
${drafts
  .map(
    ({ name, url, lines }) =>
      `<p><a href="${inHtml(url)}">${inHtml(name)}</a></p>\n<ul>${lines.map((line) => `<li>${inHtml(line)}</li>`).join('')}</ul>`,
  )
  .join('\n')}
${last.map((words) => `<p>${inHtml(words)}</p>`).join('')}
<p><small>${inHtml(why)} <a href="${inHtml(given.stop)}">${inHtml(say('Get none any more'))}</a></small></p>
</body></html>
`;
  return {
    ...{ to: given.to, from: committee, stop: given.stop, html },
    subject: say('{committee}: what changed', { committee }),
    text: `${text.join('\n\n')}\n`,
  };
}
