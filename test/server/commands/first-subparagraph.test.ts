// The first sub-paragraph accepted below a paragraph makes that paragraph end in a colon; its formal words say so, undoing removes the colon, and
// only an acceptance adds it (RULES N12, N13). The formal words of one that goes before the first of a list put it there when they are read as a list (RULES N9, N10).
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import {
  cleanDoc,
  EMPTY_META,
  type InlinePiece,
  idOf,
  LANGUAGES,
  type Language,
  paragraph,
  paragraphAttrs,
  resolution,
  textOf,
  wordingOf,
} from '../../../schema/index.ts';
import { proposalGroups } from '../../../src/amend/decide/listed-proposals.ts';
import { applyFormalList } from '../../../src/amend/formal/read.ts';
import { formalText } from '../../../src/amend/formal/sentence.ts';
import { learnAllFormalWords } from '../../../src/amend/formal/words/all-formal-words.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import { numberedAs } from '../../../src/text/issued-numbers.ts';
import { issuedOf, labelsOf } from '../../../src/text/numbering.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { lawSeed } from '../../support/seed.ts';
import { CHAIR, roomOf } from '../../support/server/room.ts';

learnAllFormalWords();
const POINTS = [';', ',', '.', '؛', '；', '。', ' ;'];
const COLONS: Readonly<Record<string, string>> = { '；': '：', '。': '：', ' ;': ' :' };
const row = (id: string, level: number, words: string | InlinePiece[], by = '', status = 'open') =>
  paragraph({ id, kind: level > 0 ? 'subparagraph' : 'operative', level: String(level), by, status: status as 'open' }, words);
const endOf = (doc: Node, id: string) => textOf(wordingOf(doc.content.content.find((one) => idOf(one) === id)!));
const whole = (doc: Node) => JSON.stringify(doc.toJSON());

describe('a first sub-paragraph', () => {
  it.each(POINTS)('takes a colon for “%s” above it with its acceptance, and gives it back (RULES N12, N13)', async (point) => {
    for (const level of [1, 2]) {
      const above =
        level === 1 ? [row('one', 0, `Requests all to act${point}`)] : [row('zero', 0, 'Decides:'), row('one', 1, `Act${point}`)];
      const test = roomOf(
        resolution([...above, row('new', level, 'First;', 'NOR'), row('next', level, 'Second;', 'NOR'), row('two', 0, 'Ends.')]),
      );
      const doc = () => readDoc(test.room.ydoc);
      const before = whole(doc());
      const [first, second] = proposalGroups(doc(), labelsOf(doc()), 'en').flatMap(({ proposals }) =>
        proposals.map(({ parts }) => formalText(parts)),
      );
      const colon = (COLONS[point] ?? ':').trim();
      expect(first).toMatch(new RegExp(`replace .*with “${colon}”\\.$`));
      expect(second).not.toContain('replace');
      await test.command(CHAIR, { do: 'accept', amendment: 'new' });
      expect(endOf(doc(), 'one').endsWith(COLONS[point] ?? ':')).toBe(true);
      expect(decisionsOf(test.room.ydoc).at(-1)!.words).toContain(`with “${colon}”`);
      await test.command(CHAIR, { do: 'undo', decision: decisionsOf(test.room.ydoc).at(-1)!.id });
      expect(whole(doc())).toBe(before);
      // With a second one beside it the colon stays when the first is undone.
      await test.command(CHAIR, { do: 'accept', amendment: 'new' });
      const decision = decisionsOf(test.room.ydoc).at(-1)!.id;
      await test.command(CHAIR, { do: 'accept', amendment: 'next' });
      await test.command(CHAIR, { do: 'undo', decision });
      expect(endOf(doc(), 'one').endsWith(COLONS[point] ?? ':')).toBe(true);
      expect(test.refusals).toEqual([]);
    }
  });

  it('that is rejected, or below agreed words, before others or behind a colon, changes nothing above it (RULES N12, N13)', async () => {
    const cases: readonly (readonly Node[])[] = [
      [row('one', 0, 'Requests all;', '', 'agreed'), row('new', 1, 'First;', 'NOR'), row('two', 0, 'Ends.')],
      [row('one', 0, 'Requests all;'), row('new', 1, 'First;', 'NOR'), row('a', 1, 'Second;')],
      [row('one', 0, 'Requests all:'), row('new', 1, 'First;', 'NOR'), row('two', 0, 'Ends.')],
      [row('one', 0, 'Requests all;'), row('new', 0, 'First;', 'NOR'), row('two', 0, 'Ends.')],
    ];
    for (const nodes of cases) {
      const test = roomOf(resolution(nodes));
      const words = endOf(readDoc(test.room.ydoc), 'one');
      await test.command(CHAIR, { do: 'accept', amendment: 'new' });
      expect(endOf(readDoc(test.room.ydoc), 'one')).toBe(words);
    }
    const test = roomOf(resolution([row('one', 0, 'Requests all;'), row('new', 1, 'First;', 'NOR'), row('two', 0, 'Ends.')]));
    await test.command(CHAIR, { do: 'reject', amendment: 'new' });
    expect(endOf(readDoc(test.room.ydoc), 'one')).toBe('Requests all;');
  });

  it('finds the point before a note (RULES N12, N13)', async () => {
    const noted: InlinePiece[] = [{ text: 'Requests all;' }, { id: 'n', note: [{ text: 'See the report.' }] }];
    const test = roomOf(resolution([row('one', 0, noted), row('new', 1, 'First;', 'NOR'), row('two', 0, 'Ends.')]));
    await test.command(CHAIR, { do: 'accept', amendment: 'new' });
    expect(endOf(readDoc(test.room.ydoc), 'one')).toMatch(/^Requests all:/);
  });
});

describe('a sub-paragraph before the first of a list', () => {
  it('is put there by its formal words in every language, read as a list, whether numbers hold or not (RULES N9, N10)', () => {
    let seen = 0;
    for (let seed = lawSeed; seed < lawSeed + 40; seed++) {
      const pick = numbersBelow(seed);
      const nodes: Node[] = [];
      for (let n = 1; n <= 2 + pick(2); n++) {
        nodes.push(row(`op${n}`, 0, `Requests act ${n}:`));
        for (let k = 1; k <= 1 + pick(3); k++) nodes.push(row(`op${n}-${k}`, 1, `Item ${n} ${k};`));
      }
      const at = nodes.findIndex((node, k) => paragraphAttrs(node).kind === 'operative' && k >= pick(nodes.length - 2));
      const place = at < 0 ? 1 : at + 1;
      const text = resolution(nodes);
      const issued = pick(2) === 0 ? issuedOf(text) : null;
      const doc = numberedAs(resolution(nodes.toSpliced(place, 0, row('new', 1, 'Something new;', 'NOR'))), issued);
      for (const language of LANGUAGES as readonly Language[]) {
        const [group] = proposalGroups(doc, labelsOf(doc), language);
        const said = formalText(group!.proposals[0]!.parts);
        const result = applyFormalList({ meta: { ...EMPTY_META, language }, doc: cleanDoc(numberedAs(text, issued)) }, said);
        const told = `seed ${seed} ${language}: ${said} ${JSON.stringify(result).slice(0, 200)}`;
        const words = result.doc.children.map((one) => textOf(wordingOf(one)));
        expect(words.indexOf('Something new;'), told).toBe(place);
        expect(words.length, told).toBe(nodes.length + 1);
        seen++;
      }
    }
    expect(seen).toBe(40 * LANGUAGES.length);
  });
});
