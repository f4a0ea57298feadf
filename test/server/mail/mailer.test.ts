// E-mails through a real SMTP server that accepts them, refuses them, is slow, or does not answer: nobody waits, attempts are limited, and every mail ends with a status
// of ours. (RULES M27 to M30)
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../schema/index.ts';
import { againLetter, digestLetter, invitationLetter, signInLetter } from '../../../server/mail/letters.ts';
import { type Letter, Mailer, NOT_SENT } from '../../../server/mail/mailer.ts';
import { type Clock, systemClock } from '../../../server/runtime/clock.ts';
import { MAIL_AGAIN_MS, MAIL_MS, MAILS_WAITING } from '../../../server/runtime/limits.ts';
import { startSmtp, type TestSmtp, wordsOf } from '../../support/server/smtp.ts';
import { until } from '../../support/waiting.ts';

const FROM = 'chapeau@example.org';
const letter = (to: string, more: Partial<Letter> = {}): Letter => ({
  ...{ to, from: 'Third Committee', subject: 'Your link', text: 'Come in', html: '<p>Come in</p>' },
  ...more,
});
/** A clock on which these waits take only a moment. */
const hurrying = (quick: readonly number[]): Clock => ({
  ...systemClock,
  after: (milliseconds, call) => systemClock.after(quick.includes(milliseconds) ? 30 : milliseconds, call),
});

const open: Mailer[] = [];
afterEach(() => Promise.all(open.splice(0).map((mailer) => mailer.close())));
function mailerTo(url: string, quick: readonly number[] = MAIL_AGAIN_MS) {
  const failed: string[] = [];
  const mailer = new Mailer({ url, from: FROM }, hurrying(quick), (why) => failed.push(why));
  open.push(mailer);
  const give = (one: Letter | null) =>
    new Promise<string | null>((resolve) => {
      mailer.send(
        () => one,
        (why) => Promise.resolve(resolve(why)),
      );
    });
  return { mailer, failed, give };
}

describe.each(['starttls', 'plain'] as const)('a mail server (%s)', (how) => {
  let smtp: TestSmtp;
  beforeAll(async () => {
    smtp = await startSmtp(how);
  });
  afterAll(() => smtp.close());
  afterEach(() => smtp.does({ does: 'take' }));

  it('takes a letter, encrypted where it offers that', async () => {
    const { give } = mailerTo(smtp.url);
    expect(await give(letter('ana@example.org'))).toBeNull();
    expect(smtp.mails.at(-1)).toMatchObject({ from: FROM, to: ['ana@example.org'], secure: how === 'starttls' });
    expect(smtp.mails.at(-1)!.raw).toContain('Auto-Submitted: auto-generated');
  });

  it('that refuses for now is asked again, a few times and no more', async () => {
    const { give, failed } = mailerTo(smtp.url);
    await smtp.does({ does: 'later', times: 2 });
    expect(await give(letter('later@example.org'))).toBeNull();
    expect(failed).toEqual(['later', 'later']);
    await smtp.does({ does: 'later', times: 99 });
    const before = smtp.seen.recipients;
    expect(await give(letter('never@example.org'))).toBe(NOT_SENT.later);
    expect(smtp.seen.recipients - before).toBe(1 + MAIL_AGAIN_MS.length);
  });

  it('that refuses for good is asked once, and what it said is told to nobody', async () => {
    const { give, failed } = mailerTo(smtp.url);
    await smtp.does({ does: 'refuse' });
    expect(await give(letter('nobody@example.org'))).toBe(NOT_SENT.address);
    await smtp.does({ does: 'reject' });
    expect(await give(letter('spam@example.org'))).toBe(NOT_SENT.refused);
    expect(failed).toEqual(['address', 'refused']);
  });

  it.each(['hang', 'drip'] as const)('that gives no answer (%s) costs a bounded time', async (does) => {
    const { give, mailer } = mailerTo(smtp.url, [MAIL_MS, ...MAIL_AGAIN_MS]);
    await smtp.does({ does });
    const before = smtp.seen.connections;
    expect(await give(letter('slow@example.org'))).toBe(NOT_SENT.unreached);
    expect(smtp.seen.connections - before).toBeLessThanOrEqual(1 + MAIL_AGAIN_MS.length);
    await until('the mailer is idle', () => mailer.waiting === 0);
  });
});

describe('a mailer', () => {
  let smtp: TestSmtp;
  beforeAll(async () => {
    smtp = await startSmtp();
  });
  afterAll(() => smtp.close());
  afterEach(() => smtp.does({ does: 'take' }));

  it('says that nobody listens, and that a password is wrong', async () => {
    const port = await new Promise<number>((resolve) => {
      const free = createServer().listen(0, '127.0.0.1', () => {
        const { port } = free.address() as { port: number };
        free.close(() => resolve(port));
      });
    });
    expect(await mailerTo(`smtp://127.0.0.1:${port}`).give(letter('ana@example.org'))).toBe(NOT_SENT.unreached);
    const wrong = smtp.url.replace('//', '//somebody:wrong@');
    expect(await mailerTo(wrong).give(letter('ana@example.org'))).toBe(NOT_SENT.login);
    expect(await mailerTo(smtp.url.replace('//', '//somebody:right@')).give(letter('ana@example.org'))).toBeNull();
  });

  it('tells no password to a mail server elsewhere that offers no encryption', async () => {
    const plain = await startSmtp('plain');
    // Another name of this machine, which the mailer does not recognise as local.
    const { give } = mailerTo(`smtp://somebody:right@0.0.0.0:${plain.port}`);
    expect(await give(letter('ana@example.org'))).toBe(NOT_SENT.encryption);
    expect(plain.mails).toEqual([]);
    await plain.close();
  });

  it('holds so many letters and no more, sends none that is not wanted any more, and returns at once', async () => {
    await smtp.does({ does: 'hang' });
    const { mailer, give } = mailerTo(smtp.url);
    const start = performance.now();
    const waiting = Array.from({ length: MAILS_WAITING }, (_, i) => give(letter(`a${i}@example.org`)));
    expect(performance.now() - start).toBeLessThan(500);
    expect([mailer.waiting, await give(letter('more@example.org'))]).toEqual([MAILS_WAITING, NOT_SENT.crowd]);
    // Closing answers all waiting callers.
    const closing = performance.now();
    await mailer.close();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([NOT_SENT.stopped]));
    expect(performance.now() - closing).toBeLessThan(5_000);
    expect(await give(letter('late@example.org'))).toBe(NOT_SENT.stopped);
  });

  it('passes over a letter that is not wanted any more when its turn comes', async () => {
    const { mailer } = mailerTo(smtp.url);
    const before = smtp.seen.connections;
    mailer.send(
      () => null,
      () => Promise.reject(new Error('never called')),
    );
    await until('the mailer is idle', () => mailer.waiting === 0);
    expect(smtp.seen.connections).toBe(before);
  });
});

describe('a letter', () => {
  let smtp: TestSmtp;
  beforeAll(async () => {
    smtp = await startSmtp();
  });
  afterAll(() => smtp.close());

  const given = {
    to: 'ana@example.org',
    session: 'Eightieth session',
    seat: 'Norway',
    url: 'https://drafts.example.org/join/abc',
    until: '2026-12-04T20:43:00Z',
    once: true,
    language: 'en' as Language,
  };
  /** Names that try to start another header, another recipient, another part. */
  const HOSTILE = [
    'Third Committee\r\nBcc: victim@example.org\r\n\r\nAnother text',
    'Third\nSubject: Owned',
    'Third\u2028Cc: victim@example.org',
    '"Third" <victim@example.org>, other@example.org',
    '=?utf-8?B?QmNjOiB2aWN0aW1AZXhhbXBsZS5vcmc=?=',
    '<script>alert(1)</script>',
    'Третий комитет “第三” \u202Eevil',
  ];

  it('has one recipient and the headers that we set, whatever a committee is called', async () => {
    const { give } = mailerTo(smtp.url);
    for (const committee of HOSTILE)
      for (const write of [invitationLetter, againLetter, signInLetter]) {
        const hostile = { ...given, committee, session: committee, seat: committee, by: committee, provider: committee };
        expect(await give(write(hostile))).toBeNull();
        const mail = smtp.mails.at(-1)!;
        expect([mail.to, mail.from]).toEqual([['ana@example.org'], FROM]);
        const headers = mail.raw.split('\r\n\r\n')[0]!.replace(/\r\n\s+/g, ' ');
        expect(headers.split('\r\n').map((line) => line.split(':')[0])).toEqual([
          ...['Auto-Submitted', 'From', 'To', 'Subject', 'Message-ID', 'Date', 'MIME-Version', 'Content-Type'],
        ]);
        expect(/^To: (.*)$/m.exec(headers)![1]!.trim()).toBe('ana@example.org');
        const { text, link } = wordsOf(mail);
        expect(link).toBe(given.url);
        expect(text).not.toContain('<script>alert(1)</script></p>');
      }
  });

  it('says in plain words and as a page where one comes in, as whom, and for how long', () => {
    const { subject, from, text, html } = invitationLetter({ ...given, committee: 'Third Committee' });
    expect([subject, from]).toEqual(['Third Committee: your link', 'Third Committee']);
    for (const words of [
      'Third Committee, Eightieth session',
      'as Norway',
      'It opens once, until 4 December 2026 at 20:43 UTC.',
      given.url,
    ])
      for (const form of [text, html]) expect(form).toContain(words);
    expect(html).not.toMatch(/<(img|script|link|style)|src=/);
  });

  it('is written in the language that it is given, and no word of it is left in English (RULES LA3, LA4)', () => {
    const all = { ...given, committee: '14', session: '80', seat: '7', by: '9', provider: '3', isAll: false, page: '/c', stop: '/s' };
    const drafts = [{ name: 'L.2', url: '/d', titles: ['OP1'], more: 3 }];
    for (const language of LANGUAGES.filter((one) => one !== 'en'))
      for (const write of [invitationLetter, againLetter, signInLetter, digestLetter]) {
        const letters = [true, false].map((once) => write({ ...all, drafts, language, once }));
        const unending = write === invitationLetter || write === signInLetter ? [write({ ...all, language, until: null as never })] : [];
        for (const { subject, text, html } of [...letters, ...unending]) {
          expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
          const words = [subject, text, html.replace(/<[^>]*>/g, ' ')].join(' ').replace(/https?:\S+|\/[cds]\b|UTC|OP1|L\.2|&#39;/g, ' ');
          expect(words).not.toMatch(/\b(?:the|you|your|link|once|until|more|digest|come|December|to get)\b/i);
          if (['ru', 'ar', 'zh'].includes(language)) expect(words).not.toMatch(/[a-z]{2}/i);
        }
      }
    expect(invitationLetter({ ...given, committee: 'C', language: 'fr' }).text).toContain('jusqu’au 4 décembre 2026 à 20:43 UTC');
  });
});
