// The compare screen's rows as data: both texts can be read from them, every change of the comparison is listed once and marked somewhere, and
// a filter that hides changes leaves the text right. (RULES C10 to C12)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { CLASS_WORDS, classCounts, filteredComparison } from '../../../src/app/compare/filtered.ts';
import { answerTo, reportOn } from '../../../src/app/compare/report.ts';
import type { Row, RowPiece } from '../../../src/app/differences/compare-model.ts';
import { compare } from '../../../src/diff/compare.ts';
import type { HunkClass } from '../../../src/diff/comparison.ts';
import { draftToJson } from '../../../src/formats/json/json.ts';
import { randomDraft, randomRevision } from '../../support/random/random-draft.ts';
import { lawRuns } from '../../support/tier.ts';

const draft = (doc: Node) => ({ meta: { ...EMPTY_META, firstNote: 4 }, doc });
const report = (a: Node, b: Node) => reportOn(draft(a), draft(b));
const all = new Set(CLASS_WORDS.map(([name]) => name));
const none = new Set<HunkClass>();

const words = (piece: RowPiece): string => ('text' in piece ? piece.text : `^${piece.words.map((part) => part.text).join('')}^`);
const wordings = (doc: Node): string[] =>
  paragraphsOf(doc).map((one) => {
    let text = '';
    wordingOf(one)?.forEach((child) => {
      text += child.isText ? child.text : `^${child.textContent}^`;
    });
    return text;
  });

/** The paragraphs of one column in the side-by-side layout. */
function column(rows: readonly Row[], side: 'base' | 'now'): string[] {
  const texts: string[] = [];
  let open = '';
  for (const row of rows) {
    if (row.place === (side === 'base' ? 'to' : 'from')) continue;
    const own = row.pieces
      .filter((piece) => piece.on === 'both' || piece.on === side)
      .map((piece) =>
        'text' in piece
          ? piece
          : { ...piece, words: piece.words.filter((part) => part.on === 'both' || part.on === side || row.place !== 'here') },
      );
    open += own.map(words).join('');
    const ends = row.end ? row.end.on === side : row.on === 'both' || row.on === side;
    if (!ends) continue;
    texts.push(open);
    open = '';
  }
  if (open !== '') texts.push(open);
  return texts;
}

const check = (a: Node, b: Node) => {
  const made = report(a, b);
  expect(made.fault).toBeNull();
  expect(column(made.rows, 'base')).toEqual(wordings(a));
  expect(filteredComparison(made, all, 'unified').changes).toEqual([]);
  const clean = filteredComparison(made, all, 'unified').rows;
  expect(clean.map((row) => row.pieces.map(words).join(''))).toEqual(wordings(b));
  expect(clean.flatMap((row) => row.marked)).toEqual([]);
  const full = filteredComparison(made, none, 'unified');
  const marked = new Set(full.rows.flatMap((row) => row.marked));
  expect(made.changes.map(({ id }) => id).filter((id) => !marked.has(id))).toEqual([]);
  expect([...marked].filter((id) => !made.changes.some((change) => change.id === id))).toEqual([]);
  const listed = made.changes.map(({ id }) => id).filter((id) => id.startsWith('h'));
  expect(listed.length).toBe(new Set(listed).size);
  // With several notes at one place the redline may pair other notes than the comparison; its change is then listed under its paragraph.
  const ofWords = compare(a, b).hunks.flatMap((hunk, k) => (hunk.class === 'note' || hunk.class === 'format' ? [] : [`h${k}`]));
  expect(ofWords.filter((id) => !listed.includes(id))).toEqual([]);
  for (const hidden of CLASS_WORDS.map(([name]) => name)) {
    const some = filteredComparison(made, new Set([hidden]), 'side').rows;
    // With the split hidden, its two rows do not show that they are one paragraph of the base.
    expect(column(some, 'base').join('')).toEqual(wordings(a).join(''));
  }
};

describe('rows of the compare screen', () => {
  it('give both texts, list every change once, and read right under every filter (random drafts)', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => check(a, b)),
      { numRuns: lawRuns(200) },
    );
  });

  it('hold for two texts that share nothing and for empty ones', () => {
    fc.assert(
      fc.property(randomDraft(4), randomDraft(4), (a, b) => {
        check(a, b);
        check(resolution([]), b);
        check(a, resolution([]));
      }),
      { numRuns: lawRuns(40) },
    );
    expect(report(resolution([]), resolution([])).rows).toEqual([]);
  });

  it('mark nothing when a text is compared with itself', () => {
    fc.assert(
      fc.property(randomDraft(), (a) => {
        const made = report(a, a);
        expect(made.changes).toEqual([]);
        expect(made.rows.every((row) => row.on === 'both')).toBe(true);
      }),
      { numRuns: lawRuns(40) },
    );
  });
});

const operative = (id: string, text: string) => paragraph({ id, kind: 'operative' }, text);

describe('the numbered list', () => {
  const a = resolution([
    operative('a', 'Urges Member States to provide adequate training to all services;'),
    operative('b', 'Requests the Secretary-General to report to the Assembly at its next session;'),
    operative('c', 'Decides to remain seized of the matter.'),
  ]);
  const b = resolution([
    operative('b', 'Requests the Secretary-General to report to the Assembly at its next session;'),
    operative('a', 'Encourages Member States to provide regular training to all services;'),
    operative('n', 'Invites the United Nations Office on Drugs and Crime to support this work;'),
    operative('c', 'Decides to remain seized of the matter.'),
  ]);

  it('names places, moves and new paragraphs, and counts words and paragraphs', () => {
    const made = report(a, b);
    expect(made.changes.map(({ label, class: name, says }) => [label, name, says])).toContainEqual(['OP3', 'structure', 'new:']);
    expect(made.changes.some(({ class: name, says }) => name === 'move' && /^moved from OP[12]$/.test(says))).toBe(true);
    expect(made.figures.paragraphs).toMatchObject({ moved: 1, added: 1, removed: 0 });
    expect(made.figures.words).toMatchObject({ inserted: 15, deleted: 2 });
    expect(classCounts(made.changes).map(({ words: name, count }) => `${name} ${count}`)).toEqual(['Wording 2', 'Paragraphs 1', 'Moves 1']);
    expect(made.strength.map(({ label, direction }) => [label, direction])).toEqual([['OP2', 'softer']]);
  });

  it('shows in a moved paragraph, at its new place, what was deleted from it', () => {
    const first = operative('a', 'Urges Member States to provide adequate training to all relevant services in their territory;');
    const rest = ['b', 'c', 'd', 'e'].map((id, k) =>
      operative(id, `Requests the ${['first', 'second', 'third', 'fourth'][k]} office to report on ${id} at length;`),
    );
    const moved = operative('a', 'Urges Member States to provide training to all relevant services in their territory;');
    const { rows } = report(resolution([first, ...rest]), resolution([...rest, moved]));
    const to = rows.find((row) => row.place === 'to');
    expect(to?.other).toBe('OP1');
    expect(
      to?.pieces
        .filter((piece) => piece.on === 'base')
        .map(words)
        .join(''),
    ).toContain('adequate');
    expect(rows.find((row) => row.place === 'from')?.other).toBe('OP5');
  });

  it('says in one sentence when a draft cannot be read', () => {
    expect(answerTo({ base: '{}', now: draftToJson(draft(a)) })).toEqual({ refused: expect.stringMatching(/^The JSON is not a draft/) });
    expect(textOf(wordingOf(paragraphsOf(a)[2]!))).toContain('seized');
  });
});
