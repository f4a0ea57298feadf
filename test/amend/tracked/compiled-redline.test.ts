// All pending proposals as one redline: every delegation's proposals are in it, accepting those of one delegation gives what accepting them alone gives, and
// a proposal that cannot be tracked is a comment in its delegation's name. (RULES A9 to A11, F3)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import {
  amendment,
  amendmentsOf,
  cleanDoc,
  paragraph,
  paragraphsOf,
  resolution,
  schema,
  textOf,
  wording,
  wordingOf,
} from '../../../schema/index.ts';
import { acceptanceOf, acceptanceOfParagraph, afterAcceptance } from '../../../src/amend/decide/acceptance.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { NOTHING_KNOWN } from '../../../src/amend/rolling-text/model.ts';
import { authorsOf, settledFor } from '../../../src/amend/tracked/authors.ts';
import { compiledRedline } from '../../../src/amend/tracked/compiled-redline.ts';
import { sameText, settle } from '../../../src/diff/redline.ts';
import type { Redline } from '../../../src/diff/redline-model.ts';
import { commentsIn } from '../../../src/formats/change-list.ts';
import { nodeOf, plainDraft } from '../../support/random/random-draft.ts';
import { plainProposal, structural, withProposals } from '../../support/random/random-proposals.ts';

const OP1 = 'Encourages Member States to build the capacity of recovery services;';
const OP2 = 'Requests the Office to report on recovery;';
const proposal = (id: string, by: string, of: string, mine: string, attrs: Record<string, string> = {}) =>
  amendment({ id, by, ...attrs }, wording(of), mine);
const strike = (id: string, by: string) => structural({ id, by, kind: 'delete' }, wording(OP1));
const text = (first: readonly Node[], ...more: readonly Node[]) =>
  resolution([paragraph({ id: 'op1' }, OP1, first), ...more, paragraph({ id: 'op2' }, OP2)]);

/** "[EU:+scientific]", "[EU,NOR:-of]", "[EU:+good[NOR:-…]]" as "[EU:+NOR:-good]". */
const marked = (redline: Redline) =>
  redline.paragraphs.map(({ runs, mark }) => {
    const signs = (changes: (typeof runs)[number]['changes']) =>
      changes.map(({ author, change }) => `${author}:${change === 'insertion' ? '+' : change === 'deletion' ? '-' : '~'}`).join('');
    const words = runs.map((run) => {
      const inner =
        'text' in run
          ? run.text
          : `(${run.note.map((one) => (one.changes.length ? `[${signs(one.changes)}${one.text}]` : one.text)).join('')})`;
      return run.changes.length === 0 ? inner : `[${signs(run.changes)}${inner}]`;
    });
    return words.join('') + (mark.length > 0 ? `¶${signs(mark)}` : '');
  });
const said = (redline: Redline) => commentsIn(redline).map(({ author, words, quote }) => `${author} on “${quote}”: ${words}`);
const shown = (doc: Node, known = {}) => compiledRedline(doc, { known: { ...NOTHING_KNOWN, ...known } });

describe('all proposals as one redline', () => {
  it('keeps all who strike or insert the same', () => {
    const shorter = OP1.replace(' recovery', '');
    const longer = OP1.replace('of recovery', 'of quality recovery');
    const { redline, left } = shown(
      text([
        proposal('a', 'EGY', OP1, shorter),
        proposal('b', 'NGA', OP1, shorter),
        proposal('c', 'NOR', OP1, longer),
        proposal('d', 'MEX', OP1, longer),
      ]),
    );
    expect(left).toEqual([]);
    expect(marked(redline)[0]).toBe('Encourages Member States to build the capacity of[NOR:+MEX:+ quality][EGY:-NGA:- recovery] services;');
    for (const [author, words] of [
      ['EGY', shorter],
      ['NGA', shorter],
      ['NOR', longer],
      ['MEX', longer],
    ] as const)
      expect(textOf(wordingOf(settledFor(redline, author).child(0)))).toBe(words);
  });

  it('nests what one delegation strikes of another’s words, and says whose proposal it amends', () => {
    const theirs = OP1.replace('of recovery', 'of good quality recovery');
    const mine = theirs.replace('good quality', 'high quality');
    const { redline } = shown(text([proposal('a', 'EU', OP1, theirs), proposal('b', 'NOR', theirs, mine, { on: 'a' })]));
    expect(marked(redline)[0]).toBe(
      'Encourages Member States to build the capacity of[EU:+ ][EU:+NOR:-good][NOR:+high][EU:+ quality] recovery services;',
    );
    expect(said(redline)).toEqual(['NOR on “goodhigh”: Amends the proposal of EU.']);
    expect(textOf(wordingOf(settledFor(redline, 'NOR').child(0)))).toBe(mine);
    expect(textOf(wordingOf(settledFor(redline, 'EU').child(0)))).toBe(theirs);
    expect(textOf(wordingOf(settle(redline, 'accept').child(0)))).toBe(mine);
  });

  it('takes along the words that another’s words were put into', () => {
    const theirs = OP1.replace('of recovery', 'of good quality recovery');
    const mine = theirs.replace('good quality', 'good and lasting quality');
    const { redline } = shown(text([proposal('a', 'EU', OP1, theirs), proposal('b', 'NOR', theirs, mine, { on: 'a' })]));
    expect(textOf(wordingOf(settledFor(redline, 'NOR').child(0)))).toBe(mine);
  });

  it('keeps all who would delete a paragraph, and those who propose others in its stead', () => {
    const rival = (id: string, by: string) => paragraph({ id, by, instead: 'op1' }, `Invites all partners of ${by};`);
    const { redline, left } = shown(text([strike('a', 'RUS'), strike('b', 'CHN')], rival('n', 'SGP'), rival('m', 'BRA')));
    expect(left).toEqual([]);
    expect(marked(redline)).toEqual([
      `[RUS:-CHN:-SGP:-BRA:-${OP1}]¶RUS:-CHN:-SGP:-BRA:-`,
      '[SGP:+Invites all partners of SGP;]¶SGP:+',
      '[BRA:+Invites all partners of BRA;]¶BRA:+',
      OP2,
    ]);
  });

  it('says in a comment what cannot be tracked beside what is', () => {
    const move = (id: string, by: string, after: string) => structural({ id, by, kind: 'move', after }, wording(OP1));
    const recast = (id: string, by: string) => structural({ id, by, kind: 'recast', as: by === 'EU' ? 'subparagraph 1' : 'preambular 0' });
    const { redline, left } = shown(text([move('a', 'NOR', 'op2'), move('b', 'MEX', ''), recast('c', 'EU'), recast('d', 'EGY')]));
    expect(said(redline)).toEqual([
      `MEX on “${OP1}”: Not shown in the text: Move operative paragraph 1 to the beginning of the text.`,
      `EGY on “${OP1}”: Not shown in the text: Make operative paragraph 1 a preambular paragraph.`,
    ]);
    expect(left.map((sentence) => sentence.slice(0, 4))).toEqual(['MEX:', 'EGY:']);
  });

  it('puts the reason on the words, and the name and the date on every change', () => {
    const doc = text(
      [proposal('a', 'NOR', OP1, OP1.replace('of recovery', 'of quality recovery'))],
      paragraph({ id: 'n', by: 'MEX' }, 'Invites donors;'),
    );
    const { redline } = compiledRedline(doc, {
      name: (by) => ({ NOR: 'Norway', MEX: 'Mexico' })[by] ?? by,
      known: { ...NOTHING_KNOWN, writtenAt: (id) => (id === 'a' ? '2024-03-22T10:00:00Z' : ''), reason: (id) => `Because of ${id}.` },
    });
    expect(authorsOf(redline)).toEqual(['Norway', 'Mexico']);
    expect(redline.paragraphs[0]!.runs[1]!.changes).toEqual([{ change: 'insertion', author: 'Norway', date: '2024-03-22T10:00:00Z' }]);
    expect(redline.paragraphs[1]!.mark).toEqual([{ change: 'insertion', author: 'Mexico' }]);
    expect(said(redline)).toEqual(['Norway on “ quality”: Because of a.', 'Mexico on “Invites donors;”: Because of n.']);
  });

  it('tracks the words of a note that one delegation changes, and shows both notes where two do', () => {
    const noted = (note: string) => [{ text: 'Recalling its resolution' }, { note: [{ text: note }], id: 'x' }, { text: ' of March,' }];
    const base = wording(noted('See E/2014/28, annex.'));
    const change = (id: string, by: string, note: string) => amendment({ id, by }, base, noted(note));
    const doc = (...changes: readonly Node[]) => resolution([paragraph({ id: 'p' }, noted('See E/2014/28, annex.'), changes)]);
    expect(marked(shown(doc(change('a', 'NOR', 'See E/2015/30, annex.'))).redline)).toEqual([
      'Recalling its resolution(See [NOR:-E/2014/28][NOR:+E/2015/30], annex.) of March,',
    ]);
    const both = shown(doc(change('a', 'NOR', 'See E/2015/30, annex.'), change('b', 'EGY', 'See annex.'))).redline;
    expect(authorsOf(both)).toEqual(['NOR', 'EGY']);
    expect(sameText(settle(both, 'reject'), cleanDoc(doc()))).toBeNull();
  });
});

describe('laws of all proposals as one redline', () => {
  const scene = fc.record({ draft: plainDraft(6), proposals: fc.array(plainProposal, { minLength: 1, maxLength: 7 }) });
  /** Gives every proposal to a delegation of its own. */
  const severally = ({ draft, proposals }: { draft: Parameters<typeof nodeOf>[0]; proposals: Parameters<typeof withProposals>[1] }) =>
    withProposals(
      nodeOf(draft),
      proposals.map((one, k) => ({ ...one, by: `D${k}` })),
    );

  it('rejecting everything is the text, and nobody who proposes something is missing', () => {
    fc.assert(
      fc.property(scene, (plain) => {
        const doc = severally(plain);
        const { redline } = compiledRedline(doc);
        expect(sameText(settle(redline, 'reject'), cleanDoc(doc))).toBeNull();
        const heard = new Set([...authorsOf(redline), ...(redline.comments ?? []).map(({ author }) => author)]);
        doc.forEach((home) => {
          if (home.attrs.by !== '') expect(heard).toContain(home.attrs.by);
          for (const { by, status } of compileParagraph(home))
            if (status !== 'empty' && status !== 'satisfied') expect(heard).toContain(by);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('words that another one changed twice, with words of their own between, do not come to rest on the change', () => {
    const theirs = wording(' quality, affordable ');
    const doc = resolution([
      paragraph({ id: 'p0' }, '', [
        amendment({ id: 'a', by: 'NOR' }, wording(''), ' quality, affordable '),
        amendment({ id: 'b', by: 'EGY', on: 'a' }, theirs, ' quality, a quality, affordable ffordable '),
      ]),
    ]);
    const { redline } = compiledRedline(doc);
    expect(settledFor(redline, 'NOR').textContent).toBe(' quality, affordable ');
    expect(settledFor(redline, 'EGY').textContent).toBe(' quality, a quality, affordable ffordable ');
  });

  it('words that another one changed before and in their midst do not come to rest on the change', () => {
    const theirs = wording('quality, affordable Noting');
    const doc = resolution([
      paragraph({ id: 'p0' }, 'Noting', [
        amendment({ id: 'a', by: 'NOR' }, wording('Noting'), 'quality, affordable Noting'),
        amendment({ id: 'b', by: 'EGY', on: 'a' }, theirs, 'q quality, affordable uality, affordable Noting'),
        amendment({ id: 'c', by: 'MEX' }, wording('Noting'), 'fresh words Noting'),
      ]),
    ]);
    const { redline } = compiledRedline(doc);
    expect(settledFor(redline, 'NOR').textContent).toBe('quality, affordable Noting');
    expect(settledFor(redline, 'EGY').textContent).toBe('q quality, affordable uality, affordable Noting');
  });

  it('two delegations that each would move a paragraph behind the other one are both shown as they would have it', () => {
    const doc = resolution([
      paragraph({ id: 'p0' }, 'One;', [structural({ id: 'a', by: 'NOR', kind: 'move', after: 'p2' })]),
      paragraph({ id: 'p1' }, 'Two;'),
      paragraph({ id: 'p2' }, 'Three.', [structural({ id: 'b', by: 'EGY', kind: 'move', after: 'p0' })]),
    ]);
    const { redline } = compiledRedline(doc);
    const [norway, egypt] = ['NOR', 'EGY'].map((by) => wordsIn(settledFor(redline, by)).map((words) => words.replace('operative0 ', '')));
    expect([norway, egypt]).toEqual([
      ['Two;', 'Three.', 'One;'],
      ['One;', 'Three.', 'Two;'],
    ]);
  });

  it('each delegation alone has the text that accepting its proposal alone gives, whatever the others propose', () => {
    let compared = 0;
    fc.assert(
      fc.property(scene, (plain) => {
        const doc = severally(plain);
        const { redline } = compiledRedline(doc);
        const untracked = new Set((redline.comments ?? []).flatMap(({ words, author }) => (words.startsWith('Not shown') ? [author] : [])));
        doc.forEach((home) => {
          for (const by of [home.attrs.by as string, ...amendmentsOf(home).map(({ attrs }) => attrs.by as string)]) {
            const promised = by === '' || untracked.has(by) ? null : acceptedAlone(doc, by);
            if (!promised) continue;
            compared++;
            expect(wordsIn(settledFor(redline, by))).toEqual(wordsIn(cleanDoc(promised)));
          }
        });
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});

/** Kinds and words. In a redline a paragraph without words disappears if it shares its end with another one. */
const wordsIn = (doc: Node): string[] =>
  paragraphsOf(doc).flatMap((one) => {
    const words = one.textContent.replace(/\s+/g, ' ').trim();
    return words === '' ? [] : [`${one.attrs.kind}${one.attrs.level} ${words}`];
  });

/** The text after accepting a delegation's only proposal, with no others; null if it cannot be accepted or amends another one. */
function acceptedAlone(doc: Node, by: string): Node | null {
  const alone = resolution(
    doc.content.content.flatMap((home) => {
      if (home.attrs.by !== '' && home.attrs.by !== by) return [];
      const children = home.content.content.filter((child) => child.type.name === 'wording' || child.attrs.by === by);
      return [schema.node('paragraph', home.attrs, children)];
    }),
  );
  let promised: Node | null = null;
  alone.forEach((home) => {
    const id = home.attrs.id as string;
    const [one] = amendmentsOf(home);
    if (home.attrs.by === '' && one?.attrs.on !== '') return;
    const answer = home.attrs.by !== '' ? acceptanceOfParagraph(alone, home) : acceptanceOf(alone, id, one!.attrs.id as string);
    if (!('refused' in answer)) promised = afterAcceptance(alone, id, one ? (one.attrs.id as string) : '', answer, () => 'added');
  });
  return promised;
}
