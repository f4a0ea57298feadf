// Every kind of proposal (RULES X9, A9 to A11, A16, D1, D2, D18 to D20, D27): it changes nothing while it is pending, its status is right when the text changes, accepting it does what
// its formal words say, and none of its words is lost.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import {
  amendment,
  amendmentsOf,
  cleanDoc,
  type ParagraphAttrs,
  paragraph,
  paragraphsOf,
  resolution,
  schema,
  textOf,
  wording,
  wordingJson,
  wordingOf,
} from '../../../schema/index.ts';
import { acceptanceOf, acceptanceOfParagraph, afterAcceptance } from '../../../src/amend/decide/acceptance.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { fitOf } from '../../../src/amend/decide/fit.ts';
import { formalParts, formalText } from '../../../src/amend/formal/sentence.ts';
import type { Acceptance } from '../../../src/amend/kinds/kind.ts';
import { formalProposal } from '../../../src/amend/kinds/kinds.ts';
import { compiledRedline } from '../../../src/amend/tracked/compiled-redline.ts';
import { sameText, settle } from '../../../src/diff/redline.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { nodeOf, plainDraft, randomEdit, revise } from '../../support/random/random-draft.ts';
import { onToday, plainProposal, structural, withProposals } from '../../support/random/random-proposals.ts';

const lines = ['Calls upon States to cooperate;', 'Invites donors to contribute and to report;', 'Decides to remain seized.'];
const text = (extra: Partial<Record<string, readonly Node[]>> = {}, more: readonly Node[] = []) =>
  resolution([...lines.map((line, k) => paragraph({ id: `p${k + 1}` }, line, extra[`p${k + 1}`])), ...more]);
const p2 = wording(lines[1]!);

const find = (doc: Node, id: string): Node => {
  for (let i = 0; i < doc.childCount; i++) if (doc.child(i).attrs.id === id) return doc.child(i);
  throw new RangeError(`No paragraph ${id}.`);
};
const stands = (doc: Node, id: string) => {
  const home = find(doc, id);
  return compileParagraph(home).map((one) => {
    const { status, why } = fitOf(doc, home, one);
    return [one.id, status, why].filter(Boolean).join(' ');
  });
};
const outline = (doc: Node) => {
  const rows: string[] = [];
  doc.forEach((one) => {
    if (one.attrs.by === '' || one.attrs.state === 'live')
      rows.push(`${one.attrs.by === '' ? '' : `${one.attrs.by}: `}${textOf(wordingOf(one))}`);
  });
  return rows;
};
const accept = (doc: Node, id: string, one: string): string[] | string => {
  const answer = acceptanceOf(doc, id, one);
  let ids = 0;
  return 'refused' in answer ? answer.refused : outline(afterAcceptance(doc, id, one, answer, () => `s${ids++}`));
};
const said = (doc: Node, id: string, one: string) => {
  const labels = labelsOf(doc);
  const home = find(doc, id);
  const node = amendmentsOf(home).find((child) => child.attrs.id === one)!;
  const whose = (amendmentsOf(home).find((child) => child.attrs.id === node.attrs.on)?.attrs.by as string | undefined) ?? '';
  const sentences = formalProposal(labels.get(id)!.label, node, wordingOf(home)!, (other) => labels.get(other)?.label ?? '', whose);
  return formalText(formalParts(sentences));
};

describe('a split', () => {
  const split = (parts: readonly string[]) =>
    schema.node(
      'amendment',
      { id: 's', by: 'NOR', base: wordingJson(p2) },
      parts.map((part) => wording(part)),
    );
  const plain = split(['Invites donors to contribute', 'and to report;']);

  it('is said, accepted, and kept when the words move', () => {
    const doc = text({ p2: [plain] });
    expect(said(doc, 'p2', 's')).toBe('Split operative paragraph 2 after “donors to contribute”.');
    expect(accept(doc, 'p2', 's')).toEqual([lines[0], 'Invites donors to contribute', 'and to report;', lines[2]]);
    const moved = onToday(doc, resolution(lines.map((line, k) => paragraph({ id: `p${k + 1}` }, line.replace('donors', 'all donors')))));
    expect(stands(moved, 'p2')).toEqual(['s adjusted']);
    expect(accept(moved, 'p2', 's')).toEqual([lines[0], 'Invites all donors to contribute', 'and to report;', lines[2]]);
  });

  it('with other words says both paragraphs', () => {
    const doc = text({ p2: [split(['Invites donors to contribute;', 'Also invites them to report;'])] });
    expect(said(doc, 'p2', 's')).toBe(
      'Replace operative paragraph 2 with the following two paragraphs: “Invites donors to contribute;” and “Also invites them to report;”.',
    );
    expect(accept(doc, 'p2', 's')).toEqual([lines[0], 'Invites donors to contribute;', 'Also invites them to report;', lines[2]]);
  });

  it('leaves other proposals in the first part', () => {
    const eu = amendment({ id: 'eu', by: 'EU' }, p2, lines[1]!.replace('donors', 'all donors'));
    const doc = text({ p2: [eu, plain] });
    const after = afterAcceptance(doc, 'p2', 's', acceptanceOf(doc, 'p2', 's') as Acceptance, () => 's1');
    expect(stands(after, 'p2')).toEqual(['eu adjusted']);
    expect(amendmentsOf(find(after, 's1'))).toEqual([]);
  });
});

describe('a move', () => {
  const move = (after: string) => structural({ id: 'm', by: 'NOR', kind: 'move', after }, p2);
  it('goes behind another paragraph or to the beginning', () => {
    expect(said(text({ p2: [move('p3')] }), 'p2', 'm')).toBe('Move operative paragraph 2 to after operative paragraph 3.');
    expect(accept(text({ p2: [move('p3')] }), 'p2', 'm')).toEqual([lines[0], lines[2], lines[1]]);
    expect(accept(text({ p2: [move('')] }), 'p2', 'm')).toEqual([lines[1], lines[0], lines[2]]);
  });
  it('is done where the paragraph stands there, and no longer fits where its neighbour is gone', () => {
    expect(stands(text({ p2: [move('p1')] }), 'p2')).toEqual(['m satisfied']);
    expect(accept(text({ p2: [move('p1')] }), 'p2', 'm')).toBe('The text is so already.');
    expect(stands(text({ p2: [move('gone')] }), 'p2')).toEqual([
      'm conflict The paragraph that it was to follow is no longer in the text.',
    ]);
    expect(accept(text({ p2: [move('gone')] }), 'p2', 'm')).toBe('The paragraph that it was to follow is no longer in the text.');
  });
});

describe('joining', () => {
  const merge = (after: string) => structural({ id: 'j', by: 'NOR', kind: 'merge', after }, p2);
  it('puts the words at the end of the paragraph before', () => {
    const doc = text({ p2: [merge('p1')] });
    expect(said(doc, 'p2', 'j')).toBe('Join operative paragraph 2 to the end of operative paragraph 1.');
    expect(accept(doc, 'p2', 'j')).toEqual([`${lines[0]} ${lines[1]}`, lines[2]]);
  });
  it('no longer fits where the two are not neighbours any more', () => {
    expect(stands(text({ p2: [merge('p3')] }), 'p2')).toEqual([
      'j conflict The two paragraphs that it joins no longer stand one behind the other.',
    ]);
    expect(stands(text({ p2: [merge('gone')] }), 'p2')).toEqual([
      'j conflict The paragraph that it was to be joined with is no longer in the text.',
    ]);
  });
  it('waits until what others propose in it is settled', () => {
    const eu = amendment({ id: 'eu', by: 'EU' }, p2, lines[1]!.replace('donors', 'all donors'));
    expect(accept(text({ p2: [merge('p1'), eu] }), 'p2', 'j')).toBe(
      'Settle the other proposals in this paragraph first; they would be lost with it.',
    );
  });
});

describe('another kind or level', () => {
  const recast = (as: string) => structural({ id: 'r', by: 'NOR', kind: 'recast', as }, p2);
  it('is said and accepted', () => {
    const doc = text({ p2: [recast('subparagraph 1')] });
    expect(said(doc, 'p2', 'r')).toBe('Make operative paragraph 2 a subparagraph.');
    const after = afterAcceptance(doc, 'p2', 'r', acceptanceOf(doc, 'p2', 'r') as Acceptance, () => '');
    expect(find(after, 'p2').attrs).toMatchObject({ kind: 'subparagraph', level: '1' });
    expect([...labelsOf(after).values()].map(({ label }) => label)).toEqual(['OP1', 'OP1 (a)', 'OP2']);
  });
  it('is done where the paragraph is so already', () => {
    expect(stands(text({ p2: [recast('operative 0')] }), 'p2')).toEqual(['r satisfied']);
  });
});

describe('an alternative', () => {
  const alt = (id: string, by: string) => paragraph({ id, by, instead: 'p3' }, 'Decides to consider the matter again.');
  it('shares the number of its rival', () => {
    const labels = labelsOf(text({}, [alt('x', 'SGP'), alt('y', 'MEX')]));
    expect(['p3', 'x', 'y'].map((id) => labels.get(id))).toMatchObject([
      { label: 'OP3', number: '3.' },
      { label: 'OP3 alt', number: '3.' },
      { label: 'OP3 alt 2', number: '3.' },
    ]);
  });
  it('takes the place of the wording; proposals on that stay in their paragraph', () => {
    const eu = amendment({ id: 'eu', by: 'EU' }, wording(lines[2]!), 'Decides to remain actively seized.');
    const doc = text({ p3: [eu] }, [alt('x', 'SGP')]);
    const answer = acceptanceOfParagraph(doc, find(doc, 'x')) as Acceptance;
    const after = afterAcceptance(doc, 'x', '', answer, () => '');
    expect(outline(after)).toEqual([lines[0], lines[1], 'Decides to consider the matter again.']);
    expect(stands(after, 'p3')).toEqual(['eu conflict']);
  });
  it('comes in as a new paragraph where its rival is gone', () => {
    const doc = resolution([paragraph({ id: 'p1' }, lines[0]!), alt('x', 'SGP')]);
    expect(acceptanceOfParagraph(doc, find(doc, 'x'))).toEqual({ do: 'adopt' });
  });
});

describe('an amendment to another delegation’s amendment', () => {
  const eu = (attrs: Record<string, string> = {}) =>
    amendment({ id: 'eu', by: 'EU', ...attrs }, p2, lines[1]!.replace('contribute', 'contribute generously'));
  const theirs = wording(lines[1]!.replace('contribute', 'contribute generously'));
  const mine = amendment({ id: 'nor', by: 'NOR', on: 'eu' }, theirs, lines[1]!.replace('contribute', 'contribute very generously'));

  it('is said of that one, and accepting it changes that one and not the text', () => {
    const doc = text({ p2: [eu(), mine] });
    expect(said(doc, 'p2', 'nor')).toBe('In the proposal of EU on operative paragraph 2, after “donors to contribute”, insert “very”.');
    const answer = acceptanceOf(doc, 'p2', 'nor') as Acceptance;
    const after = afterAcceptance(doc, 'p2', 'nor', answer, () => '');
    expect(outline(after)).toEqual(lines);
    expect(textOf(wordingOf(amendmentsOf(find(after, 'p2'))[0]!))).toBe(lines[1]!.replace('contribute', 'contribute very generously'));
  });
  it('falls with it, and goes on in the text once it is accepted', () => {
    expect(stands(text({ p2: [eu({ decision: 'rejected' }), mine] }), 'p2')).toEqual([
      'nor conflict The proposal of EU that it amends was rejected.',
    ]);
    expect(stands(text({ p2: [eu({ state: 'withdrawn' }), mine] }), 'p2')).toEqual([
      'nor conflict The proposal of EU that it amends was withdrawn.',
    ]);
    expect(stands(text({ p2: [mine] }), 'p2')).toEqual(['nor conflict The proposal that it amends is no longer there.']);
    const doc = text({ p2: [eu(), mine] });
    const after = afterAcceptance(doc, 'p2', 'eu', acceptanceOf(doc, 'p2', 'eu') as Acceptance, () => '');
    expect(stands(after, 'p2')).toEqual(['nor applies']);
    expect(accept(after, 'p2', 'nor')).toEqual([lines[0], lines[1]!.replace('contribute', 'contribute very generously'), lines[2]]);
  });
  it('that amends itself in a ring is no fault', () => {
    const ring = [amendment({ id: 'x', by: 'EU', on: 'y' }, p2, 'a'), amendment({ id: 'y', by: 'NOR', on: 'x' }, p2, 'b')];
    expect(stands(text({ p2: ring }), 'p2')).toHaveLength(2);
  });
});

describe('laws of every kind', () => {
  const scene = fc.record({
    draft: plainDraft(6),
    proposals: fc.array(plainProposal, { minLength: 1, maxLength: 6 }),
    edits: fc.array(randomEdit, { maxLength: 5 }),
  });

  it('proposing changes no wording', () => {
    fc.assert(
      fc.property(scene, ({ draft, proposals }) => {
        const doc = nodeOf(draft);
        expect(cleanDoc(withProposals(doc, proposals)).eq(cleanDoc(doc))).toBe(true);
      }),
    );
  });

  it('every one has a verdict after a random walk of the text, and its words are still there', () => {
    fc.assert(
      fc.property(scene, ({ draft, proposals, edits }) => {
        const before = withProposals(nodeOf(draft), proposals);
        const today = onToday(before, nodeOf(revise(draft, edits)));
        today.forEach((home) => {
          const pending = amendmentsOf(home);
          const compiled = compileParagraph(home);
          expect(compiled.map(({ id }) => id)).toEqual(pending.map((one) => one.attrs.id));
          for (const one of compiled) {
            const { status, why } = fitOf(today, home, one);
            expect(['applies', 'adjusted', 'satisfied', 'conflict', 'empty']).toContain(status);
            expect(why === '' || status === 'conflict').toBe(true);
            expect(said(today, home.attrs.id as string, one.id)).toMatch(/\.$/);
          }
        });
      }),
    );
  });

  it('the redline of all of them is the text by rejecting', () => {
    fc.assert(
      fc.property(scene, ({ draft, proposals }) => {
        const doc = withProposals(nodeOf(draft), proposals);
        expect(sameText(settle(compiledRedline(doc).redline, 'reject'), cleanDoc(doc))).toBeNull();
      }),
    );
  });

  it('one alone is, by accepting its redline, what accepting it gives', () => {
    fc.assert(
      fc.property(plainDraft(6), plainProposal, (draft, proposal) => {
        if (proposal.do === 'on') return;
        const doc = withProposals(nodeOf(draft), [proposal]);
        let promised: Node | null = null;
        doc.forEach((home) => {
          const id = home.attrs.id as string;
          const proposed = home.attrs.by !== '';
          const [one] = amendmentsOf(home);
          if (!proposed && !one) return;
          const answer = proposed ? acceptanceOfParagraph(doc, home) : acceptanceOf(doc, id, one!.attrs.id as string);
          if (!('refused' in answer)) promised = afterAcceptance(doc, id, proposed ? '' : 'a0', answer, () => 'added');
        });
        if (!promised) return;
        const { redline, left } = compiledRedline(doc);
        // The organ line follows the title: joining something to the title is described in a comment.
        if (left.length === 1 && left[0]!.endsWith('to the end of the title.')) return;
        expect(left).toEqual([]);
        // In a redline a paragraph without words disappears if it shares its end with another one.
        const spoken = (node: Node) => resolution(paragraphsOf(cleanDoc(node)).filter((one) => one.textContent !== ''));
        const compared = (node: Node) =>
          JSON.stringify(
            spoken(node)
              .toJSON()
              .content?.map((one: { attrs: ParagraphAttrs; content: unknown }) => [one.attrs.kind, plainOf(one.content)]),
          );
        expect(compared(settle(redline, 'accept'))).toBe(compared(promised));
      }),
    );
  });
});

/** The words of a paragraph's JSON, blanks as one. */
const plainOf = (content: unknown): string =>
  JSON.stringify(content ?? '')
    .match(/"text":"(?:[^"\\]|\\.)*"/g)
    ?.map((one) => one.slice(8, -1))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim() ?? '';
