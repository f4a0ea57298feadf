// PDF files from the server: anybody signed in gets the file of the text that they send, or its faults in a sentence; the thread that makes them
// survives a text that it cannot finish.
import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { createPrinter } from '../../../server/pdf/printer.ts';
import { rollingText } from '../../../src/amend/rolling-text/rolling-text.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { PLAIN_LAYOUT } from '../../../src/formats/layout.ts';
import { FAULT_HEADER, PAGES_HEADER } from '../../../src/protocol/api.ts';
import { startServer, type TestServer, type Visitor, visit } from '../../support/server/server.ts';

const META = { ...EMPTY_META, symbol: 'A/79/L.2', body: 'The General Assembly' };
const docOf = (words: string) => resolution([paragraph({ id: 'a' }, words), paragraph({ id: 'b' }, 'Decides to wait.')]);
const workOf = (json: string) => ({
  kind: 'draft' as const,
  json: new Uint8Array(Buffer.from(json)),
  layout: PLAIN_LAYOUT,
  date: '2024-03-22T10:00:00Z',
});
const text = (words: string) => workOf(draftToJson({ meta: META, doc: docOf(words) }));
const kindOf = (file: { bytes: Uint8Array } | { refused: string }) =>
  'refused' in file ? file.refused : Buffer.from(file.bytes.subarray(0, 5)).toString();

/** The processes that were started. */
const started: ChildProcess[] = [];
vi.mock('node:child_process', async (original) => {
  const real = await original<typeof import('node:child_process')>();
  const fork = (...args: Parameters<typeof real.fork>) => {
    started.push(real.fork(...args));
    return started.at(-1)!;
  };
  return { ...real, fork: fork as typeof real.fork };
});
afterEach(() => vi.useRealTimers());

describe('the printer', () => {
  it('counts the time of the processor that a text takes: a machine with much other work only makes it late (RULE S3)', async () => {
    const [SHORTEST, A_MINUTE] = [2_000, 60_000];
    const printer = createPrinter((_bytes, fresh) => (fresh ? A_MINUTE : SHORTEST));
    expect(kindOf(await printer.print(text('Decides to act;'), 'somebody'))).toBe('%PDF-');
    const process = started.at(-1)!;
    // The machine gives it no processor for ten times as long as it may work.
    process.kill('SIGSTOP');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const file = printer.print(text('Decides to act at once;'), 'somebody');
    for (let k = 0; k < 10; k++) vi.advanceTimersByTime(SHORTEST);
    process.kill('SIGCONT');
    expect(kindOf(await file)).toBe('%PDF-');
    expect(started.at(-1)).toBe(process);
    // If it never gets one, it is ended.
    process.kill('SIGSTOP');
    const never = printer.print(text('Decides nothing;'), 'somebody');
    vi.advanceTimersByTime(2 * A_MINUTE);
    expect(kindOf(await never)).toMatch(/takes too long/);
    await printer.close();
  });

  it('makes one file after the other, each of its own text', async () => {
    const printer = createPrinter();
    const files = await Promise.all(
      ['Decides to act;', 'Decides to act at once;', 'Decides nothing;'].map((words) => printer.print(text(words), 'somebody')),
    );
    expect(files.map(kindOf)).toEqual(['%PDF-', '%PDF-', '%PDF-']);
    expect(new Set(files.map((file) => ('refused' in file ? '' : Buffer.from(file.bytes).toString('latin1')))).size).toBe(3);
    await printer.close();
  });

  it('gives up a text that takes too much of the processor, and makes the next (RULE S3)', async () => {
    const printer = createPrinter(() => 1);
    const [slow, next] = await Promise.all([printer.print(text('Decides;'), 'somebody'), printer.print(text('Decides;'), 'somebody')]);
    for (const file of [slow, next]) expect(kindOf(file)).toMatch(/takes too long/);
    await printer.close();
  });

  it('takes only so many at once, and answers all when it closes', async () => {
    const printer = createPrinter();
    const files = Array.from({ length: 41 }, () => printer.print(text('Decides;'), 'somebody'));
    expect(kindOf(await files[40]!)).toMatch(/at this moment/);
    await printer.close();
    expect((await Promise.all(files)).every((file) => /%PDF-|stopping|at this moment/.test(kindOf(file)))).toBe(true);
    expect(kindOf(await printer.print(text('Decides;'), 'somebody'))).toBe('%PDF-');
    await printer.close();
  });
});

describe('POST /api/pdf', () => {
  let server: TestServer;
  let observer: Visitor;
  beforeAll(async () => {
    server = await startServer();
    observer = await visit(server, 'Observer');
  });
  afterAll(() => server.close());

  it('gives an observer the clean text and the redline', async () => {
    const [a, b] = [docOf('Decides to act;'), docOf('Decides to act at once;')];
    for (const body of [draftToJson({ meta: META, doc: a }), draftToJson({ meta: META, doc: a }, redlineOf(a, b, compare(a, b)))]) {
      const answer = await observer.post('/api/pdf?layout=%7B%22labels%22%3Atrue%7D', body);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.headers.get(PAGES_HEADER)).toBe('1');
      expect(answer.headers.get(FAULT_HEADER)).toBe('');
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  });

  it('prints the rolling text, and refuses one whose notes are not there', async () => {
    const meta = META;
    const file = { meta, letterhead: true, title: 'Rolling text', text: rollingText({ meta, doc: docOf('Decides to act;') }) };
    const answer = await observer.post('/api/pdf/printed', JSON.stringify(file));
    expect(answer.status).toBe(200);
    expect(answer.headers.get(PAGES_HEADER)).toBe('1');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const stray = { text: '1', em: false, role: 'words', proposals: [], note: 7 };
    const paragraphs = file.text.paragraphs.map((one) => ({ ...one, spans: [...one.spans, stray] }));
    const refused = await observer.post('/api/pdf/printed', JSON.stringify({ ...file, text: { ...file.text, paragraphs } }));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toEqual({ error: expect.stringMatching(/^The [^\n]+\.$/) });
  });

  it('says what the fonts do not have', async () => {
    const answer = await observer.post('/api/pdf', draftToJson({ meta: META, doc: docOf('Decides ไทย;') }));
    expect(decodeURIComponent(answer.headers.get(FAULT_HEADER) ?? '')).toMatch(/^The fonts have no sign for “ไ”/);
  });

  it('refuses who is not signed in and what is no text', async () => {
    const stranger = await fetch(`${server.url}/api/pdf`, { method: 'POST', body: draftToJson({ meta: META, doc: docOf('Decides;') }) });
    expect(stranger.status).toBe(401);
    const answer = await observer.post('/api/pdf', '{"chapeau":1}');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/^The [^\n]+\.$/) });
  });
});
