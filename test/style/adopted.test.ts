// What a text says of adopted ones, checked against those at hand: each rule has a fault on which it fires and a text on which it keeps still; what the
// library does not know says nothing. (RULE H7)

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../schema/index.ts';
import { ADOPTED_RULES, type AdoptedText } from '../../src/style/adopted.ts';
import { checkLiving, RULES, ruleNamed } from '../../src/style/check.ts';
import { dayWritten } from '../../src/text/days.ts';
import { outlineOf } from '../../src/text/outline.ts';
import { readPlainText } from '../../src/text/reading/read.ts';
import { isoOfPrinted, numberOfSymbol, organKey, resolutionsCited } from '../../src/text/references/cited-resolutions.ts';

const BODY = 'The Commission on Narcotic Drugs';
const labels = (operative: number) => ['PP1', 'PP2', ...Array.from({ length: operative }, (_, at) => `OP${at + 1}`)];
const adopted = (symbol: string, title: string, date: string | null, more: Partial<AdoptedText> = {}): AdoptedText => ({
  symbol,
  title,
  body: `${BODY},`,
  date,
  labels: labels(4),
  ...more,
});
const LIBRARY: readonly AdoptedText[] = [
  adopted('E/CN.7/RES/64/3', '64/3. Promoting scientific evidence-based services', '2021-04-16'),
  adopted('66/2', 'Promoting recovery', '2023-03-17'),
  adopted('61/7', 'Promoting recovery', '2018-03-16'),
  adopted('60/1', 'Of a year alone', '2017'),
  adopted('59/5', 'Without a date', null, { labels: [...labels(2), 'A.1'] }),
  adopted('A/RES/64/3', 'Another organ', '2009-10-02', { body: 'The General Assembly' }),
];

function told(...texts: string[]): string[] {
  const kinds = texts.map(
    (text) => (/^(?:Recall|Also recall|Further recall)/.test(text) ? 'preambular' : 'operative') as 'preambular' | 'operative',
  );
  const doc = resolution(texts.map((text, at) => paragraph({ id: `p${at}`, kind: kinds[at]! }, text)));
  const found = checkLiving({ meta: { ...EMPTY_META, body: BODY, symbol: '67/1' }, doc }, [], LIBRARY);
  return found
    .filter(({ rule }) => rule.startsWith('library/'))
    .map(({ rule, from, to, message, fix, paragraph: id, severity }) => {
      const words = texts[Number(id.slice(1))]!.slice(from, to);
      return `${severity} ${rule} [${words}] ${message}${fix ? ` ⇒ ${fix.replace}` : ''}`;
    });
}

describe('citations against adopted texts', () => {
  it('of the right number, date and title with paragraphs that are there say nothing', () => {
    expect(
      told(
        'Recalling its resolutions 61/7 of 16 March 2018 and 66/2 of 17 March 2023,',
        'Recalls paragraph 4 of its resolution 64/3 of 16 April 2021, entitled “Promoting scientific evidence-based services”, and General Assembly resolution 64/3 of 2 October 2009;',
      ),
    ).toEqual([]);
  });

  it('of a wrong date or title are mended by one key', () => {
    expect(told('Recalls its resolutions 66/2 of 18 March 2023 and 64/3 of 16 April 2022;')).toEqual([
      'warning library/date [18 March 2023] Resolution 66/2 is of 17 March 2023 in the library. ⇒ 17 March 2023',
      'warning library/date [16 April 2022] Resolution 64/3 is of 16 April 2021 in the library. ⇒ 16 April 2021',
    ]);
    expect(told('Recalls its resolution 66/2 of 17 March 2023, entitled “Promoting recoveries”;')).toEqual([
      'warning library/title [Promoting recoveries] Resolution 66/2 is entitled “Promoting recovery” in the library. ⇒ Promoting recovery',
    ]);
    expect(told('Recalls its resolution 66/2 of 17 March 2023, entitled “PROMOTING Recovery”;')).toEqual([]);
  });

  it('of a number that the library has under another one are mended', () => {
    expect(told('Recalls its resolution 66/9 of 17 March 2023, entitled “Promoting recovery”;')).toEqual([
      'warning library/number [66/9] The resolution of 17 March 2023 with this title is 66/2. ⇒ 66/2',
    ]);
    expect(told('Recalls its resolution 66/9 of 18 March 2023, entitled “Promoting recovery”;')).toEqual([]);
  });

  it('name paragraphs that are not there', () => {
    expect(told('Recalls paragraphs 2 and 5 of its resolution 66/2;')).toEqual([
      'warning library/paragraph [5] Resolution 66/2 has 4 operative paragraphs.',
    ]);
    expect(told('Recalls paragraphs 2 (b) and 4 of its resolution 66/2;')).toEqual([]);
    // A text whose paragraphs are numbered differently, and two resolutions at once.
    expect(told('Recalls paragraph 9 of its resolution 59/5;', 'Recalls paragraph 9 of its resolutions 66/2 and 64/3;')).toEqual([]);
  });

  it('are in the order of their dates', () => {
    expect(told('Recalling its resolution 66/2 of 17 March 2023,', 'Recalling also its resolution 64/3 of 16 April 2021,')).toEqual([
      'info library/order [64/3] Resolution 64/3 is older than 66/2, which PP1 recalls: what is recalled stands in the order of its dates.',
    ]);
    expect(
      told(
        'Recalling its resolution 64/3 of 16 April 2021,',
        'Recalling also its resolution 66/2 of 17 March 2023,',
        'Recalling further General Assembly resolution 64/3 of 2 October 2009,',
      ),
    ).toEqual([]);
  });

  it('say where a later one has the same title and is cited nowhere', () => {
    expect(told('Recalls its resolution 61/7 of 16 March 2018;')).toEqual([
      'info library/later [61/7] Resolution 61/7 was followed by 66/2 of 17 March 2023, with the same title.',
    ]);
    expect(told('Recalls its resolution 61/7 of 16 March 2018;', 'Recalls its resolution 66/2;')).toEqual([]);
  });

  it('say nothing of what the library does not know: a text, a day, an organ that is not named', () => {
    expect(told('Recalls its resolution 12/1 of 1 May 1999, entitled “Unknown”;', 'Recalls its resolution 60/1 of 5 May 2001;')).toEqual(
      [],
    );
    expect(told('Recalls its resolution 59/5 of 5 May 2001;', 'Recalls resolution 66/2 of 18 March 2023;')).toEqual([]);
    expect(told('Recalls Economic and Social Council resolution 66/2 of 18 March 2023;')).toEqual([]);
  });

  it('are judged neither for the draft’s own number nor where two texts have one number', () => {
    const doc = resolution([paragraph({ id: 'p', kind: 'operative' }, 'Recalls its resolution 66/2 of 18 March 2023;')]);
    const check = (symbol: string, library: readonly AdoptedText[]) =>
      checkLiving({ meta: { ...EMPTY_META, body: BODY, symbol }, doc }, [], library).filter(({ rule }) => rule.startsWith('library/'));
    expect(check('', LIBRARY)).toHaveLength(1);
    expect(check('66/2', LIBRARY)).toEqual([]);
    expect(check('', [...LIBRARY, adopted('66/2', 'Promotion du rétablissement', '2023-03-16')])).toEqual([]);
  });

  it('have names and numbers of their own', () => {
    const mine = Object.values(ADOPTED_RULES);
    for (const { name, number } of mine) {
      expect(ruleNamed(name)?.number).toBe(number);
      expect(RULES.some((rule) => rule.name === name || rule.number === number)).toBe(false);
    }
    expect(new Set(mine.map(({ number }) => number)).size).toBe(mine.length);
  });
});

describe('dates and symbols', () => {
  it('are read both ways', () => {
    expect(isoOfPrinted('7 March 2023')).toBe('2023-03-07');
    expect(dayWritten('2023-03-07', 'en')).toBe('7 March 2023');
    expect([isoOfPrinted('March 2023'), isoOfPrinted('7 Marzo 2023'), dayWritten('2023', 'en'), dayWritten('', 'en')]).toEqual([
      '',
      '',
      '',
      '',
    ]);
    expect(['E/CN.7/RES/66/2', '66/2', 'S/RES/2056(2012)', 'A/RES/S-30/1', 'A/HRC/RES/12/10'].map(numberOfSymbol)).toEqual([
      '66/2',
      '66/2',
      '2056 (2012)',
      'S-30/1',
      '12/10',
    ]);
  });
});

const CORPUS = path.resolve(import.meta.dirname, '../../../shared/corpus/library.jsonl.gz');

describe.skipIf(!fs.existsSync(CORPUS))('adopted texts against each other', () => {
  it('have at most three alarms in a thousand citations', () => {
    interface Line {
      readonly symbol: string;
      readonly title: string;
      readonly organ: string;
      readonly paragraphs: readonly string[];
    }
    const lines = zlib
      .gunzipSync(fs.readFileSync(CORPUS))
      .toString()
      .trim()
      .split('\n')
      .filter((_, at) => at % 2 === 0);
    const drafts = lines.map((line) => {
      const { symbol, title, organ, paragraphs } = JSON.parse(line) as Line;
      const { draft } = readPlainText(`${[symbol, title, organ, ...paragraphs].filter(Boolean).join('\n\n')}\n`)[0]!;
      return { symbol, title, organ, draft };
    });
    // The files have no dates: the date that most citations give is used.
    const dates = new Map<string, Map<string, number>>();
    for (const { draft, organ } of drafts)
      for (const { text } of outlineOf(draft))
        for (const cited of resolutionsCited(text, organ)) {
          if (!cited.date || cited.organ === '') continue;
          const key = `${cited.organ} ${cited.number.says}`;
          const given = dates.get(key) ?? new Map<string, number>();
          given.set(isoOfPrinted(cited.date.says), (given.get(isoOfPrinted(cited.date.says)) ?? 0) + 1);
          dates.set(key, given);
        }
    const library = drafts.map(({ symbol, title, organ, draft }): AdoptedText => {
      const given = [...(dates.get(`${organKey(organ)} ${numberOfSymbol(symbol)}`) ?? [])].sort((a, b) => b[1] - a[1]);
      return {
        symbol,
        title,
        body: organ,
        date: given[0]?.[0] ?? null,
        labels: outlineOf(draft)
          .map(({ label }) => label)
          .filter((label) => /\d/.test(label)),
      };
    });
    const counts = new Map<string, number>();
    let citations = 0;
    const judged = drafts.filter((_, at) => at % 4 === 0);
    for (const { draft, organ } of judged) for (const { text } of outlineOf(draft)) citations += resolutionsCited(text, organ).length;
    for (const { draft, symbol } of judged)
      for (const { rule } of checkLiving({ ...draft, meta: { ...draft.meta, symbol } }, [], library))
        if (rule.startsWith('library/')) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const warnings = [...counts].filter(([rule]) => rule !== 'library/later').reduce((sum, [, count]) => sum + count, 0);
    expect(citations).toBeGreaterThan(800);
    expect(warnings / citations).toBeLessThan(0.003);
    // Only advice, which an older text could not have followed.
    expect(counts.get('library/later') ?? 0).toBeLessThan(0.15 * judged.length);
  }, 60_000);
});
