// Sends e-mails through an SMTP server in the background; callers do not wait. The queue is in memory and bounded; so are the number of tries and the time of
// each, so that a slow or dead mail server delays nothing but e-mails. Letters still in the queue when the process ends are not sent, and their senders are
// told (`done`).
import { createTransport } from 'nodemailer';
import type { Clock } from '../runtime/clock.ts';
import { MAIL_AGAIN_MS, MAIL_MS, MAIL_WAITS_MS, MAILS_AT_ONCE, MAILS_WAITING } from '../runtime/limits.ts';

export interface Letter {
  readonly to: string;
  /** The name of the sender. */
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The address that ends such e-mails; left out if the letter is not one of a series. */
  readonly stop?: string;
}

/** Called once with the outcome of a letter: null if the mail server accepted it, else why not. It never rejects. */
export type MailEnded = (why: string | null) => Promise<void>;

/** A letter in the queue. */
interface Mail {
  /** Returns null if it need not be sent any more. */
  readonly write: () => Letter | null;
  readonly done: MailEnded;
  /** By the steady clock. */
  readonly since: number;
  /** How many times sending was tried. */
  readonly tries: number;
}

/** Why an e-mail was not sent, in words for its sender. They contain nothing from the mail server. */
export const NOT_SENT = {
  unreached: 'The mail server cannot be reached.',
  login: 'The mail server does not know the name and password of this server; tell whoever runs it.',
  encryption: 'The mail server offers no safe connection; tell whoever runs this server.',
  address: 'The mail server does not take this address.',
  refused: 'The mail server does not take this e-mail.',
  later: 'The mail server put it off again and again.',
  crowd: 'Too many e-mails wait to be sent; send it again later.',
  stopped: 'The server was stopped before it was sent.',
} as const;

export interface MailServer {
  /** smtp://user:password@host:port or smtps://…. */
  readonly url: string;
  /** The address of the sender. */
  readonly from: string;
}

/** The connection is encrypted unless the mail server is on this machine or its address says `requireTLS=false`. */
function options(url: string) {
  const { hostname, protocol, searchParams } = new URL(url);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return {
    url,
    ...(protocol === 'smtp:' && !isHere && !searchParams.has('requireTLS') && { requireTLS: true }),
    ...{ connectionTimeout: MAIL_MS, greetingTimeout: MAIL_MS, socketTimeout: MAIL_MS, dnsTimeout: MAIL_MS },
    ...{ disableFileAccess: true, disableUrlAccess: true, xMailer: false },
  } as const;
}

export class Mailer {
  private readonly transport;
  private readonly server: MailServer;
  private readonly clock: Clock;
  private readonly failed: (why: keyof typeof NOT_SENT) => void;
  private readonly ending = new AbortController();
  private readonly queue: Mail[] = [];
  /** The letters that wait for their next try, with the function that cancels it. */
  private readonly later = new Map<Mail, () => void>();
  private readonly running = new Set<Promise<void>>();

  /** `failed` is called for every failed try, with one of a few words for the log, which contains no addresses. */
  constructor(server: MailServer, clock: Clock, failed: (why: keyof typeof NOT_SENT) => void) {
    this.server = server;
    this.clock = clock;
    this.failed = failed;
    this.transport = createTransport(options(server.url));
  }

  /** The number of letters that are not sent yet. */
  get waiting(): number {
    return this.queue.length + this.later.size + this.running.size;
  }

  /** Queues a letter and returns at once; `write` is called when its turn comes. */
  send(write: () => Letter | null, done: MailEnded): void {
    const mail = { write, done, since: this.clock.steady(), tries: 0 };
    if (this.ending.signal.aborted) this.end(mail, 'stopped');
    else if (this.waiting >= MAILS_WAITING) this.end(mail, 'crowd');
    else {
      this.queue.push(mail);
      this.next();
    }
  }

  /** Stops sending; resolves when all senders have been told that their letters were not sent. */
  async close(): Promise<void> {
    this.ending.abort();
    const left = [...this.queue.splice(0), ...this.later.keys()];
    for (const cancel of this.later.values()) cancel();
    this.later.clear();
    for (const mail of left) this.end(mail, 'stopped');
    while (this.running.size > 0) await Promise.all(this.running);
    this.transport.close();
  }

  private next(): void {
    while (this.running.size < MAILS_AT_ONCE) {
      const mail = this.queue.shift();
      if (!mail) return;
      this.track(this.attempt(mail));
    }
  }

  private track(work: Promise<void>): void {
    const run = work.finally(() => {
      this.running.delete(run);
      this.next();
    });
    this.running.add(run);
  }

  private end(mail: Mail, why: keyof typeof NOT_SENT | null): void {
    if (why === 'crowd') this.failed(why);
    this.track(mail.done(why && NOT_SENT[why]));
  }

  private async attempt(mail: Mail): Promise<void> {
    const letter = mail.write();
    if (!letter) return;
    const why = await this.give(letter);
    if (why === null) return mail.done(null);
    if (this.ending.signal.aborted) return mail.done(NOT_SENT.stopped);
    this.failed(why);
    const pause = MAIL_AGAIN_MS[mail.tries];
    const isOver = pause === undefined || this.clock.steady() + pause - mail.since > MAIL_WAITS_MS;
    if (isOver || (why !== 'unreached' && why !== 'later')) return mail.done(NOT_SENT[why]);
    const again = { ...mail, tries: mail.tries + 1 };
    const cancel = this.clock.after(pause, () => {
      this.later.delete(again);
      this.queue.push(again);
      this.next();
    });
    this.later.set(again, cancel);
  }

  /** Gives a letter to the mail server; resolves to null, or to the reason why it did not accept it. */
  private async give({ to, from, subject, text, html, stop }: Letter): Promise<keyof typeof NOT_SENT | null> {
    const late = new AbortController();
    const cancel = this.clock.after(MAIL_MS, () => late.abort());
    try {
      await this.transport.sendMail({
        ...{ subject, text, html },
        from: { name: from, address: this.server.from },
        to: { name: '', address: to },
        envelope: { from: this.server.from, to: [to] },
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(stop !== undefined && { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
        signal: AbortSignal.any([late.signal, this.ending.signal]),
      });
      return null;
    } catch (error) {
      return reasonOf(error);
    } finally {
      cancel();
    }
  }
}

function reasonOf(error: unknown): keyof typeof NOT_SENT {
  const { code, responseCode = 0, command, message } = error as Error & { code?: string; responseCode?: number; command?: string };
  if (code === 'EAUTH') return 'login';
  if (code === 'ETLS' || (responseCode === 0 && /certificate|self.signed|\b(?:TLS|SSL)\b/i.test(message))) return 'encryption';
  if (responseCode >= 500) return command === 'RCPT TO' ? 'address' : 'refused';
  if (responseCode >= 400) return 'later';
  if (code === 'EENVELOPE') return 'address';
  return 'unreached';
}
