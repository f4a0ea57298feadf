// A real SMTP server (package `smtp-server`) as a process of its own, whose behaviour a test chooses. Run by startSmtp (smtp.ts) with tsx.
import net from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SmtpMode, SmtpSaid } from './smtp.ts';

const say = (said: SmtpSaid) => process.send?.(said);
const hides = process.argv[2] === 'plain';
const refusal = (code: number) => Object.assign(new Error('Told by the test'), { responseCode: code });

let mode: SmtpMode = { does: 'take' };
/** The connections that are left without an answer; another mode ends them. */
const held = new Set<net.Socket>();
process.on('message', (next: SmtpMode) => {
  mode = next;
  say({ what: 'mode' });
  for (const socket of held) socket.destroy();
  held.clear();
});
process.on('disconnect', () => process.exit(0));

const smtp = new SMTPServer({
  authOptional: true,
  logger: false,
  ...(hides && { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }),
  onAuth: ({ username, password }, _session, done) => (password === 'right' ? done(null, { user: username ?? '' }) : done(refusal(535))),
  onRcptTo: (_address, _session, done) => {
    say({ what: 'recipient' });
    if (mode.does === 'refuse') return done(refusal(550));
    if (mode.does === 'later' && mode.times > 0) {
      mode = { does: 'later', times: mode.times - 1 };
      return done(refusal(451));
    }
    return done();
  },
  onData: (stream, session, done) => {
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => {
      if (mode.does === 'reject') return done(refusal(554));
      const { mailFrom, rcptTo } = session.envelope;
      say({
        what: 'mail',
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw: Buffer.concat(pieces).toString('utf8'),
        secure: session.secure,
      });
      return done();
    });
  },
});
smtp.on('error', () => {});

/** A proxy in front, so that a connection can be left without an answer, or be answered letter by letter. */
const door = net.createServer((socket) => {
  socket.on('error', () => {});
  say({ what: 'connection' });
  if (mode.does === 'hang' || mode.does === 'drip') held.add(socket);
  if (mode.does === 'hang') return;
  if (mode.does === 'drip') {
    const timer = setInterval(() => socket.write('220-'), 100);
    socket.on('close', () => clearInterval(timer));
    return;
  }
  const inner = net.connect((smtp.server.address() as net.AddressInfo).port, '127.0.0.1');
  inner.on('error', () => socket.destroy());
  socket.pipe(inner).pipe(socket);
});
smtp.listen(0, '127.0.0.1', () => {
  door.listen(0, '127.0.0.1', () => say({ what: 'ready', port: (door.address() as net.AddressInfo).port }));
});
