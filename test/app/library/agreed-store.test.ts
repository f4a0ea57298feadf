// Tracing the words of proposals for the sentence on their cards: what is sent, and which part of the answers is kept. (RULES LI30 to LI33)
import { afterEach, describe, expect, it, vi } from 'vitest';
import { wording } from '../../../schema/index.ts';
import { askLanguage, knownLanguage } from '../../../src/app/library/agreed/agreed-store.ts';
import type { ReadableProposal } from '../../../src/app/library/agreed/read-proposal.ts';
import type { LibraryText, TracedParagraph } from '../../../src/library/library-model.ts';

const SOURCE = 'Urges all States to exchange data on floods in real time;';
const text: LibraryText = {
  id: 'T1',
  symbol: '64/3',
  title: 'Floods',
  body: '',
  date: null,
  language: 'en',
  paragraphs: 1,
  delegation: null,
};
const place = { text, index: 0, label: 'OP1' };
const found: TracedParagraph = { runs: [{ start: 0, end: 9, place, at: 0, others: 0 }], sources: { 'T1/0': SOURCE } };

const proposal = (words: string): ReadableProposal => ({
  label: 'OP1 bis',
  mine: wording(words),
  against: null,
  structural: false,
  status: 'applies',
});

/** A server that has the source, and records what it was sent. */
function server(status = 200) {
  const sent: { readonly path: string; readonly body: unknown }[] = [];
  vi.stubGlobal('fetch', async (path: string, init: { readonly body: string }) => {
    const body = JSON.parse(init.body) as { readonly paragraphs: Readonly<Record<string, string>> };
    sent.push({ path, body });
    const answer = Object.fromEntries(Object.keys(body.paragraphs).map((key) => [key, found]));
    return new Response(status === 200 ? JSON.stringify(answer) : '{"error":"The library cannot be read."}', { status });
  });
  return sent;
}
afterEach(() => vi.unstubAllGlobals());

describe('the words of proposals', () => {
  it('are sent together, once, as nothing but words to the route that keeps nothing', async () => {
    const sent = server();
    const shared = 'Urges all States to share data on floods in real time;';
    const [one, other] = [proposal(SOURCE), proposal(shared)];
    const [same, changed] = await Promise.all([askLanguage(one), askLanguage(other), askLanguage(proposal(SOURCE))]);
    expect(same?.is).toBe('agreed');
    expect(changed).toMatchObject({ is: 'nearly', says: 'exchange', draft: 'share' });
    expect(sent).toEqual([{ path: '/api/library/trace', body: { paragraphs: { 0: SOURCE, 1: shared } } }]);
    expect(knownLanguage(one)).toEqual(same);
    await askLanguage(proposal(SOURCE));
    expect(sent).toHaveLength(1);
  });

  it('carry no sentence while the server does not answer, and are asked for again', async () => {
    const words = proposal('Urges all States to exchange data on floods in real time and for ever;');
    const refusing = server(503);
    expect(await askLanguage(words)).toBe(null);
    expect(refusing).toHaveLength(1);
    expect(knownLanguage(words)).toBe(undefined);
    const answering = server();
    expect((await askLanguage(words))?.is).toBe('nearly');
    expect(answering).toHaveLength(1);
  });

  it('that hold nothing to trace are not sent', async () => {
    const sent = server();
    expect(await askLanguage({ ...proposal(SOURCE), structural: true })).toBe(null);
    expect(sent).toEqual([]);
  });
});
