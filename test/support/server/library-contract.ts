// The contract of every library, whatever stores its index: the same tests for the file and for PostgreSQL. (RULES LI2, LI11, LI12, LI19 to LI21, LI23)
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../../server/library/library.ts';
import type { LibraryOwner, LibraryReader } from '../../../server/library/library-index.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';

/** A library in its own empty place. */
export interface ContractLibrary {
  readonly library: Library;
  /** The same place opened again. */
  reopen(): Promise<ContractLibrary>;
  /** The same place, converted to the form of the first version and opened again. */
  reopenAsFirst(): Promise<ContractLibrary>;
  close(): Promise<void>;
}

export const HOUSE: LibraryOwner = { committee: 'c', delegation: '', layer: 0 };
const NORWAY: LibraryOwner = { committee: 'c', delegation: 'NOR', layer: 1 };
export const ANYBODY: LibraryReader = { committee: 'c', own: null };
const NORWEGIAN: LibraryReader = { committee: 'c', own: { delegation: 'NOR', layer: 1 } };
const ADD = { replace: false, by: 'Clerk' };

/** A draft as JSON, read from lines as an importer reads them. */
export const textOf = (symbol: string, title: string, paragraphs: readonly string[], organ = 'The General Assembly,'): string =>
  draftToJson(readPlainText([symbol, title, organ, ...paragraphs].filter(Boolean).join('\n\n'))[0]!.draft);

const WATER = textOf('A/RES/64/3', 'Access to safe drinking water', [
  'Recalling its resolution 60/12 of 9 November 2005 on safe drinking water and sanitation for all,',
  '1. Strongly encourages Member States to provide safe drinking water to everybody who lives within their borders;',
  '2. Decides to remain seized of the matter.',
]);
const HEALTH = textOf('A/RES/70/8', 'Health in schools', [
  'Noting with appreciation the work of the World Health Organization in schools,',
  '1. Encourages Member States to provide safe drinking water to everybody who lives within their borders and to all schools;',
]);

export function libraryContract(name: string, make: () => Promise<ContractLibrary>): void {
  describe(`the library in ${name}`, () => {
    let place: ContractLibrary;
    const library = () => place.library;
    beforeAll(async () => {
      place = await make();
    });
    afterAll(() => place.close());

    it('is empty at first', async () => {
      expect(await library().list(ANYBODY, { limit: 10 })).toEqual({
        ...{ texts: [], count: 0, total: 0, years: null, bodies: [], languages: [], after: null },
      });
      expect(await library().find(ANYBODY, 'water', {}, 10)).toEqual({ hits: [], count: 0, isMore: false });
      expect(await library().trace(ANYBODY, { p: 'Strongly encourages Member States' })).toEqual({ p: { runs: [], sources: {} } });
    });

    it('takes texts in, once, and names one that has the symbol of another', async () => {
      const added = await Promise.all([library().add(HOUSE, WATER, ADD), library().add(HOUSE, HEALTH, { ...ADD, date: '2015-12-17' })]);
      expect(added.map((one) => ('added' in one ? one.added : one))).toMatchObject([
        {
          symbol: 'A/RES/64/3',
          title: 'Access to safe drinking water',
          body: 'The General Assembly',
          date: null,
          paragraphs: 3,
          delegation: null,
        },
        { symbol: 'A/RES/70/8', date: '2015-12-17', language: 'en' },
      ]);
      expect(await library().add(HOUSE, WATER, ADD)).toMatchObject({ same: { symbol: 'A/RES/64/3' } });
      const other = textOf('A/RES/64/3', 'Access to safe drinking water', ['1. Decides otherwise.']);
      expect(await library().add(HOUSE, other, ADD)).toMatchObject({ clash: { symbol: 'A/RES/64/3', paragraphs: 3 } });
      expect(await library().list(ANYBODY, { limit: 1 })).toMatchObject({
        texts: [{ symbol: 'A/RES/70/8' }],
        count: 2,
        total: 2,
        years: [2015, 2015],
      });
    });

    it('refuses in a sentence what is no adopted text', async () => {
      expect(await library().add(HOUSE, textOf('', 'Without a number', ['1. Decides nothing.']), ADD)).toMatchObject({
        refused: expect.stringMatching(/symbol/),
      });
      expect(await library().add(HOUSE, '{}', ADD)).toMatchObject({ refused: expect.stringMatching(/\.$/) });
    });

    it('lists page after page, narrowed by words, organ and years', async () => {
      const first = await library().list(ANYBODY, { limit: 1 });
      const second = await library().list(ANYBODY, { limit: 1, after: first.after! });
      expect([first, second].flatMap(({ texts }) => texts.map(({ symbol }) => symbol))).toEqual(['A/RES/70/8', 'A/RES/64/3']);
      expect(second.after).toBeNull();
      const count = async (options: object) => (await library().list(ANYBODY, { limit: 10, ...options })).count;
      expect(await count({ words: 'SAFE water' })).toBe(1);
      expect(await count({ scope: { since: 2015 } })).toBe(1);
      expect(await count({ scope: { until: 2014 } })).toBe(0);
      expect(await count({ scope: { body: 'The Security Council' } })).toBe(0);
    });

    it('finds words exactly, then nearly, each with its places', async () => {
      const { hits, count } = await library().find(ANYBODY, 'strongly encourages member states', {}, 10);
      expect(hits.map(({ text, label, exact }) => [text.symbol, label, exact])).toEqual([
        ['A/RES/64/3', 'OP1', true],
        ['A/RES/70/8', 'OP1', false],
      ]);
      expect(hits.map(({ words, matches }) => matches.map(([from, to]) => words.slice(from, to)))).toEqual([
        ['Strongly encourages Member States'],
        ['Encourages Member States'],
      ]);
      expect(count).toBe(2);
      expect((await library().find(ANYBODY, 'safe drinking water', { since: 2015, until: 2015 }, 10)).hits).toHaveLength(1);
      expect((await library().find(ANYBODY, 'safe drinking water', { body: 'The General Assembly', language: 'en' }, 10)).count).toBe(3);
      expect((await library().find(ANYBODY, '"; drop OR NEAR( * : words', {}, 10)).hits).toEqual([]);
    });

    it('narrows a long passage that stands there nearly so by organ, years and language too', async () => {
      const passage =
        'Encourages Member States to provide safe drinking water to everybody who lives within their borders and to all kindergartens';
      const found = async (scope: object) => (await library().find(ANYBODY, passage, scope, 10)).hits.map(({ text }) => text.symbol);
      expect(await found({})).toContain('A/RES/70/8');
      expect(await found({ body: 'The General Assembly', since: 2015, until: 2015, language: 'en' })).toEqual(['A/RES/70/8']);
      for (const other of [{ body: 'The Security Council' }, { until: 2014 }, { since: 2016 }, { language: 'fr' }])
        expect(await found(other)).toEqual([]);
    });

    it('traces runs of words to the longest, then the newest', async () => {
      const text = 'Encourages Member States to provide safe drinking water to everybody who lives within their borders, and others';
      const { p } = await library().trace(ANYBODY, { p: text });
      expect(
        p!.runs.map(({ start, end, place, at, others }) => [text.slice(start, end), place.text.symbol, place.label, at, others]),
      ).toEqual([
        [
          'Encourages Member States to provide safe drinking water to everybody who lives within their borders, and',
          'A/RES/70/8',
          'OP1',
          0,
          0,
        ],
      ]);
      expect(Object.values(p!.sources)).toEqual([
        'Encourages Member States to provide safe drinking water to everybody who lives within their borders and to all schools;',
      ]);
      const earlier = await library().trace(ANYBODY, { p: text }, { before: '2015-12-17' });
      expect(earlier.p!.runs.map(({ place, at }) => [place.text.symbol, at])).toEqual([['A/RES/64/3', 9]]);
      expect((await library().trace(ANYBODY, { p: 'safe drinking water to everybody else' }, { runWords: 4 })).p!.runs).toMatchObject([
        { start: 0, others: 1 },
      ]);
      expect((await library().trace(ANYBODY, { p: text }, { not: 'a/res/70/8' })).p!.runs[0]!.place.text.symbol).toBe('A/RES/64/3');
    });

    it('traces no run across a place where the file parts what reading joined, also after the text was taken out and brought in again', async () => {
      const words =
        'Affirms that all pens that were lent to the secretariat are to be given back to those who lent them before the summer;';
      const draft = JSON.parse(textOf('A/RES/71/1', 'Pens', [`1. ${words}`]));
      const { id } = draft.doc.content.find((one: { attrs: { kind: string } }) => one.attrs.kind === 'operative').attrs;
      const at = words.indexOf('given');
      const json = JSON.stringify({ ...draft, known: { joins: { [id]: [at, at, 5000] } } });
      const runs = async () => {
        const { p } = await library().trace(ANYBODY, { p: words });
        return p!.runs.map((run) => [words.slice(run.start, run.end), run.at]);
      };
      const parted = [
        ['Affirms that all pens that were lent to the secretariat are to be', 0],
        ['given back to those who lent them before the summer', at],
      ];
      for (let given = json, round = 0; round < 2; round++) {
        const added = await library().add(HOUSE, given, ADD);
        const text = 'added' in added ? added.added.id : '';
        expect(await runs()).toEqual(parted);
        given = (await library().text(ANYBODY, text))!.json;
        expect(await library().remove(HOUSE, text)).toBe(true);
      }
      const wrong = JSON.stringify({ ...draft, known: { joins: { [id]: ['x'] } } });
      expect(await library().add(HOUSE, wrong, ADD)).toMatchObject({ refused: expect.stringMatching(/\.$/) });
    });

    it('learns where a file parts a text that was brought in before anybody asked, from the same file; the text stays the one it was', async () => {
      const words =
        'Affirms that all rulers that were bent in the plenary are to be made straight by those who bent them before the summer;';
      const old = textOf('A/RES/71/2', 'Rulers', [`1. ${words}`]);
      const draft = JSON.parse(old);
      const { id } = draft.doc.content.find((one: { attrs: { kind: string } }) => one.attrs.kind === 'operative').attrs;
      const at = words.indexOf('made');
      const begins = async () => (await library().trace(ANYBODY, { p: words })).p!.runs.map((run) => run.at);
      const added = await library().add(HOUSE, old, ADD);
      const text = 'added' in added ? added.added : null;
      expect(await begins()).toEqual([0]);
      // A file without divided paragraphs, and then twice the one with them.
      expect(await library().add(HOUSE, old, ADD)).toEqual({ same: text });
      expect(await begins()).toEqual([0]);
      for (let round = 0; round < 2; round++) {
        const again = JSON.stringify({ ...draft, known: { joins: { [id]: [at] } } });
        expect(await library().add(HOUSE, again, ADD)).toEqual({ same: text });
        expect(await begins()).toEqual([0, at]);
      }
      expect((await library().find(ANYBODY, 'rulers that were bent', {}, 10)).hits).toHaveLength(1);
      expect(JSON.parse((await library().text(ANYBODY, text!.id))!.json).known.joins).toEqual({ [id]: [at] });
      expect(await library().remove(HOUSE, text!.id)).toBe(true);
      expect((await library().trace(ANYBODY, { p: words })).p!.runs).toEqual([]);
    });

    it('shows nobody else what a delegation keeps for itself, nor what another committee has', async () => {
      const own = textOf('A/RES/55/1', 'Kept by Norway', ['1. Affirms that fjords are to be kept clean for all who live beside them;']);
      const added = await library().add(NORWAY, own, ADD);
      const id = 'added' in added ? added.added.id : '';
      for (const reader of [
        ANYBODY,
        { committee: 'd', own: null },
        { committee: 'c', own: { delegation: 'NOR', layer: 2 } },
        { committee: 'c', own: { delegation: 'FJI', layer: 1 } },
      ]) {
        expect(await library().text(reader, id)).toBeNull();
        expect((await library().find(reader, 'fjords', {}, 10)).count).toBe(0);
        expect((await library().trace(reader, { p: 'Affirms that fjords are to be kept clean for all' })).p!.runs).toEqual([]);
        expect((await library().list(reader, { limit: 10 })).texts.some((text) => text.id === id)).toBe(false);
      }
      expect((await library().find(NORWEGIAN, 'fjords', {}, 10)).hits).toMatchObject([{ text: { id, delegation: 'NOR' } }]);
      expect((await library().text(NORWEGIAN, id))!.json).toContain('fjords');
      expect(await library().remove(HOUSE, id)).toBe(false);
      expect(await library().remove(NORWAY, id)).toBe(true);
      expect((await library().find(NORWEGIAN, 'fjords', {}, 10)).count).toBe(0);
    });

    it('says which text a draft may continue, and why', async () => {
      const draft = textOf('A/C.3/71/L.2', 'Access to safe drinking water', [
        'Recalling its resolution 64/3,',
        '1. Strongly encourages Member States to provide safe drinking water to everybody who lives within their borders;',
      ]);
      expect(await library().continued(ANYBODY, '{}')).toMatchObject({ refused: expect.stringMatching(/\.$/) });
      const found = await library().continued(ANYBODY, draft);
      expect('refused' in found ? found : found[0]).toMatchObject({
        text: { symbol: 'A/RES/64/3' },
        sameTitle: 1,
        cites: true,
        paragraphs: 1,
      });
      expect(await library().continued(ANYBODY, textOf('A/L.1', 'Outer space', ['1. Decides to look at the stars.']))).toEqual([]);
    });

    it('tells what is known of the texts that are cited, by number or title, and of later ones with the same title', async () => {
      const [water] = await library().cited(ANYBODY, ['64/3', '99/9'], []);
      expect(water).toEqual({
        ...{ symbol: 'A/RES/64/3', title: 'Access to safe drinking water', body: 'The General Assembly', date: null },
        labels: ['PP1', 'OP1', 'OP2'],
      });
      const byTitle = await library().cited(ANYBODY, [], ['HEALTH in schools']);
      expect(byTitle).toMatchObject([{ symbol: 'A/RES/70/8', date: '2015-12-17', labels: [] }]);
      expect(await library().cited({ committee: 'other', own: null }, ['64/3'], ['Health in schools'])).toEqual([]);
      expect(await library().cited(ANYBODY, [], [''])).toEqual([]);
    });

    it('holds all of it when it was written by the first version', async () => {
      const text = 'Encourages Member States to provide safe drinking water to everybody who lives within their borders, and others';
      const asked = async () => [
        await library().trace(ANYBODY, { p: text, q: 'on safe drinking water and sanitation for all' }),
        await library().trace(ANYBODY, { p: text }, { runWords: 3, not: 'A/RES/70/8' }),
        await library().find(ANYBODY, 'safe drinking water', {}, 10),
        await library().list(ANYBODY, { limit: 10 }),
      ];
      const before = await asked();
      place = await place.reopenAsFirst();
      expect(await asked()).toEqual(before);
      expect(before[0]).toMatchObject({ p: { runs: [{ start: 0 }] }, q: { runs: [{ start: 0 }] } });
    });

    it('holds all of it when it is opened anew, and puts a text in the place of another', async () => {
      place = await place.reopen();
      expect((await library().find(ANYBODY, 'remain seized', {}, 10)).hits).toHaveLength(1);
      const other = textOf('A/RES/64/3', 'Access to safe drinking water', ['1. Decides otherwise.']);
      expect(await library().add(HOUSE, other, { ...ADD, replace: true })).toMatchObject({ added: { paragraphs: 1 } });
      expect((await library().find(ANYBODY, 'remain seized', {}, 10)).count).toBe(0);
      expect((await library().list(ANYBODY, { limit: 10 })).total).toBe(2);
    });
  });
}
