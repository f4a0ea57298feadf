// Starts the SMTP server of smtp-process.ts in a process of its own, and reads what came to it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** What the server does with a client: accepts the mail, refuses the recipient or the mail permanently, refuses this many times temporarily, gives no answer, or an
 *  endless one. */
export type SmtpMode =
  | { readonly does: 'take' | 'refuse' | 'reject' | 'hang' | 'drip' }
  | { readonly does: 'later'; readonly times: number };

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly raw: string;
  /** True where the connection was encrypted. */
  readonly secure: boolean;
}

export type SmtpSaid =
  | { readonly what: 'ready'; readonly port: number }
  | { readonly what: 'connection' | 'recipient' | 'mode' }
  | ({ readonly what: 'mail' } & TakenMail);

export interface TestSmtp {
  readonly port: number;
  /** smtp://localhost:…, with the server's own certificate accepted. */
  readonly url: string;
  readonly mails: TakenMail[];
  /** How often a connection was begun, and a recipient named. */
  readonly seen: { connections: number; recipients: number };
  /** Resolves when it does so. */
  does(mode: SmtpMode): Promise<void>;
  close(): Promise<void>;
}

/** Starts it. `plain`: it offers no STARTTLS. */
export async function startSmtp(how: 'starttls' | 'plain' = 'starttls'): Promise<TestSmtp> {
  const child = fork(path.join(import.meta.dirname, 'smtp-process.ts'), [how], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const mails: TakenMail[] = [];
  const seen = { connections: 0, recipients: 0 };
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The SMTP server ended before it was ready.')));
    child.on('message', (said: SmtpSaid) => {
      if (said.what === 'ready') resolve(said.port);
      else if (said.what === 'connection') seen.connections++;
      else if (said.what === 'mail') mails.push(said);
      else if (said.what === 'recipient') seen.recipients++;
    });
  });
  return {
    port,
    url: `smtp://localhost:${port}?tls.rejectUnauthorized=false`,
    mails,
    seen,
    does: async (mode) => {
      const told = new Promise<void>((resolve) => {
        const hear = (said: SmtpSaid) => {
          if (said.what !== 'mode') return;
          child.off('message', hear);
          resolve();
        };
        child.on('message', hear);
      });
      child.send(mode);
      await told;
    },
    close: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** The words of a mail's plain part, and its link. */
export function wordsOf({ raw }: TakenMail): { readonly text: string; readonly link: string; readonly subject: string } {
  const unfolded = raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const text = Buffer.from(unfolded, 'latin1').toString('utf8');
  return { text, link: /https?:\/\/\S+\/join\/[\w-]+/.exec(text)?.[0] ?? '', subject: /^Subject: (.*)$/m.exec(raw)?.[1] ?? '' };
}
