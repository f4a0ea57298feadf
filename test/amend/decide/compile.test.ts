// The compiled text of a paragraph, and deciding on it: every pending proposal keeps its owner and its words, and its status is right. (RULES X9, A9 to A11, A16 to A22)
import fc from 'fast-check';
import { Fragment, type Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, schema, wording, wordingJson } from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { rivalsOf } from '../../../src/amend/decide/overlap.ts';
import { acceptedWording, carriedOver, leavesBehind, mergedTwins } from '../../../src/amend/decide/resulting-wording.ts';

const BASE = 'Encourages Member States to build the capacity of recovery services and to provide appropriate training;';
const base = wording(BASE);
const proposal = (id: string, by: string, mine: string, attrs: Record<string, string> = {}) => amendment({ id, by, ...attrs }, base, mine);
const paragraphWith = (amendments: readonly Node[], now = BASE) => paragraph({ id: 'op3' }, now, amendments);
const statuses = (node: Node) => compileParagraph(node).map(({ id, status }) => `${id} ${status}`);
const textOfAccepted = (node: Node, id: string) => {
  const answer = acceptedWording(node, id);
  return 'wording' in answer ? answer.wording.textContent : answer.refused;
};

/** Each of two delegations makes the most proposals allowed in a paragraph. Compiling the base of each one again took 11 s; once takes 1 s. */
const CHAIN = 400;
const LONGEST_MS = 5_000;

const EU = proposal('eu', 'EU', BASE.replace('of recovery', 'of scientific evidence-based recovery'));
const MEX = proposal('mex', 'MEX', BASE.replace('of recovery', 'of quality, affordable recovery'));
const EGY = proposal('egy', 'EGY', BASE.replace('services and', 'services and, as appropriate,'));
const NOR = proposal('nor', 'NOR', BASE.replace('appropriate ', ''));

describe('compiling a paragraph', () => {
  it('keeps the order of the document where several insert at one point', () => {
    const compiled = compileParagraph(paragraphWith([MEX, EU]));
    expect(compiled.map(({ by }) => by)).toEqual(['MEX', 'EU']);
    const at = BASE.indexOf(' recovery');
    expect(compiled.map(({ hunks }) => hunks.map(({ from, to }) => [from, to]))).toEqual([[[at, at]], [[at, at]]]);
    expect(compileParagraph(paragraphWith([EU, MEX])).map(({ by }) => by)).toEqual(['EU', 'MEX']);
  });

  it('leaves out what was decided or withdrawn', () => {
    const node = paragraphWith([
      proposal('a', 'EU', 'x', { decision: 'accepted' }),
      proposal('b', 'EU', 'x', { decision: 'rejected' }),
      proposal('c', 'EU', 'x', { state: 'withdrawn' }),
      NOR,
    ]);
    expect(statuses(node)).toEqual(['nor applies']);
  });

  it('strikes the whole wording for a deletion, whatever the wording has become', () => {
    const deletion = proposal('d', 'RUS', '', { kind: 'delete' });
    const [one] = compileParagraph(paragraphWith([deletion], 'Encourages States;'));
    expect(one).toMatchObject({ status: 'applies', hunks: [{ from: 0, to: 18, insert: Fragment.empty, state: 'ok' }] });
    expect(one!.merged.content.size).toBe(0);
    expect(statuses(paragraphWith([deletion], ''))).toEqual(['d satisfied']);
    const bare = schema.node('amendment', { id: 'd', by: 'RUS', kind: 'delete' });
    expect(statuses(paragraphWith([bare]))).toEqual(['d applies']);
  });

  it('says how each proposal stands when the wording moved', () => {
    const now = BASE.replace('appropriate ', '').replace('recovery', 'treatment');
    const rival = proposal('rus', 'RUS', BASE.replace('recovery', 'health'));
    const idle = proposal('chl', 'CHL', BASE);
    expect(statuses(paragraphWith([EU, NOR, EGY, rival, idle], now))).toEqual([
      'eu adjusted',
      'nor satisfied',
      'egy adjusted',
      'rus conflict',
      'chl empty',
    ]);
  });

  it('reads a broken base as today’s wording, and an emptied amendment as no change', () => {
    expect(
      statuses(
        paragraphWith([proposal('a', 'EU', `${BASE} x`, { base: '{' }), proposal('b', 'EU', BASE, { base: '[{"type":"paragraph"}]' })]),
      ),
    ).toEqual(['a applies', 'b empty']);
    expect(statuses(paragraphWith([schema.node('amendment', { id: 'a', by: 'EU', base: wordingJson(base) })]))).toEqual(['a empty']);
  });

  it('works where concurrency left the paragraph without a wording', () => {
    const node = schema.node('paragraph', { id: 'op3' }, [EU]);
    expect(statuses(node)).toEqual(['eu conflict']);
    expect(compileParagraph(node)[0]!.merged.textContent).toContain('evidence-based');
  });

  it('loses no word of a proposed split', () => {
    const split = schema.node('amendment', { id: 's', by: 'NOR', base: wordingJson(base) }, [
      wording(BASE.slice(0, BASE.indexOf(' and to'))),
      wording('And to provide training;'),
    ]);
    expect(compileParagraph(paragraphWith([split]))[0]!.merged.textContent).toBe(
      'Encourages Member States to build the capacity of recovery services And to provide training;',
    );
  });

  it('lets a move stand without a change of words', () => {
    const move = proposal('m', 'NOR', BASE, { kind: 'move', after: 'op5' });
    const node = paragraphWith([move]);
    expect(compileParagraph(node)[0]).toMatchObject({ status: 'applies', hunks: [] });
    expect(textOfAccepted(node, 'm')).toBe(BASE);
  });

  it('answers with the same objects for the same paragraph', () => {
    const node = paragraphWith([EU, MEX]);
    expect(compileParagraph(node)).toBe(compileParagraph(node));
  });
});

describe('amendments to amendments', () => {
  const chained = (count: number) =>
    Array.from({ length: count }, (_, k) =>
      proposal(`a${k}`, 'EU', BASE.replace('of recovery', `of ${k} recovery`), { on: k > 0 ? `a${k - 1}` : '' }),
    );

  it('are compiled against what the other would give, which is compiled once, in whatever order they are', () => {
    const link = fc.record({
      on: fc.nat({ max: 5 }),
      state: fc.constantFrom('live', 'live', 'live', 'withdrawn'),
      decision: fc.constantFrom('', '', '', 'accepted', 'rejected'),
      words: fc.constantFrom('scientific', 'quality', 'free', ''),
    });
    fc.assert(
      fc.property(
        fc.array(link, { minLength: 1, maxLength: 6 }).chain((links) =>
          fc.tuple(
            fc.constant(links),
            fc.shuffledSubarray(
              links.map((_, k) => k),
              { minLength: links.length },
            ),
          ),
        ),
        ([links, order]) => {
          // Each amends one with a smaller number, or the text, so there is no circle.
          const nodes = links.map(({ on, state, decision, words }, k) =>
            proposal(`a${k}`, 'EU', BASE.replace('of recovery', `of ${words} recovery`), { on: on < k ? `a${on}` : '', state, decision }),
          );
          const whole = compileParagraph(paragraphWith(order.map((k) => nodes[k]!)));
          for (const one of whole) {
            const below: Node[] = [];
            for (let at = nodes.find(({ attrs }) => attrs.id === one.id); at; at = nodes.find(({ attrs }) => attrs.id === at!.attrs.on))
              below.push(at);
            // Alone with the proposals that it is based on, the lowest first.
            const alone = compileParagraph(paragraphWith(below.reverse())).find(({ id }) => id === one.id)!;
            expect({ ...one, merged: one.merged.toJSON(), parts: one.parts.length }).toEqual({
              ...alone,
              merged: alone.merged.toJSON(),
              parts: alone.parts.length,
            });
          }
        },
      ),
    );
  });

  it('take no longer for being in a chain (RULE S23)', () => {
    const started = performance.now();
    expect(statuses(paragraphWith(chained(CHAIN).reverse()))).toHaveLength(CHAIN);
    expect(performance.now() - started).toBeLessThan(LONGEST_MS);
  });

  it('end where an old store holds a circle', () => {
    const circle = paragraphWith([
      proposal('a', 'EU', 'One', { on: 'b' }),
      proposal('b', 'MEX', 'Two', { on: 'a' }),
      proposal('c', 'EGY', 'Three', { on: 'c' }),
    ]);
    expect(compileParagraph(circle).some(({ why }) => why !== '')).toBe(true);
  });
});

describe('rivals', () => {
  it('are proposals on the same words or at the same point', () => {
    const rus = proposal('rus', 'RUS', BASE.replace('recovery services', 'health systems'));
    const can = proposal('can', 'CAN', BASE.replace('recovery services', 'recovery programmes'));
    const rivals = rivalsOf(compileParagraph(paragraphWith([EU, MEX, EGY, NOR, rus, can])));
    expect(Object.fromEntries(rivals)).toEqual({ eu: ['mex'], mex: ['eu'], rus: ['can'], can: ['rus'] });
  });
  it('of a deletion are all that change the paragraph', () => {
    const rivals = rivalsOf(compileParagraph(paragraphWith([EU, NOR, proposal('d', 'RUS', '', { kind: 'delete' })])));
    expect(Object.fromEntries(rivals)).toEqual({ eu: ['d'], nor: ['d'], d: ['eu', 'nor'] });
  });
  it('are not deletions that lie side by side', () => {
    const one = proposal('a', 'A', BASE.replace(' Member', ''));
    const two = proposal('b', 'B', BASE.replace(' States', ''));
    expect(rivalsOf(compileParagraph(paragraphWith([one, two]))).size).toBe(0);
  });
});

describe('accepting', () => {
  it('gives the wording with the proposal in it', () => {
    expect(textOfAccepted(paragraphWith([EU, NOR]), 'nor')).toBe(BASE.replace('appropriate ', ''));
    const now = BASE.replace('appropriate ', '');
    expect(textOfAccepted(paragraphWith([EU], now), 'eu')).toBe(now.replace('of recovery', 'of scientific evidence-based recovery'));
    expect(textOfAccepted(paragraphWith([proposal('d', 'RUS', '', { kind: 'delete' })]), 'd')).toBe('');
  });
  it('is refused in one sentence where it would do nothing or harm', () => {
    const now = BASE.replace('appropriate ', '').replace('recovery', 'treatment');
    const node = paragraphWith(
      [
        NOR,
        proposal('rus', 'RUS', BASE.replace('recovery', 'health')),
        proposal('chl', 'CHL', BASE),
        proposal('old', 'EU', 'x', { decision: 'rejected' }),
      ],
      now,
    );
    expect(textOfAccepted(node, 'nor')).toBe('The words are in the text already.');
    expect(textOfAccepted(node, 'rus')).toBe('The proposal of RUS no longer fits: its owner must choose.');
    expect(textOfAccepted(node, 'chl')).toBe('The proposal of CHL changes nothing yet.');
    expect(textOfAccepted(node, 'old')).toBe('This proposal has been decided or withdrawn already.');
    expect(textOfAccepted(node, 'none')).toBe('There is no such proposal in this paragraph.');
  });
  it('of one keeps the others alive', () => {
    const accepted = acceptedWording(paragraphWith([EU, MEX, EGY, NOR]), 'eu');
    const now = 'wording' in accepted ? accepted.wording.textContent : '';
    expect(statuses(paragraphWith([MEX, EGY, NOR], now))).toEqual(['mex adjusted', 'egy adjusted', 'nor adjusted']);
    expect(textOfAccepted(paragraphWith([MEX], now), 'mex')).toContain('of scientific evidence-based quality, affordable recovery');
  });
});

describe('carrying over', () => {
  it('rewrites the adjusted ones and leaves the others to their owners', () => {
    const now = BASE.replace('appropriate ', '').replace('recovery', 'treatment');
    const node = paragraphWith(
      [EU, NOR, proposal('rus', 'RUS', BASE.replace('recovery', 'health')), proposal('d', 'EGY', '', { kind: 'delete' })],
      now,
    );
    const carried = carriedOver(node);
    expect(carried.map((one) => one.amendment)).toEqual(['eu']);
    expect(carried[0]!.base).toBe(wordingJson(wording(now)));
    expect(carried[0]!.wording.textContent).toBe(now.replace('of treatment', 'of scientific evidence-based treatment'));
  });
  it('is not to a wording that is not there: a paragraph of a private document stands without its own (RULE P11)', () => {
    const idle = proposal('chl', 'CHL', BASE);
    const stub = schema.node('paragraph', { id: 'op3', by: 'CHL' }, [idle, NOR, proposal('usa', 'USA', `${BASE} and more`)]);
    expect(carriedOver(stub)).toEqual([]);
    expect(leavesBehind(stub, [])).toBe(false);
  });
  it('is not of one without a base: it is against whatever stands, and would propose nothing when those words are brought back', () => {
    const baseless = proposal('chl', 'CHL', '', { base: '' });
    expect(carriedOver(paragraphWith([baseless], ''))).toEqual([]);
    expect(statuses(paragraphWith([baseless]))).toEqual(['chl applies']);
  });
  it('changes nothing that is seen, and is done once', () => {
    const now = BASE.replace('recovery', 'treatment');
    const before = paragraphWith([EU, NOR], now);
    const carried = carriedOver(before);
    const after = paragraphWith(
      carried.map((one) => schema.node('amendment', { id: one.amendment, by: 'EU', base: one.base }, [one.wording])),
      now,
    );
    expect(carriedOver(after)).toEqual([]);
    for (const [i, one] of compileParagraph(after).entries()) {
      expect(one.status).toBe('applies');
      expect(one.hunks).toEqual(compileParagraph(before)[i]!.hunks);
    }
  });
});

describe('twins', () => {
  it('of one delegation with one base become one proposal', () => {
    const second = proposal('nor2', 'NOR', BASE.replace('of recovery', 'of quality recovery'));
    const merged = mergedTwins(paragraphWith([EU, NOR, second]));
    expect(merged).toMatchObject({ keep: 'nor', drop: 'nor2' });
    expect(merged?.wording.textContent).toBe(BASE.replace('of recovery', 'of quality recovery').replace('appropriate ', ''));
  });
  it('that add letters to one word, or words at one place, become one, the dropped words before the kept ones', () => {
    const [one, two] = [
      proposal('nor', 'NOR', BASE.replace('recovery', 'Krecovery')),
      proposal('nor2', 'NOR', BASE.replace('recovery', 'OLrecovery')),
    ];
    expect(mergedTwins(paragraphWith([one, two]))?.wording.textContent).toBe(BASE.replace('recovery', 'OLKrecovery'));
    const [kari, ola] = [
      proposal('nor', 'NOR', BASE.replace('recovery', 'KARI recovery')),
      proposal('nor2', 'NOR', BASE.replace('recovery', 'OLA recovery')),
    ];
    expect(mergedTwins(paragraphWith([kari, ola]))?.wording.textContent).toBe(BASE.replace('recovery', 'OLA KARI recovery'));
  });
  it('that contradict each other stay two', () => {
    const second = proposal('nor2', 'NOR', BASE.replace('appropriate', 'suitable'));
    expect(mergedTwins(paragraphWith([NOR, second]))).toBeNull();
  });
  it('are not two delegations, two bases, or a decided proposal', () => {
    const other = amendment({ id: 'nor2', by: 'NOR' }, wording('Else'), 'Else too');
    expect(mergedTwins(paragraphWith([EU, NOR, other, proposal('nor3', 'NOR', BASE, { decision: 'rejected' })]))).toBeNull();
  });
  it('one of which is untouched become the other', () => {
    const merged = mergedTwins(paragraphWith([proposal('nor0', 'NOR', BASE), NOR]));
    expect(merged).toMatchObject({ keep: 'nor0', drop: 'nor' });
    expect(merged?.wording.textContent).toBe(BASE.replace('appropriate ', ''));
  });
});
