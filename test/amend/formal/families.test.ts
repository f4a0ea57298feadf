// Formal lists and subparagraphs: a paragraph is deleted, moved and replaced with all its subparagraphs. A list that means only the chapeau, or would give
// subparagraphs to another paragraph, must say so, or is refused. (RULES L4, L5)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, cleanDoc, EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { acceptanceOf, acceptanceOfParagraph, afterAcceptance } from '../../../src/amend/decide/acceptance.ts';
import { proposalGroups } from '../../../src/amend/decide/listed-proposals.ts';
import { acceptedWords } from '../../../src/amend/decide/proposal-words.ts';
import { addressBook } from '../../../src/amend/formal/address.ts';
import { subparagraphsLeft } from '../../../src/amend/formal/families.ts';
import { formalList } from '../../../src/amend/formal/list.ts';
import { applyFormalList } from '../../../src/amend/formal/read.ts';
import { formalParts, formalText } from '../../../src/amend/formal/sentence.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { structural } from '../../support/random/random-proposals.ts';

/** "1. Decides:", "(a) To act;", "(i) Now;", "PP Recalling,", "# Follow-up" as paragraphs. */
function textFrom(rows: readonly string[]): Node {
  return resolution(
    rows.map((row, k) => {
      const [, sign = '', words = ''] = /^(\S+) (.*)$/.exec(row)!;
      if (sign === 'PP') return paragraph({ id: `p${k}`, kind: 'preambular' }, words);
      if (sign === '#') return paragraph({ id: `p${k}`, kind: 'heading' }, words);
      if (/^\d/.test(sign)) return paragraph({ id: `p${k}`, kind: 'operative' }, words);
      return paragraph({ id: `p${k}`, kind: 'subparagraph', level: /^\((?:i+|iv|v)\)$/.test(sign) ? '2' : '1' }, words);
    }),
  );
}
const rowsOf = (doc: Node) =>
  paragraphsOf(doc).map((one) => {
    const words = textOf(wordingOf(one));
    if (one.attrs.kind === 'subparagraph') return `${'-'.repeat(Number(one.attrs.level))} ${words}`;
    return `${one.attrs.kind === 'operative' ? '' : `${one.attrs.kind} `}${words}`;
  });
const draft = (doc: Node) => ({ meta: EMPTY_META, doc });

const MANDATE = textFrom([
  'PP Recalling the mandate,',
  '1. Extends the mandate:',
  '(a) To examine obstacles;',
  '(b) To gather facts:',
  '(i) From States;',
  '(ii) From others;',
  '(c) To report;',
  '2. Requests all to cooperate;',
  '3. Encourages all to help:',
  '(a) With money;',
  '4. Decides to remain seized.',
]);
const [PP, OP1, A, B, I, II, C, OP2, OP3, A3, OP4] = rowsOf(MANDATE) as [string, ...string[]];
const all = rowsOf(MANDATE);
const done = (...sentences: string[]) => {
  const { doc, failed } = applyFormalList(draft(MANDATE), sentences.join('\n'));
  expect(failed).toEqual([]);
  return rowsOf(doc);
};
const refused = (...sentences: string[]) => {
  const { doc, failed } = applyFormalList(draft(MANDATE), sentences.join('\n'));
  expect(rowsOf(doc)).toEqual(all);
  return failed.map(({ reason }) => reason).join(' ');
};

describe('a paragraph is named with its subparagraphs', () => {
  it('and is deleted with them', () => {
    expect(done('Delete operative paragraph 1.')).toEqual([PP, OP2, OP3, A3, OP4]);
    expect(done('Delete operative paragraphs 1 to 3.')).toEqual([PP, OP4]);
    expect(done('Delete paragraph 1 (b).')).toEqual([PP, OP1, A, C, OP2, OP3, A3, OP4]);
  });
  it('and moves with them, behind all those of the other', () => {
    expect(done('Move operative paragraph 1 to after operative paragraph 3.')).toEqual([PP, OP2, OP3, A3, OP1, A, B, I, II, C, OP4]);
    expect(done('Move operative paragraph 4 to after operative paragraph 1.')).toEqual([PP, OP1, A, B, I, II, C, OP4, OP2, OP3, A3]);
    expect(done('Move operative paragraph 3 to before operative paragraph 1.')).toEqual([PP, OP3, A3, OP1, A, B, I, II, C, OP2, OP4]);
    expect(done('Move paragraph 1 (b) to after paragraph 1 (c).')).toEqual([PP, OP1, A, C, B, I, II, OP2, OP3, A3, OP4]);
  });
  it('and what comes in after it stands behind them', () => {
    const fresh = 'After operative paragraph 1, insert a new operative paragraph reading: “Urges States to act;”.';
    expect(done(fresh)).toEqual([...all.slice(0, 7), 'Urges States to act;', ...all.slice(7)]);
    expect(done('Add a new OP1bis: “Urges States to act;”.')).toEqual([...all.slice(0, 7), 'Urges States to act;', ...all.slice(7)]);
    expect(done('After paragraph 1 (b), insert a new subparagraph reading: “To act;”.')).toEqual([
      ...all.slice(0, 6),
      '- To act;',
      ...all.slice(6),
    ]);
  });
  it('and is replaced with them, unless the text ends with a colon', () => {
    expect(done('Replace operative paragraph 3 with the following: “Encourages all;”.')).toEqual([
      ...all.slice(0, 8),
      'Encourages all;',
      OP4,
    ]);
    expect(refused('Replace operative paragraph 3 with the following: “Urges all:”.')).toMatch(/what becomes of the subparagraphs/);
  });
  it('but what the list says of one of them holds', () => {
    expect(done('Delete operative paragraph 3.', 'Move paragraph 3 (a) to after operative paragraph 2.')).toEqual([
      ...all.slice(0, 8),
      A3,
      OP4,
    ]);
    expect(
      done('Move paragraph 1 (b) to after operative paragraph 2.', 'Move operative paragraph 1 to after operative paragraph 4.'),
    ).toEqual([PP, OP2, B, I, II, OP3, A3, OP4, OP1, A, C]);
    expect(done('Delete paragraph 1 (a).', 'Move operative paragraph 1 to after operative paragraph 2.').slice(1, 7)).toEqual([
      OP2,
      OP1,
      B,
      I,
      II,
      C,
    ]);
    expect(done('Delete paragraph 3 (a).', 'Delete operative paragraph 3.')).toEqual([...all.slice(0, 8), OP4]);
  });
  it('and a list that contradicts itself there is not done', () => {
    const reason = (...sentences: string[]) => applyFormalList(draft(MANDATE), sentences.join('\n')).failed.map((one) => one.reason);
    expect(reason('In paragraph 1 (a), replace “obstacles” with “bars”.', 'Delete operative paragraph 1.')).toHaveLength(1);
    expect(reason('Delete operative paragraph 1.', 'In paragraph 1 (a), replace “obstacles” with “bars”.')).toHaveLength(1);
    expect(reason('Delete OP1.', 'After paragraph 1 (b), insert a new second-level subparagraph reading: “X;”.')).toHaveLength(1);
    expect(reason('After paragraph 1 (a), insert a new subparagraph reading: “X;”.', 'Delete OP1.')).toHaveLength(1);
    expect(reason('Delete OP1.', 'Move OP1 to after OP2.')).toHaveLength(1);
    expect(reason('Move OP1 to after paragraph 1 (c).')).toEqual(['A paragraph cannot be moved beside itself.']);
  });
});

describe('no subparagraph passes to another paragraph unsaid', () => {
  it('where something would come into the midst of them', () => {
    expect(refused('Move operative paragraph 2 to after 1 (c).')).not.toBe('');
    expect(refused('Move operative paragraph 2 to after paragraph 1 (a).')).toBe(
      'Operative paragraph 1 (b) would become a subparagraph of another paragraph; the list does not say that it should.',
    );
    expect(refused('After paragraph 1 (a), insert a new operative paragraph reading: “Urges X;”.')).toMatch(/1 \(b\) would become/);
    expect(refused('Before paragraph 1 (b), insert a new operative paragraph reading: “Urges X;”.')).toMatch(/1 \(b\) would become/);
    expect(refused('Replace paragraph 1 (a) with a new operative paragraph reading: “Urges X;”.')).toMatch(/1 \(b\) would become/);
    expect(refused('After operative paragraph 1, insert a new subparagraph reading: “X;”.')).toMatch(/after which of them/);
  });
  it('but behind the last of them, and where the rest goes, it is done', () => {
    expect(done('Move operative paragraph 4 to after paragraph 1 (c).')).toEqual([...all.slice(0, 7), OP4, OP2, OP3, A3]);
    expect(done('Move operative paragraph 4 to after paragraph 1 (b) (ii).', 'Delete paragraph 1 (c).')).toEqual([
      ...all.slice(0, 6),
      OP4,
      OP2,
      OP3,
      A3,
    ]);
  });
  it('unless the list names the chapeau, or says that they are taken', () => {
    expect(done('Delete the chapeau of operative paragraph 3.')).toEqual([...all.slice(0, 8), A3, OP4]);
    expect(done('Move the chapeau of operative paragraph 3 to after operative paragraph 4.')).toEqual([...all.slice(0, 8), A3, OP4, OP3]);
    expect(done('Replace the chapeau of operative paragraph 3 with the following: “Urges all:”.')).toEqual(all.with(8, 'Urges all:'));
    expect(done('In the chapeau of operative paragraph 3, replace “all” with “States”.')).toEqual(
      all.with(8, 'Encourages States to help:'),
    );
    expect(done('After the chapeau of operative paragraph 1, insert a new subparagraph reading: “X;”.').slice(1, 4)).toEqual([
      OP1,
      '- X;',
      A,
    ]);
    expect(
      done('After paragraph 1 (a), insert a new operative paragraph, taking the subparagraphs that follow, reading: “Urges X:”.').slice(
        1,
        5,
      ),
    ).toEqual([OP1, A, 'Urges X:', B]);
    expect(done('Move operative paragraph 2 to after paragraph 1 (a), taking the subparagraphs that follow.').slice(1, 5)).toEqual([
      OP1,
      A,
      OP2,
      B,
    ]);
  });
});

describe('a list says', () => {
  const list = (rows: readonly string[]) => {
    const made = formalList(draft(MANDATE), draft(textFrom(rows)));
    return 'refused' in made ? [made.refused] : made.amendments.map(({ text }) => text);
  };
  const SOURCE = [
    'PP Recalling the mandate,',
    '1. Extends the mandate:',
    '(a) To examine obstacles;',
    '(b) To gather facts:',
    '(i) From States;',
    '(ii) From others;',
    '(c) To report;',
    '2. Requests all to cooperate;',
    '3. Encourages all to help:',
    '(a) With money;',
    '4. Decides to remain seized.',
  ];
  it('one sentence of a paragraph that goes or moves with its subparagraphs', () => {
    expect(list(SOURCE.toSpliced(1, 6))).toEqual(['Delete operative paragraph 1.']);
    expect(list([...SOURCE.slice(0, 8), SOURCE[10]!, ...SOURCE.slice(8, 10)])).toEqual([
      'Move operative paragraph 4 to after operative paragraph 2.',
    ]);
  });
  it('that only the chapeau goes, and that subparagraphs pass to what comes in', () => {
    expect(list(SOURCE.toSpliced(8, 1))).toEqual(['Delete the chapeau of operative paragraph 3.']);
    expect(list(SOURCE.toSpliced(3, 0, '2. Urges all States:'))).toEqual([
      'After operative paragraph 1 (a), insert a new operative paragraph, taking the subparagraphs that follow, reading: “Urges all States:”.',
    ]);
    expect(list(SOURCE.toSpliced(2, 0, '(a) To see;'))).toEqual([
      'After the chapeau of operative paragraph 1, insert a new subparagraph reading: “To see;”.',
    ]);
  });
});

describe('laws', () => {
  const depth = fc.constantFrom(0, 0, 1, 1, 1, 2);
  const scene = fc.record({ depths: fc.array(depth, { minLength: 2, maxLength: 14 }), one: fc.nat(30), other: fc.nat(30) });
  /** A text with these depths: every paragraph has unique words, and every subparagraph has a paragraph above it. */
  const sceneDoc = (depths: readonly number[]) => {
    let last = -1;
    return resolution(
      depths.map((wanted, k) => {
        last = Math.min(wanted, last + 1);
        const attrs = last === 0 ? { kind: 'operative' as const } : { kind: 'subparagraph' as const, level: String(last) as '1' };
        return paragraph({ id: `p${k}`, ...attrs }, `Decides word${k};`);
      }),
    );
  };
  /** A paragraph together with the deeper ones that follow it, as an editor would take them. */
  const block = (rows: readonly string[], at: number) => {
    const level = (row: string) => /^-*/.exec(row)![0].length;
    let end = at + 1;
    while (end < rows.length && level(rows[end]!) > level(rows[at]!)) end++;
    return { end, level: level(rows[at]!) };
  };
  const names = (doc: Node) => addressBook(doc).names;

  it('deleting, moving and inserting after by list is what an editor does, or is listed (RULES L4, L5)', () => {
    let moved = 0;
    fc.assert(
      fc.property(scene, ({ depths, one, other }) => {
        const doc = sceneDoc(depths);
        const rows = rowsOf(doc);
        const [at, to] = [one % rows.length, other % rows.length];
        const here = block(rows, at);
        const there = block(rows, to);
        const apply = (sentence: string) => applyFormalList(draft(doc), sentence);
        const deleted = apply(`Delete ${names(doc)[at]}.`);
        expect([deleted.failed, rowsOf(deleted.doc)]).toEqual([[], rows.toSpliced(at, here.end - at)]);

        const kind = here.level === 0 ? 'operative paragraph' : here.level === 1 ? 'subparagraph' : 'second-level subparagraph';
        const fresh = apply(`After ${names(doc)[to]}, insert a new ${kind} reading: “Urges;”.`);
        const came = `${'-'.repeat(here.level)}${here.level ? ' ' : ''}Urges;`;
        // Unclear if deeper than a paragraph that already has subparagraphs (after which of them?), or among them (those that follow would change their parent).
        const clear =
          (here.level <= there.level || there.end === to + 1) && (there.end === rows.length || block(rows, there.end).level <= here.level);
        if (clear) expect([fresh.failed, rowsOf(fresh.doc)]).toEqual([[], rows.toSpliced(there.end, 0, came)]);
        else expect([fresh.failed.length, rowsOf(fresh.doc)]).toEqual([1, rows]);

        if (to >= at && to < here.end) return;
        const move = apply(`Move ${names(doc)[at]} to after ${names(doc)[to]}.`);
        if (move.failed.length > 0) {
          expect(rowsOf(move.doc)).toEqual(rows);
          return;
        }
        moved++;
        const going = rows.slice(at, here.end);
        const rest = rows.toSpliced(at, going.length);
        const place = rest.indexOf(rows[to]!);
        expect(rowsOf(move.doc)).toEqual(rest.toSpliced(block(rest, place).end, 0, ...going));
      }),
      { numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(100);
  });
});

describe('the formal words of a proposal on a paragraph that has subparagraphs (RULES L7, L8)', () => {
  const words = (id: string) => wordingOf(paragraphsOf(MANDATE).find((one) => one.attrs.id === id)!)!;
  const labelIn = (id: string) => labelsOf(MANDATE).get(id)!.label;
  /** The text with a proposal on a paragraph, or with an alternative to it. */
  const withProposal = (id: string, proposal: Node): Node =>
    resolution(
      paragraphsOf(MANDATE).flatMap((one) => {
        if (one.attrs.id !== id) return [one];
        return proposal.type.name === 'paragraph' ? [one, proposal] : [one.copy(one.content.addToEnd(proposal))];
      }),
    );
  const PROPOSALS: Readonly<Record<string, (id: string) => Node>> = {
    deletion: (id) => structural({ id: 'x', by: 'NOR', kind: 'delete' }, words(id)),
    'other words': (id) => amendment({ id: 'x', by: 'NOR' }, words(id), 'Welcomes nothing of all this:'),
    'a changed word': (id) => amendment({ id: 'x', by: 'NOR' }, words(id), `${textOf(words(id)).slice(0, -1)} again;`),
    alternative: (id) => paragraph({ id: 'x', kind: paragraphKind(id), by: 'NOR', instead: id }, 'Welcomes nothing of all this:'),
    move: (id) => structural({ id: 'x', by: 'NOR', kind: 'move', after: id === 'p10' ? 'p7' : 'p10' }, words(id)),
  };
  const paragraphKind = (id: string) => paragraphsOf(MANDATE).find((one) => one.attrs.id === id)!.attrs.kind as 'operative';
  const ids = paragraphsOf(MANDATE).map((one) => one.attrs.id as string);

  it.each(Object.entries(PROPOSALS))('say what accepting it does, and no more: %s', (kind, make) => {
    let chapeaux = 0;
    for (const id of ids) {
      if (kind === 'alternative' && paragraphKind(id) !== 'operative') continue;
      const doc = withProposal(id, make(id));
      const [proposal] = proposalGroups(doc, labelsOf(doc), 'en').flatMap(({ proposals }) => proposals);
      const said = formalText(proposal!.parts).trim();
      const home = doc.children.find((one) => one.attrs.id === (kind === 'alternative' ? 'x' : id))!;
      const acceptance = kind === 'alternative' ? acceptanceOfParagraph(doc, home) : acceptanceOf(doc, id, 'x');
      if ('refused' in acceptance) throw new Error(acceptance.refused);
      const after = afterAcceptance(doc, home.attrs.id as string, kind === 'alternative' ? '' : 'x', acceptance, () => 'n');
      const { doc: done, failed } = applyFormalList(draft(MANDATE), said);
      // A list may refuse a place; it never does something else.
      if (kind !== 'move') expect([said, failed]).toEqual([said, []]);
      if (failed.length === 0) expect([said, rowsOf(done)]).toEqual([said, rowsOf(cleanDoc(after))]);
      const [recorded] = [
        acceptedWords({ doc, paragraph: home, amendment: kind === 'alternative' ? '' : 'x', language: 'en' }, wordingOf(home)!, acceptance),
      ];
      expect(formalText(formalParts(recorded))).toBe(said);
      const isChapeau = subparagraphsLeft(doc, id) !== null;
      if (!said.startsWith('In ')) expect([said, said.includes('the chapeau of')]).toEqual([said, isChapeau]);
      expect(proposal!.goesAlone).toBe(isChapeau && (kind === 'deletion' || kind === 'move'));
      chapeaux += isChapeau ? 1 : 0;
    }
    expect(chapeaux).toBeGreaterThan(1);
  });

  it('and its card says how many stay, and below which paragraph', () => {
    const told = (id: string) => {
      const left = subparagraphsLeft(MANDATE, id);
      return left && `${left.count} below ${left.below === '' ? 'none' : labelIn(left.below)}`;
    };
    expect(ids.map(told)).toEqual([null, '3 below PP1', null, '2 below OP1 (a)', null, null, null, null, '1 below OP2', null, null]);
  });
});
