// A draft as JSON: it is read back as written, and invalid data is refused (the server accepts posts from anybody).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AMENDMENT_KINDS,
  amendment,
  type Draft,
  EMPTY_META,
  paragraph,
  resolution,
  SCHEMA_VERSION,
  schema,
  wording,
} from '../../../schema/index.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { draftFromJson, draftToJson } from '../../../src/formats/json/json.ts';
import { randomDraft, randomRevision } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';

const RUNS = Number(process.env.LAW_RUNS ?? 300);

const DRAFT: Draft = {
  meta: { ...EMPTY_META, symbol: 'A/79/L.2', body: 'The General Assembly' },
  doc: resolution([
    paragraph({ id: 'one', kind: 'preambular' }, [
      { text: 'Recalling', em: true },
      { text: ' this,' },
      { note: [{ text: 'A note.' }], id: 'n' },
    ]),
    paragraph({ id: 'two' }, 'Decides to act.', [amendment({ id: 'am', by: 'NOR' }, wording('Decides to act.'), 'Decides to act now.')]),
    paragraph({ id: 'three', by: 'CHE' }, 'Decides to wait.'),
  ]),
};

/** The JSON of DRAFT with one thing changed. */
// biome-ignore lint/suspicious/noExplicitAny: the tests break the shape on purpose
const changed = (change: (file: any) => void): string => {
  const file = JSON.parse(draftToJson(DRAFT));
  change(file);
  return JSON.stringify(file);
};
const refusal = (text: string): string => {
  const read = draftFromJson(text);
  return 'refused' in read ? read.refused : 'was read';
};
const readDoc = (text: string) => {
  const read = draftFromJson(text);
  if ('refused' in read) throw new Error(read.refused);
  return read.draft.doc;
};

describe('a draft as JSON', () => {
  it('keeps what its references mean, and takes no other values there', () => {
    const read = draftFromJson(draftToJson({ ...DRAFT, meta: { ...DRAFT.meta, references: { 'two OP1': 'one' } } }));
    expect('draft' in read && read.draft.meta.references).toEqual({ 'two OP1': 'one' });
    for (const wrong of [[], { a: 1 }, { a: '\u0007' }, Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`k${i}`, 'x']))])
      expect(refusal(changed((file) => Object.assign(file.meta, { references: wrong })))).toMatch(
        /^The draft in the JSON cannot be read: .*references/,
      );
  });

  it('is read back as it was, amendments included', () => {
    expect(draftFromJson(draftToJson(DRAFT))).toEqual({ draft: DRAFT });
    fc.assert(
      fc.property(randomDraft(), (doc) => readDoc(draftToJson({ meta: EMPTY_META, doc })).eq(doc)),
      { numRuns: 100 },
    );
  });

  it('carries a redline, and only one that belongs to its text', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const redline = redlineOf(a, b, compare(a, b));
        const text = draftToJson({ meta: EMPTY_META, doc: a }, redline);
        expect(JSON.parse(JSON.stringify(draftFromJson(text)))).toMatchObject({ redline: JSON.parse(JSON.stringify(redline)) });
      }),
      { numRuns: 60 },
    );
    expect(refusal(changed((file) => (file.redline = { paragraphs: [] })))).toMatch(/do not belong to its text/);
  });

  it('is read back with proposals of every kind', () => {
    fc.assert(
      fc.property(randomDraft(), fc.array(plainProposal, { maxLength: 6 }), (doc, proposals) => {
        // Neighbouring texts of one style are one text.
        const proposed = schema.nodeFromJSON(withProposals(doc, proposals).toJSON());
        expect(readDoc(draftToJson({ meta: EMPTY_META, doc: proposed })).toJSON()).toEqual(proposed.toJSON());
      }),
      { numRuns: 100 },
    );
  });

  it('holds no amendments in a circle, and two wordings in a split alone; all else is read (RULE G10)', () => {
    const done = { read: 0, refused: 0 };
    const anyAmendment = fc.record({
      id: fc.constantFrom('', 'x', 'y', 'z'),
      on: fc.constantFrom('', '', 'x', 'y', 'z', 'nowhere'),
      kind: fc.constantFrom('replace', 'replace', 'replace', ...AMENDMENT_KINDS),
      wordings: fc.constantFrom(1, 1, 1, 1, 0, 2),
    });
    fc.assert(
      fc.property(fc.array(fc.array(anyAmendment, { maxLength: 3 }), { minLength: 1, maxLength: 3 }), (paragraphs) => {
        const nodes = paragraphs.map((amendments) =>
          amendments.map(({ wordings, ...attrs }) => {
            const as = attrs.kind === 'recast' ? 'heading 0' : '';
            return schema.node('amendment', { ...attrs, by: 'NOR', base: '[]', as }, Array(wordings).fill(wording('Decides')));
          }),
        );
        const doc = resolution(nodes.map((amendments, k) => paragraph({ id: `p${k}` }, 'Decides', amendments)));
        // If several share an id the first keeps it; so it is the one that others amend.
        const all = paragraphs.flat();
        const firstOf = (id: string) => all.find((one) => id !== '' && one.id === id);
        const turns = all.some((start) => {
          let at: (typeof all)[number] | undefined = start;
          for (let k = 0; at && k <= all.length; k++) at = firstOf(at.on);
          return at !== undefined;
        });
        const isWrong = turns || all.some(({ kind, wordings }) => kind !== 'replace' && wordings > 1);
        const refused = refusal(draftToJson({ meta: EMPTY_META, doc }));
        expect(refused).toMatch(isWrong ? /in a circle\.$|is no split\.$/ : /^was read$/);
        done[isWrong ? 'refused' : 'read']++;
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(done.read, done.refused)).toBeGreaterThan(RUNS / 10);
  });

  it('of the first format opens, with what it does not say at its default', () => {
    const first = changed((file) => {
      file.chapeau = 1;
      for (const one of file.doc.content) {
        delete one.attrs.instead;
        for (const child of one.content ?? []) delete child.attrs?.as;
      }
    });
    expect(first).not.toContain('instead');
    expect(draftFromJson(first)).toEqual({ draft: DRAFT });
  });

  it('of a newer format says so', () => {
    expect(refusal(changed((file) => (file.chapeau = SCHEMA_VERSION + 1)))).toBe(
      'The draft was written by a newer Chapeau (format 3); this one reads up to format 2.',
    );
  });

  it('gives ids that are missing or taken a new one, the same each time', () => {
    const text = changed((file) => {
      file.doc.content[1].attrs.id = 'one';
      file.doc.content[2].attrs.id = '';
    });
    const ids = readDoc(text).content.content.map((node) => node.attrs.id);
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe('one');
    expect(ids.every((id) => id !== '')).toBe(true);
    expect(readDoc(text).eq(readDoc(text))).toBe(true);
  });

  it.each([
    ['no JSON', () => '{'],
    ['other JSON', () => '[1]'],
    ['no version', () => changed((file) => delete file.chapeau)],
    ['a version that no program wrote', () => changed((file) => (file.chapeau = 0))],
    ['half a version', () => changed((file) => (file.chapeau = 1.5))],
    ['a version that is a word', () => changed((file) => (file.chapeau = 'one'))],
    ['no meta', () => changed((file) => delete file.meta)],
    ['an unknown language', () => changed((file) => (file.meta.language = 'xx'))],
    ['a first note that is none', () => changed((file) => (file.meta.firstNote = 0))],
    ['a symbol that is no string', () => changed((file) => (file.meta.symbol = 5))],
    ['a symbol with a line break', () => changed((file) => (file.meta.symbol = 'A\nB'))],
    ['no doc', () => changed((file) => delete file.doc)],
    ['another root', () => changed((file) => (file.doc = file.doc.content[0]))],
    ['an unknown node', () => changed((file) => (file.doc.content[0].type = 'image'))],
    ['an unknown kind', () => changed((file) => (file.doc.content[0].attrs.kind = 'clause'))],
    ['a level that its kind cannot have', () => changed((file) => (file.doc.content[0].attrs.level = '2'))],
    ['an attribute that is no string', () => changed((file) => (file.doc.content[0].attrs.id = { toString: 1 }))],
    ['text where none may be', () => changed((file) => file.doc.content.push({ type: 'text', text: 'x' }))],
    ['an unknown mark', () => changed((file) => (file.doc.content[1].content[0].content[0].marks = [{ type: 'link' }]))],
    ['an empty text', () => changed((file) => (file.doc.content[1].content[0].content[0].text = ''))],
    ['a control character', () => changed((file) => (file.doc.content[1].content[0].content[0].text = 'a\u0000b'))],
    ['a bidirectional override', () => changed((file) => (file.doc.content[1].content[0].content[0].text = 'a\u202eb'))],
    ['half a surrogate pair', () => changed((file) => (file.doc.content[1].content[0].content[0].text = 'a\ud800b'))],
    ['an amendment without a sound base', () => changed((file) => (file.doc.content[1].content[1].attrs.base = '[{"type":"image"}]'))],
    ['a decision that nobody takes', () => changed((file) => (file.doc.content[1].content[1].attrs.decision = 'perhaps'))],
    ['an id longer than any', () => changed((file) => (file.doc.content[0].attrs.id = 'x'.repeat(101)))],
    ['too many paragraphs', () => changed((file) => (file.doc.content = Array(5001).fill(file.doc.content[2])))],
    ['nesting without end', () => `{"chapeau":1,"doc":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['a redline of another shape', () => changed((file) => (file.redline = { paragraphs: [{ id: 1 }] }))],
    [
      'a redline with an unknown change',
      () =>
        changed((file) => (file.redline = { paragraphs: [{ id: 'a', kind: 'operative', level: '0', runs: [], mark: [{ change: 'x' }] }] })),
    ],
  ])('is refused with one sentence: %s', (_, text) => {
    const sentence = refusal(text());
    expect(sentence).toMatch(/^The [^\n]*[^.]\.$/);
    expect(sentence.length).toBeLessThan(300);
  });

  it('takes no words of the file for its own prototype', () => {
    const read = draftFromJson(draftToJson(DRAFT).replace('{"chapeau"', '{"__proto__":{"evil":1},"chapeau"'));
    expect(read).toEqual({ draft: DRAFT });
    expect(({} as Record<string, unknown>).evil).toBeUndefined();
  });
});

it('a proposal about a paragraph as a whole, made against no words, is read back', () => {
  const doc = resolution([
    paragraph({ id: 'p' }, 'Decides.', [schema.node('amendment', { id: 'a', by: 'NOR', kind: 'delete', base: '' })]),
  ]);
  const read = draftFromJson(draftToJson({ meta: EMPTY_META, doc }));
  expect('refused' in read ? read.refused : read.draft.doc.toJSON()).toEqual(doc.toJSON());
});
