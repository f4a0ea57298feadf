// What anybody on the network may send to the port, with and without a link: raw bytes against a server in its own process. After each of them
// the process still runs and answers (RULE S1).
import { createHash } from 'node:crypto';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess, type TestProcess, visit } from '../../support/server/server.ts';
import { until } from '../../support/waiting.ts';

const RUNS = Number(process.env.LAW_RUNS ?? 25);
const AT_ONCE = 120;
const SEED = Number(process.env.LAW_SEED ?? 7);

let server: TestProcess;
let cookie = '';
let log = '';
beforeAll(async () => {
  server = await startProcess({
    logged: (text) => {
      log += text;
    },
  });
  cookie = (await visit(server, 'Norway')).cookie;
});
afterAll(() => server.close());

const lives = async () => {
  expect(server.child.exitCode, log).toBe(null);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
};

type End = 'finish' | 'reset' | 'answered';

/** Sends bytes and ends the connection: by a clean close, by an immediate reset, or after the first bytes of an answer; resolves with the answer. */
function send(bytes: string | Buffer, end: End = 'finish', thenSend?: Buffer): Promise<string> {
  const { port } = new URL(server.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect({ port: Number(port), host: '127.0.0.1' }, () => {
      socket.write(bytes);
      if (end === 'finish') socket.end();
      if (end === 'reset') setImmediate(() => socket.resetAndDestroy());
    });
    socket.on('data', (data) => {
      const isFirst = answer === '';
      answer += data.toString('latin1');
      if (isFirst && thenSend) socket.write(thenSend);
      if (isFirst && end === 'answered') setImmediate(() => socket.resetAndDestroy());
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    // A client that is neither answered nor disconnected leaves by itself.
    socket.setTimeout(500, () => socket.destroy());
  });
}

const request = (line: string, headers: readonly string[] = ['Host: here'], body = '') =>
  `${line}\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
const upgrade = (target: string, headers: readonly string[] = [], host: readonly string[] = ['Host: here']) =>
  request(`GET ${target} HTTP/1.1`, [
    ...host,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  ]);

const TARGETS = [
  '//',
  '///',
  '//:80',
  '//[',
  '//user:word@',
  '//a:99999/',
  'http://[/',
  'http://[/sync/demo',
  'http://',
  'http://:80/sync/demo',
  'https://elsewhere.example/sync/demo',
  'http://a%00b/',
  'ftp://a/sync/demo',
  '*',
  '?',
  '#',
  '/sync/',
  '/sync/%',
  '/sync/%E0%A4%A',
  '/sync/%00',
  '/sync//',
  '/sync/..',
  '/sync/demo~',
  '/sync/demo~~private',
  '/sync/demo?as=%',
  '/sync/demo?packed=%E0',
  '/sync/__proto__',
  '/sync/constructor',
  `/sync/${'x'.repeat(8_000)}`,
  '/nodes/sync/demo',
  '/nodes/sync/%',
  '/nodes/drafts/%',
  '/join/%',
  '/join/%00',
  '/api/drafts/%/commands',
  '/api/drafts/%E0/versions/%',
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets/%00',
  '/\\..\\..',
  '/a\\b?c\\d',
  '/%',
  '/é',
  '/healthz',
] as const;

describe('a stranger', () => {
  it.each(TARGETS)('who asks for %s', async (target) => {
    for (const end of ['finish', 'reset', 'answered'] as const) {
      for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'TRACE', 'DELETE']) await send(request(`${method} ${target} HTTP/1.1`), end);
      await send(upgrade(target), end);
      await send(upgrade(target, [`Cookie: ${cookie}`]), end);
    }
    await lives();
  });

  it('is answered one sentence or status for an upgrade to nowhere', async () => {
    for (const target of ['//', '///', '//:80', 'http://[/', '/elsewhere', '*'])
      expect((await send(upgrade(target))).split('\r\n')[0], target).toMatch(/^HTTP\/1\.1 4\d\d /);
    await lives();
  });

  const HEADERS: Record<string, readonly string[]> = {
    'no Host': [],
    'an empty Host': ['Host:'],
    'two Hosts': ['Host: a', 'Host: b'],
    'a Host that is none': ['Host: a b/c?d#[', 'Origin: x'],
    'a Host with a user': ['Host: user:word@here'],
    'a Host of brackets': ['Host: []:1'],
    'an Origin that is none': ['Host: here', 'Origin: ://'],
    'an Origin null': ['Host: here', 'Origin: null'],
    'two Origins': ['Host: here', 'Origin: http://here', 'Origin: http://there'],
    'a long Origin': ['Host: here', `Origin: http://${'a'.repeat(9_000)}`],
    'cookies that are none': ['Host: here', 'Cookie: ;;;=;chapeau=%E0%A4%A;chapeau="', 'Cookie: chapeau=%'],
    'a cookie of signs': ['Host: here', 'Cookie: chapeau=\u00ff\u0080\u0001'],
    'many cookies': ['Host: here', `Cookie: ${'chapeau=x; '.repeat(900)}`],
    'huge headers': ['Host: here', `X: ${'x'.repeat(70_000)}`],
    'many headers': ['Host: here', ...Array.from({ length: 3_000 }, (_, i) => `X${i}: y`)],
    'a header without a name': ['Host: here', ': x'],
    'a colon first': ['Host: here', ':path: x'],
    'a folded header': ['Host: here', 'X: y', ' folded'],
    'a header with a zero': ['Host: here', 'X: a\u0000b'],
    'another node’s secret': ['Host: here', 'x-chapeau-node: ', 'x-chapeau-session: x'],
    'a forwarded proto that is none': ['Host: here', 'X-Forwarded-Proto: \u00e9,,https'],
    'an Expect': ['Host: here', 'Expect: 100-continue', 'Content-Length: 10'],
    'another Expect': ['Host: here', 'Expect: wonders', 'Content-Length: 10'],
    'a negative length': ['Host: here', 'Content-Length: -1'],
    'two lengths': ['Host: here', 'Content-Length: 1', 'Content-Length: 2'],
    'a length and chunks': ['Host: here', 'Content-Length: 1', 'Transfer-Encoding: chunked'],
    'a length beyond all': ['Host: here', 'Content-Length: 99999999999999999999'],
    'a length that never comes': ['Host: here', 'Content-Length: 1000'],
    'chunks that are none': ['Host: here', 'Transfer-Encoding: chunked'],
    'an authorization of nobody': ['Host: here', 'Authorization: Bearer \u00ff'],
    'encodings that are none': ['Host: here', 'Accept-Encoding: br;q=,;;,gzip;q=2', 'If-None-Match: "', 'Range: bytes=-'],
  };
  it.each(Object.keys(HEADERS))('who sends %s', async (name) => {
    const headers = HEADERS[name]!;
    for (const target of ['/', '/healthz', '/api/session', '/api/drafts/demo/commands', '/api/pdf', '/join/x', '/operator/backup'])
      for (const method of ['GET', 'POST'])
        for (const end of ['finish', 'reset', 'answered'] as const) {
          await send(request(`${method} ${target} HTTP/1.1`, headers, 'zz\r\n{"a":'), end);
          await send(request(`${method} ${target} HTTP/1.1`, [...headers, `Cookie: ${cookie}`], '5\r\n{"a":\r\n'), end);
        }
    for (const end of ['finish', 'reset', 'answered'] as const) {
      await send(upgrade('/sync/demo', headers, []), end);
      await send(upgrade('/sync/demo', [`Cookie: ${cookie}`], headers), end);
    }
    await lives();
  });

  const HANDSHAKES: Record<string, string> = {
    'another version': upgrade('/sync/demo').replace('Version: 13', 'Version: 99'),
    'no key': upgrade('/sync/demo').replace(/Sec-WebSocket-Key.*\r\n/, ''),
    'a key that is none': upgrade('/sync/demo').replace(/Key: .*\r\n/, 'Key: x\r\n'),
    'an upgrade to something else': upgrade('/sync/demo').replace('Upgrade: websocket', 'Upgrade: h2c'),
    'extensions that are none': upgrade('/sync/demo', ['Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99; ,,"']),
    deflate: upgrade('/sync/demo', ['Sec-WebSocket-Extensions: permessage-deflate']),
    'protocols that are none': upgrade('/sync/demo', ['Sec-WebSocket-Protocol: a, a, ,']),
    'a body': upgrade('/sync/demo', ['Content-Length: 5']),
    'a POST': upgrade('/sync/demo').replace('GET', 'POST'),
    CONNECT: 'CONNECT here:80 HTTP/1.1\r\nHost: here:80\r\n\r\n',
    'HTTP 1.0': 'GET /sync/demo HTTP/1.0\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n',
    'HTTP 2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    TLS: '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
    nothing: '\r\n\r\n\r\n',
  };
  it.each(Object.keys(HANDSHAKES))('who comes in by %s', async (name) => {
    for (const end of ['finish', 'reset', 'answered'] as const) await send(Buffer.from(HANDSHAKES[name]!, 'latin1'), end);
    await lives();
  });

  it('who asks for many things at once, an upgrade among them, and goes away', async () => {
    const many = request('GET /healthz HTTP/1.1').repeat(50);
    for (const end of ['finish', 'reset', 'answered'] as const) {
      await send(many, end);
      await send(many + upgrade('//'), end);
      await send(many + upgrade('/sync/demo', [`Cookie: ${cookie}`]) + many, end);
      await send(request('POST /api/pdf HTTP/1.1', ['Host: here', 'Content-Length: 5', `Cookie: ${cookie}`], '{"a":') + many, end);
    }
    await lives();
  });

  it('who resets hundreds of connections while an upgrade is refused', async () => {
    await Promise.all(Array.from({ length: 300 }, (_, i) => send(upgrade(i % 2 ? '//' : '/elsewhere'), i % 3 ? 'reset' : 'answered')));
    await lives();
  });
});

/** A frame as clients write it: `head` is its first byte, `said` the length that it claims; the payload is masked with zeros. */
function clientFrame(head: number, payload: Uint8Array, said = payload.length): Buffer {
  const length = Buffer.alloc(said < 126 ? 1 : said < 65_536 ? 3 : 9);
  if (length.length === 1) length[0] = 0x80 | said;
  else if (length.length === 3) {
    length[0] = 0xfe;
    length.writeUInt16BE(said, 1);
  } else {
    length[0] = 0xff;
    length.writeBigUInt64BE(BigInt(said), 1);
  }
  return Buffer.concat([Buffer.from([head]), length, Buffer.alloc(4), payload]);
}

const closing = (code: number, reason: Uint8Array = new Uint8Array()) => {
  const payload = Buffer.alloc(2 + reason.length);
  payload.writeUInt16BE(code);
  payload.set(reason, 2);
  return clientFrame(0x88, payload);
};
const joined = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);
const sync = Buffer.from([0, 0, 1, 0]);

const FRAMES: Record<string, Buffer> = {
  'reserved bits': clientFrame(0xf2, sync),
  'a deflated frame that nobody agreed on': clientFrame(0xc2, sync),
  'an unknown opcode': clientFrame(0x83, sync),
  'an unknown control opcode': clientFrame(0x8f, sync),
  'a frame without a mask': Buffer.from([0x82, 0x04, 0, 0, 1, 0]),
  'a continuation of nothing': clientFrame(0x80, sync),
  'a message within a message': joined(clientFrame(0x02, sync), clientFrame(0x82, sync)),
  'fragments without end': joined(clientFrame(0x02, sync), ...Array.from({ length: 2_000 }, () => clientFrame(0x00, new Uint8Array(1)))),
  'a fragmented ping': clientFrame(0x09, sync),
  'a long ping': clientFrame(0x89, Buffer.alloc(200)),
  'pongs that were not asked for': joined(...Array.from({ length: 500 }, (_, i) => clientFrame(0x8a, Buffer.alloc(8, i)))),
  'many pings': joined(...Array.from({ length: 2_000 }, () => clientFrame(0x89, Buffer.alloc(100)))),
  'a frame larger than allowed': clientFrame(0x82, Buffer.alloc(10), 2 ** 30),
  'a frame longer than numbers go': Buffer.from([0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
  'text that is no UTF-8': clientFrame(0x81, Buffer.from([0xff, 0xfe])),
  text: clientFrame(0x81, Buffer.from('hello')),
  'an empty message': clientFrame(0x82, new Uint8Array()),
  'a type that is none': clientFrame(0x82, Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f])),
  'a step that is none': clientFrame(0x82, Buffer.from([0, 9, 0])),
  'a length that is not there': clientFrame(0x82, Buffer.from([0, 2, 0xff, 0xff, 0x7f])),
  'a vector that is none': clientFrame(0x82, Buffer.from([0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0x0f])),
  'presence that is none': clientFrame(0x82, Buffer.from([1, 3, 0xff, 0xff, 0x7f])),
  'presence of deep brackets': clientFrame(0x82, presence('['.repeat(1_000_000))),
  'presence of deep arrays': clientFrame(0x82, presence(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)),
  'presence of a prototype': clientFrame(0x82, presence('{"__proto__":{"person":1},"person":{"name":{}},"constructor":1}')),
  'presence that is null, a number, a word': joined(...['null', '7', '"x"', '[]'].map((json) => clientFrame(0x82, presence(json)))),
  'a close without a code': clientFrame(0x88, new Uint8Array()),
  'a close of one byte': clientFrame(0x88, Buffer.from([3])),
  'a close code 0': closing(0),
  'a close code 1005': closing(1005),
  'a close code 65535': closing(65_535),
  'a close reason that is no UTF-8': closing(1000, Buffer.from([0xff, 0xfe])),
  'a close reason too long': closing(1000, Buffer.alloc(124)),
  'words after the close': joined(closing(1000), clientFrame(0x82, sync)),
  'two closes': joined(closing(4400), closing(4401)),
};

function presence(json: string): Buffer {
  const text = Buffer.from(json);
  const varint = (value: number): number[] => (value < 128 ? [value] : [128 | (value % 128), ...varint(Math.floor(value / 128))]);
  const body = joined(Buffer.from([1, 200, 1, 1, ...varint(text.length)]), text);
  return joined(Buffer.from([1, ...varint(body.length)]), body);
}

describe('somebody with a link', () => {
  it.each(Object.keys(FRAMES))('who sends %s', async (name) => {
    const bytes = FRAMES[name]!;
    for (const end of ['finish', 'reset'] as const) {
      await send(joined(Buffer.from(upgrade('/sync/demo', [`Cookie: ${cookie}`])), bytes), end);
      await send(joined(Buffer.from(upgrade('/sync/demo')), bytes), end);
      await send(joined(Buffer.from(upgrade('/sync/nowhere', [`Cookie: ${cookie}`])), bytes), end);
    }
    const opening = upgrade('/sync/demo', [`Cookie: ${cookie}`]);
    expect((await send(opening, 'answered', bytes)).split('\r\n')[0]).toBe('HTTP/1.1 101 Switching Protocols');
    await lives();
  });

  it('who sends half a body and goes away', async () => {
    for (const target of [
      '/api/drafts/demo/commands',
      '/api/drafts',
      '/api/pdf',
      '/api/pdf/printed',
      '/api/links',
      '/operator/backup',
      '/nowhere',
    ])
      for (const body of ['', '{', '{"do":"freeze"'])
        for (const framing of ['Content-Length: 400', 'Transfer-Encoding: chunked', 'Content-Length: 60000000'])
          for (const end of ['finish', 'reset'] as const)
            await send(request(`POST ${target} HTTP/1.1`, ['Host: here', framing, `Cookie: ${cookie}`], body), end);
    await lives();
  });
});

describe('bytes that nobody chose', () => {
  it('leave the process alive', async () => {
    const dice = diceOf(SEED);
    const seeds = [
      ...TARGETS.map((target) => Buffer.from(upgrade(target))),
      ...Object.values(FRAMES)
        .filter((bytes) => bytes.length < 4_000)
        .map((bytes) => joined(Buffer.from(upgrade('/sync/demo', [`Cookie: ${cookie}`])), bytes)),
      Buffer.from(request('POST /api/drafts/demo/commands HTTP/1.1', ['Host: here', `Cookie: ${cookie}`, 'Content-Length: 3'], '{}{')),
    ];
    let sent = 0;
    for (let run = 0; run < RUNS; run++) {
      await Promise.all(
        Array.from({ length: AT_ONCE }, () => {
          const bytes = mutated(seeds[dice(seeds.length)]!, dice);
          sent++;
          return send(bytes, (['finish', 'reset', 'answered'] as const)[dice(3)]!);
        }),
      );
      if (server.child.exitCode !== null) throw new Error(`The process ended in run ${run} of seed ${SEED}: ${log}`);
    }
    await lives();
    expect(sent).toBe(RUNS * AT_ONCE);
    expect(
      await until('all strangers are gone', async () => /^chapeau_sockets 0$/m.test(await (await fetch(`${server.url}/metrics`)).text())),
    ).toBe(true);
  });
});

/** Random whole numbers below a bound, the same for the same seed. */
function diceOf(seed: number): (below: number) => number {
  let state = createHash('sha256').update(String(seed)).digest();
  let at = 0;
  return (below) => {
    if (at > 28) {
      state = createHash('sha256').update(state).digest();
      at = 0;
    }
    const value = state.readUInt32BE(at);
    at += 4;
    return value % below;
  };
}

function mutated(bytes: Buffer, dice: (below: number) => number): Buffer {
  let changed = Buffer.from(bytes);
  for (let times = dice(6); times >= 0; times--) {
    const at = dice(changed.length + 1);
    const kind = dice(4);
    if (kind === 0 && at < changed.length) changed[at] = dice(256);
    else if (kind === 1)
      changed = joined(changed.subarray(0, at), Buffer.from(Array.from({ length: dice(9) }, () => dice(256))), changed.subarray(at));
    else if (kind === 2) changed = joined(changed.subarray(0, at), changed.subarray(at + dice(20)));
    else changed = changed.subarray(0, at + 1);
  }
  return changed;
}
