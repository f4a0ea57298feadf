// The words of e-mails, plain and as a small page. They hold the committee's name, for whom the link is, and an address of this server: nothing of any text but its title.
import type { Letter } from './mailer.ts';

export interface LinkLetter {
  readonly to: string;
  readonly committee: string;
  readonly session: string;
  /** Whom the link lets in: "Norway", "the Secretariat". */
  readonly seat: string;
  /** The whole address of the link. */
  readonly url: string;
  /** "until 4 December 2026, 20:43 UTC"; '' where it opens until it is revoked. */
  readonly until: string;
  readonly once: boolean;
}

/** What the letter to somebody says who comes in by signing in. */
export interface SignInLetter extends Omit<LinkLetter, 'url' | 'once'> {
  /** Who invites: "the Chair". */
  readonly by: string;
  /** The address of this server. */
  readonly url: string;
  /** The name of the provider, as on the button. */
  readonly provider: string;
}

/** What a digest says: what others did, by draft. */
export interface DigestLetter {
  readonly to: string;
  readonly committee: string;
  readonly session: string;
  readonly drafts: readonly { readonly name: string; readonly url: string; readonly titles: readonly string[]; readonly more: number }[];
  /** False where more happened than is told. */
  readonly isAll: boolean;
  /** The address of the committee's page. */
  readonly page: string;
  /** The address by which one ends the digest. */
  readonly stop: string;
}

/** One line, without what could end it: names of committees are typed by people. */
const inLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const inHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

function letter(
  { to, committee, url }: Pick<LinkLetter, 'to' | 'committee' | 'url'>,
  subject: string,
  before: readonly string[],
  after: readonly string[],
): Letter {
  const paragraph = (words: string) => `<p>${inHtml(words)}</p>`;
  const html = `<!doctype html><html lang="en"><body style="font:16px/1.5 Georgia,serif;color:#222;max-width:36em">
${before.map(paragraph).join('\n')}
<p><a href="${inHtml(url)}">Come in</a><br><small>${inHtml(url)}</small></p>
${after.map(paragraph).join('\n')}
</body></html>
`;
  return { to, from: committee, subject, text: `${[...before, url, ...after].join('\n\n')}\n`, html };
}

const PRIVATE = 'The link is for you alone: whoever has it comes in under this name. If you did not expect this e-mail, leave it.';

/** An invitation. */
export function invitationLetter(given: LinkLetter): Letter {
  const [committee, session, seat] = [given.committee, given.session, given.seat].map(inLine) as [string, string, string];
  const where = session === '' ? committee : `${committee}, ${session}`;
  const opens = given.once ? `It opens once${given.until && `, ${given.until}`}.` : given.until && `It opens ${given.until}.`;
  return letter(
    { ...given, committee },
    `${committee}: your link`,
    [where, `You are invited to come in as ${seat} and work on the drafts of the committee.`],
    [...(opens ? [opens] : []), PRIVATE],
  );
}

/** The link once more, for somebody who asked for it at the door. */
export function againLetter(given: LinkLetter): Letter {
  const [committee, seat] = [given.committee, given.seat].map(inLine) as [string, string];
  return letter(
    { ...given, committee },
    `${committee}: your link again`,
    [committee, `Somebody asked for your link at the door, and typed your address. It lets you in as ${seat}.`],
    [`It opens once, ${given.until}. The link that you were sent before goes on as it was.`, PRIVATE],
  );
}

/** An invitation of somebody who comes in by signing in. Nothing in it opens anything, so whoever else reads it is not let in. */
export function signInLetter(given: SignInLetter): Letter {
  const [committee, session, seat, by, provider] = [given.committee, given.session, given.seat, given.by, given.provider].map(inLine) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return letter(
    { ...given, committee },
    `${committee}: you are invited`,
    [
      session === '' ? committee : `${committee}, ${session}`,
      `You are invited by ${by} to come in as ${seat} and work on the drafts of the committee.`,
      `Open this address, press “Sign in with ${provider}”, and sign in there with the account of this e-mail address.`,
    ],
    [
      ...(given.until ? [`The invitation is good ${given.until}.`] : []),
      'The address alone lets nobody in. If you did not expect this e-mail, leave it.',
    ],
  );
}

/** A digest of what others did, as the titles of the feed tell it. */
export function digestLetter(given: DigestLetter): Letter {
  const [committee, session] = [given.committee, given.session].map(inLine) as [string, string];
  const where = session === '' ? committee : `${committee}, ${session}`;
  const lead = 'What others did since the last digest:';
  const drafts = given.drafts.map(({ name, url, titles, more }) => ({
    ...{ name: inLine(name), url },
    lines: [...titles.map(inLine), ...(more > 0 ? [`and ${more} more`] : [])],
  }));
  const last = given.isAll ? [] : ['More happened before; it stands in the history of each draft.'];
  const why = 'You asked for a digest. It comes once a day, when something changed.';
  const text = [
    where,
    lead,
    ...drafts.map(({ name, url, lines }) => [name, url, ...lines.map((line) => `- ${line}`)].join('\n')),
    ...last,
    given.page,
    `${why} To get none any more: ${given.stop}`,
  ];
  const html = `<!doctype html><html lang="en"><body style="font:16px/1.5 Georgia,serif;color:#222;max-width:36em">
<p>${inHtml(where)}</p>
<p>${lead}</p>
${drafts
  .map(
    ({ name, url, lines }) =>
      `<p><a href="${inHtml(url)}">${inHtml(name)}</a></p>\n<ul>${lines.map((line) => `<li>${inHtml(line)}</li>`).join('')}</ul>`,
  )
  .join('\n')}
${last.map((words) => `<p>${words}</p>`).join('')}
<p><small>${why} <a href="${inHtml(given.stop)}">Get none any more</a></small></p>
</body></html>
`;
  return {
    ...{ to: given.to, from: committee, stop: given.stop, html },
    subject: `${committee}: what changed`,
    text: `${text.join('\n\n')}\n`,
  };
}
