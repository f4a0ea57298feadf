// Reading traced words: which are changed and which are verbatim, and the shares with their laws. (RULE LI26)
import { describe, expect, it } from 'vitest';
import { type LibraryText, placeKey, RUN_WORDS, type TracedParagraph, type TraceRun } from '../../src/library/library-model.ts';
import { changeWords, MOST_CHANGED, traceReading } from '../../src/library/trace-reading.ts';
import { percentsOf, traceShares } from '../../src/library/trace-shares.ts';
import { numbersBelow } from '../support/random/seeded-numbers.ts';

const textNamed = (symbol: string): LibraryText => ({
  id: symbol,
  symbol,
  title: `Title of ${symbol}`,
  body: 'The Commission on Narcotic Drugs',
  date: '2023-03-17',
  language: 'en',
  paragraphs: 9,
  delegation: null,
});

const wordsOf = (text: string) =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({ word: word.toLowerCase(), from: index, to: index + word.length }));

/** Traces by looking everywhere: the longest run of the sources at each place, from the left. */
function traced(text: string, sources: Readonly<Record<string, string>>, least = RUN_WORDS): TracedParagraph {
  const words = wordsOf(text);
  const runs: TraceRun[] = [];
  for (let at = 0; at < words.length; ) {
    let best: TraceRun | null = null;
    let length = 0;
    for (const [symbol, source] of Object.entries(sources)) {
      const theirs = wordsOf(source);
      theirs.forEach((_, from) => {
        let n = 0;
        while (at + n < words.length && from + n < theirs.length && words[at + n]!.word === theirs[from + n]!.word) n++;
        if (n < least || n <= length) return;
        length = n;
        const place = { text: textNamed(symbol), index: 0, label: 'OP5' };
        best = { start: words[at]!.from, end: words[at + n - 1]!.to, place, at: theirs[from]!.from, others: 0 };
      });
    }
    if (best) runs.push(best);
    at += Math.max(1, length);
  }
  const held = Object.entries(sources).map(([symbol, words]) => [placeKey({ text: textNamed(symbol), index: 0, label: 'OP5' }), words]);
  return { runs, sources: Object.fromEntries(held) };
}

const read = (text: string, sources: Readonly<Record<string, string>>, part: 'operative' | 'preambular' = 'operative') => {
  const reading = traceReading(text, traced(text, sources), part);
  return {
    spans: reading.spans.map((span) => ({
      symbol: span.place.text.symbol,
      words: text.slice(span.start, span.end),
      says: changeWords(span),
      changes: span.changes.map(({ from, to, struck }) => `${struck} → ${text.slice(from, to)}`),
    })),
    fresh: reading.fresh.map(({ start, end }) => text.slice(start, end)),
  };
};

const OP1 =
  'Calls upon Member States to provide, promote and facilitate, where appropriate, recovery and related support services for individuals who require such services, and alleviate risk factors;';
const SOURCE =
  'Calls upon Member States to provide, promote and facilitate, where possible, recovery and related support services for individuals who require such services;';

describe('a traced paragraph', () => {
  it('stands word for word, changed, or nowhere', () => {
    expect(read(SOURCE, { '66/2': SOURCE })).toEqual({
      spans: [{ symbol: '66/2', words: SOURCE.slice(0, -1), says: '', changes: [] }],
      fresh: [],
    });
    expect(read('Nothing of this is there', { '66/2': SOURCE })).toEqual({ spans: [], fresh: ['Nothing of this is there'] });
  });

  it('joins runs of one source with few other words between them to one that is changed', () => {
    expect(read(OP1, { '66/2': SOURCE })).toEqual({
      spans: [
        {
          symbol: '66/2',
          words: OP1,
          says: 'changed',
          changes: ['possible → appropriate', ' → , and alleviate risk factors'],
        },
      ],
      fresh: [],
    });
  });

  it('leaves runs apart where more words stand between them, here or there', () => {
    const [first, second] = ['one two three four five six seven eight', 'nine ten eleven twelve thirteen fourteen fifteen sixteen'];
    const many = 'q w e r t y u i';
    expect(many.split(' ')).toHaveLength(MOST_CHANGED + 1);
    const here = read(`${first} ${many} ${second}`, { a: `${first} ${second}` });
    expect(here.spans.map(({ words }) => words)).toEqual([first, second]);
    expect(here.fresh).toEqual([many]);
    const there = read(`${first} ${second}`, { a: `${first} ${many} ${second}` });
    expect(there.spans.map(({ words }) => words)).toEqual([first, second]);
    const backwards = read(`${second} and ${first}`, { a: `${first} ${second}` });
    expect(backwards.spans.map(({ words }) => words)).toEqual([second, first]);
    const two = read(`${first} and ${second}`, { a: first, b: second });
    expect(two.spans.map(({ symbol }) => symbol)).toEqual(['a', 'b']);
    expect(two.fresh).toEqual(['and']);
  });

  it('says which verb is softer or stronger than that of the source', () => {
    const source = 'Strongly encourages Member States to take steps to build the capacity of recovery services;';
    const now = 'Encourages Member States to take steps to build the capacity of recovery services;';
    expect(read(now, { '64/3': source }).spans).toEqual([
      { symbol: '64/3', words: now.slice(0, -1), says: 'softer verb', changes: ['Strongly encourages → Encourages'] },
    ]);
    expect(read(source, { '64/3': now }).spans[0]).toMatchObject({ says: 'stronger verb' });
    const qualified = now.replace('to take', 'as appropriate, to take');
    expect(read(qualified, { '64/3': now }).spans[0]?.says).toBe('softer');
  });

  it('reads Arabic and Chinese', () => {
    const arabic = 'وإذ تشير إلى قرارها السابق بشأن تعزيز التعاون الدولي في مكافحة مشكلة المخدرات العالمية';
    expect(read(`${arabic} الآن`, { a: arabic }, 'preambular').spans).toHaveLength(1);
    const chinese = '回顾 其 关于 加强 国际 合作 应对 世界 毒品 问题 的 决议';
    expect(read(chinese, { a: chinese }, 'preambular').spans[0]?.says).toBe('');
  });

  it('holds each run in one span, each word once, and the changes taken back give the words of the source', () => {
    const vocabulary = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon'.split(
      ' ',
    );
    for (let seed = 1; seed <= 300; seed++) {
      const below = numbersBelow(seed);
      const sources = Object.fromEntries(
        ['66/2', '64/3', '58/1'].map((symbol) => [
          symbol,
          Array.from({ length: 20 + below(20) }, () => vocabulary[below(vocabulary.length)]).join(' '),
        ]),
      );
      const pieces = Array.from({ length: 1 + below(5) }, () => {
        const words = Object.values(sources)[below(3)]!.split(' ');
        const from = below(words.length);
        const piece = words.slice(from, from + 3 + below(16));
        if (below(2) === 0) piece.splice(below(piece.length), below(3), 'new', 'words');
        return piece.join(' ');
      });
      const text = pieces.join(' ');
      const found = traced(text, sources, 4);
      const { spans, fresh } = traceReading(text, found, 'operative');
      expect(spans.flatMap((span) => span.runs)).toEqual(found.runs);
      const parts = [...spans, ...fresh].sort((a, b) => a.start - b.start);
      for (const [at, part] of parts.entries()) {
        expect(part.start).toBeGreaterThanOrEqual(parts[at - 1]?.end ?? 0);
        expect(part.end).toBeGreaterThan(part.start);
      }
      const covered = parts.reduce((sum, { start, end }) => sum + wordsOf(text.slice(start, end)).length, 0);
      expect(covered).toBe(wordsOf(text).length);
      for (const { start, end, changes, place, runs } of spans) {
        for (const run of runs) expect(run.start >= start && run.end <= end).toBe(true);
        let before = '';
        let at = start;
        for (const { from, to, struck } of changes) {
          expect(from).toBeGreaterThanOrEqual(at);
          before += text.slice(at, from) + struck;
          at = to;
        }
        before += text.slice(at, end);
        expect(sources[place.text.symbol]).toContain(before);
      }
    }
  });
});

describe('shares', () => {
  it('add up to 100, each less than one off, none for nothing, none smaller for more words', () => {
    expect(percentsOf([])).toEqual([]);
    expect(percentsOf([0, 0])).toEqual([0, 0]);
    expect(percentsOf([1, 1, 1])).toEqual([34, 33, 33]);
    for (let seed = 1; seed <= 200; seed++) {
      const below = numbersBelow(seed);
      const counts = Array.from({ length: 1 + below(40) }, () => (below(3) === 0 ? 0 : below(1 + below(5000))));
      const total = counts.reduce((sum, count) => sum + count, 0);
      const percents = percentsOf(counts);
      expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(total === 0 ? 0 : 100);
      counts.forEach((count, at) => {
        if (total > 0) expect(Math.abs(percents[at]! - (count * 100) / total)).toBeLessThan(1);
        if (count === 0) expect(percents[at]).toBe(0);
        expect(counts.every((other, k) => other >= count || percents[k]! <= percents[at]!)).toBe(true);
      });
    }
  });

  it('are of words: sources, the small ones together, and what is new', () => {
    const long = (name: string, words: number) => Array.from({ length: words }, (_, k) => `${name}${k}`).join(' ');
    const sources: Record<string, string> = { '66/2': long('a', 600), '64/3': long('b', 250), '64/5': long('c', 40) };
    for (let k = 0; k < 4; k++) sources[`5${k}/1`] = long(`d${k}x`, 10);
    const paragraphs = [...Object.values(sources), long('new', 70), ' ; ', ''].map((text) => ({ text, runs: traced(text, sources).runs }));
    const shares = traceShares(paragraphs);
    expect(shares.sources.map(({ text, percent, paragraphs: those, words }) => [text.symbol, percent, those, words])).toEqual([
      ['66/2', 60, 1, 600],
      ['64/3', 25, 1, 250],
      ['64/5', 4, 1, 40],
    ]);
    expect(shares.more).toMatchObject({ percent: 4 });
    expect(shares.more?.texts).toHaveLength(4);
    expect(shares.fresh).toEqual({ percent: 7, paragraphs: [7] });
    expect(shares.agreed).toBe(93);
  });

  it('name a single small source, and are 0 without words', () => {
    const paragraphs = ['one two three four five six seven eight', Array.from({ length: 600 }, (_, k) => `n${k}`).join(' ')].map(
      (text) => ({
        text,
        runs: traced(text, { a: 'one two three four five six seven eight' }).runs,
      }),
    );
    const one = traceShares(paragraphs);
    expect(one).toMatchObject({ agreed: 1, more: null, fresh: { percent: 99, paragraphs: [1] } });
    expect(traceShares([])).toEqual({ agreed: 0, sources: [], more: null, fresh: { percent: 0, paragraphs: [] } });
  });

  it('add up for any text', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const below = numbersBelow(seed);
      const sources = Object.fromEntries(
        Array.from({ length: 1 + below(9) }, (_, s) => [
          `${s}/1`,
          Array.from({ length: 12 + below(60) }, (_, k) => `w${s}x${k}`).join(' '),
        ]),
      );
      const paragraphs = Array.from({ length: below(12) }, () => {
        const words = Object.values(sources)[below(Object.keys(sources).length)]!.split(' ');
        const from = below(words.length);
        const text = `${'new '.repeat(below(9))}${words.slice(from, from + below(40)).join(' ')}`;
        return { text, runs: traced(text, sources).runs };
      });
      const shares = traceShares(paragraphs);
      const sum = shares.sources.reduce((all, { percent }) => all + percent, 0) + (shares.more?.percent ?? 0);
      expect(sum).toBe(shares.agreed);
      const words = paragraphs.reduce((all, { text }) => all + wordsOf(text).length, 0);
      expect(shares.agreed + shares.fresh.percent).toBe(words === 0 ? 0 : 100);
    }
  });
});
