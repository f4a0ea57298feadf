// Laws of Word files, on random drafts and redlines: what is written and read back settles to the same two texts, changes keep who made them,
// the same input gives the same bytes. (RULES C1, F1, F3)
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Meta, paragraph, resolution } from '../../../schema/index.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../../src/diff/redline.ts';
import type { Redline } from '../../../src/diff/redline-model.ts';
import { commentsIn } from '../../../src/formats/change-list.ts';
import { checkDocx } from '../../../src/formats/docx/check.ts';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { writeCleanDocx, writeDocx } from '../../../src/formats/docx/write.ts';
import { changedLetters } from '../../support/changed-letters.ts';
import { randomDraft, randomRevision } from '../../support/random/random-draft.ts';
import { randomRedline, randomTalk } from '../../support/random/random-redline.ts';
import { lawRuns } from '../../support/tier.ts';

const META: Meta = {
  symbol: 'E/CN.7/2024/L.2',
  body: 'The Commission on Narcotic Drugs',
  session: 'Sixty-seventh session',
  language: 'en',
  firstNote: 16,
};
const GIVEN = { author: 'Norway & others', date: '2024-03-22T10:00:00Z' };
const SEED = { numRuns: lawRuns(150) };

const write = (redline: Redline, meta: Meta = META) => writeDocx({ meta, redline, ...GIVEN });
const read = (bytes: Uint8Array) => {
  const file = readDocx(bytes);
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
const lettersOf = (redline: Redline) => changedLetters(redline, GIVEN);

/** The text of an inserted or deleted note is tracked like its mark, so it counts once there. */
const besideNotes = (redline: Redline): Redline => ({
  paragraphs: redline.paragraphs.map((one) => ({ ...one, runs: one.runs.filter((run) => 'text' in run) })),
});
/** Who changed a paragraph's end if two made the same change; Word cannot track the last paragraph's end. */
const endsOf = (redline: Redline) =>
  redline.paragraphs.slice(0, -1).flatMap(({ mark }) => (mark.length === 2 && mark[0]!.change === mark[1]!.change ? [mark] : []));

describe('a Word file', () => {
  it('of any redline settles to the same two texts when it is read back', () => {
    fc.assert(
      fc.property(randomRedline(), (redline) => {
        const back = read(write(redline)).redline;
        for (const how of ['reject', 'accept'] as const) expect(sameText(settle(back, how), settle(redline, how))).toBeNull();
      }),
      SEED,
    );
  });

  it('of a comparison gives the base by rejecting and the new text by accepting', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        expect(checkDocx(write(redlineOf(a, b, compare(a, b))), a, b)).toBeNull();
      }),
      SEED,
    );
  });

  it('of a title whose words went on in the text gives both back, with the line of the organ between them', () => {
    const words = 'the the the the the the the,';
    const a = resolution([paragraph({ id: 'p0', kind: 'title' }, `the ${words}`)]);
    const b = resolution([paragraph({ id: 'p0', kind: 'title' }, 'the'), paragraph({ id: 'p1', kind: 'preambular' }, words)]);
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      expect(checkDocx(write(redlineOf(from, to, compare(from, to))), from, to)).toBeNull();
  });

  it('keeps every changed letter with its kind, author and date', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const redline = redlineOf(a, b, compare(a, b));
        expect(lettersOf(read(write(redline)).redline)).toEqual(lettersOf(redline));
      }),
      SEED,
    );
  });

  it('keeps every hand of a change that several make, and every comment with its words and its answer', () => {
    const said = (redline: Redline) =>
      commentsIn(redline)
        .filter(({ words }) => !words.startsWith('Also '))
        .map(({ author, date, words, quote, answers }) => [author, date, words, quote.replace(/\s/g, ''), answers !== '']);
    fc.assert(
      fc.property(randomTalk(), (redline) => {
        const back = read(write(redline)).redline;
        for (const how of ['reject', 'accept'] as const) expect(sameText(settle(back, how), settle(redline, how))).toBeNull();
        expect(lettersOf(besideNotes(back))).toEqual(lettersOf(besideNotes(redline)));
        expect(endsOf(back)).toEqual(endsOf(redline));
        expect(said(back)).toEqual(said(redline));
      }),
      { numRuns: lawRuns(300) },
    );
  });

  it('of a draft gives the draft back, with what is known of it and without changes', () => {
    fc.assert(
      fc.property(randomDraft(), fc.constantFrom(...(['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const)), (doc, language) => {
        const file = read(writeCleanDocx({ meta: { ...META, language }, doc }));
        expect(sameText(settle(file.redline, 'accept'), doc)).toBeNull();
        expect(file.meta).toEqual({ ...META, language });
        expect(file.tracked).toBe(false);
      }),
      SEED,
    );
  });

  it('keeps the id of a paragraph that goes on in the one before on one side, where that one has its id there', () => {
    const written = (id: string, text: string, mark: 'deletion' | '' = '', formerId?: string): Redline['paragraphs'][number] => ({
      id,
      ...(formerId === undefined ? {} : { formerId }),
      kind: 'preambular',
      level: '0',
      former: null,
      runs: [{ text, em: false, changes: [] }],
      mark: mark === '' ? [] : [{ change: mark, author: 'Norway' }],
      move: null,
    });
    const back = read(write({ paragraphs: [written('p1', 'Recalling one,', 'deletion', 'p0'), written('p1', 'Noting two,')] })).redline;
    expect(settle(back, 'reject').content.content.map(({ attrs }) => attrs.id)).toEqual(['p0', 'p1']);
    expect(settle(back, 'accept').content.content.map(({ attrs }) => attrs.id)).toEqual(['p1']);
  });

  it('keeps paragraph ids, in the base and in the new text', () => {
    fc.assert(
      fc.property(randomRevision(), ({ a, b }) => {
        const redline = redlineOf(a, b, compare(a, b));
        const ids = (doc: ReturnType<typeof settle>) => {
          const list: string[] = [];
          doc.forEach((paragraph) => {
            list.push(paragraph.attrs.id as string);
          });
          return list;
        };
        const back = read(write(redline)).redline;
        for (const how of ['reject', 'accept'] as const) {
          const want = ids(settle(redline, how));
          if (new Set(want).size === want.length) expect(ids(settle(back, how))).toEqual(want);
        }
      }),
      SEED,
    );
  });

  it('is the same, byte for byte, for the same redline', () => {
    fc.assert(
      fc.property(randomRedline(4), (redline) => {
        expect(Buffer.from(write(redline)).equals(Buffer.from(write(redline)))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('that was damaged in any way is read or refused with a sentence, never a fault', () => {
    const bytes = write({
      paragraphs: [
        {
          id: 'a',
          kind: 'operative',
          level: '0',
          former: null,
          runs: [{ text: 'Decides.', em: false, changes: [] }],
          mark: [],
          move: null,
        },
      ],
    });
    const parts = unzipSync(bytes);
    const names = Object.keys(parts);
    fc.assert(
      fc.property(fc.nat(names.length - 1), fc.nat(), fc.nat(255), fc.nat(40), fc.boolean(), (which, at, value, cut, inside) => {
        const damage = (source: Uint8Array) => {
          const copy = source.slice();
          copy[at % copy.length] = value;
          return new Uint8Array([...copy.slice(0, (at * 7) % copy.length), ...copy.slice(((at * 7) % copy.length) + cut)]);
        };
        const name = names[which]!;
        const file = readDocx(inside ? zipSync({ ...parts, [name]: damage(parts[name]!) }) : damage(bytes));
        if ('refused' in file) expect(file.refused).toMatch(/^The [^\n]+\.$/);
        else settle(file.redline, 'accept').check();
      }),
      { numRuns: lawRuns(400) },
    );
  });
});
